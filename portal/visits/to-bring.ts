import { addPeriod, DeclaredDocument, factsOf, idMustLastTo, policyOn, type Day } from '../../contract/index.ts';
import { idRuleOfVisit, type Case, type Visit } from '../../register/index.ts';

/** What those who come have with them, one thing a line: the document that was declared, and how long it must be valid that day. */
export function toBring(found: Case, visit: Pick<Visit, 'purpose'>, day: Day): string[] {
  const manager = 'Ansvarig chef: en egen giltig id-handling.';
  switch (idRuleOfVisit(found, visit)) {
    case 'document':
      return [document(found, visit, day), ...oldCard(found, visit)];
    case 'vouching':
      return [`${manager} Chefen intygar vem innehavaren är.`];
    case 'passport': {
      const declared =
        found.processId === 'foreign-staff-order'
          ? factsOf('foreign-staff-order', found).order.passportValidTo
          : undefined;
      const until = declared === undefined ? '' : `, gäller till ${declared}`;
      const least = addPeriod(day, policyOn(day).order.passportValid);
      return [`Innehavaren: sitt pass i original${until}. Det ska gälla minst till och med ${least}.`, manager];
    }
  }
}

function document(found: Case, { purpose }: Pick<Visit, 'purpose'>, day: Day): string {
  const order = found.processId === 'card-order' ? factsOf('card-order', found).order : undefined;
  const least = order && purpose !== 'issue' ? idMustLastTo(order.submittedDay, day) : day;
  const { idDocument = 'none', idValidTo } = order ?? {};
  const name = idDocument === 'none' ? 'Giltig svensk id-handling' : DeclaredDocument.words[idDocument];
  const until = idValidTo === undefined ? '' : `, gäller till ${idValidTo}`;
  return `Innehavaren: ${idDocument === 'none' ? name.toLowerCase() : name.replace(/^Svensk/, 'svensk')} i original${until}. Ska gälla minst till och med ${least}.`;
}

function oldCard(found: Case, { purpose }: Pick<Visit, 'purpose'>): string[] {
  if (found.processId === 'reserve-card-extension') return ['Innehavaren: reservkortet som ska förlängas.'];
  const replaces = found.processId === 'card-order' ? factsOf('card-order', found).replaces : [];
  return purpose === 'hand-over' && replaces.length > 0 ? ['Innehavaren: det gamla kortet.'] : [];
}
