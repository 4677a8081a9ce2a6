import {
  addPeriod,
  bringsDeclared,
  bringsOldCard,
  DeclaredDocument,
  factsOf,
  idMustLastTo,
  policyOn,
  type Day,
} from '../../contract/index.ts';
import { idRuleOfVisit, type Case, type Visit } from '../../register/index.ts';

/** What those who come have with them, one thing a line: the document that was declared, and how long it must be valid that day. */
export function toBring(found: Case, visit: Pick<Visit, 'purpose'>, day: Day): string[] {
  const manager = 'Ansvarig chef: en egen giltig id-handling.';
  switch (idRuleOfVisit(found, visit)) {
    case 'document':
      return [...cardFromHome(visit), document(found, visit, day), ...oldCard(found, visit)];
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

const cardFromHome = ({ purpose }: Pick<Visit, 'purpose'>): string[] =>
  purpose === 'hand-over' ? ['Innehavaren: kortet som kom med posten, och egna pin-koder att välja.'] : [];

function document(found: Case, { purpose }: Pick<Visit, 'purpose'>, day: Day): string {
  const facts = found.processId === 'card-order' ? factsOf('card-order', found) : undefined;
  const order = facts?.order;
  const least = order && purpose !== 'issue' ? idMustLastTo(order.submittedDay, day) : day;
  const declared = facts && bringsDeclared(facts.order, facts.decision) ? facts.order : undefined;
  const name = declared
    ? DeclaredDocument.words[declared.idDocument].replace(/^Svensk/, 'svensk')
    : 'giltig svensk id-handling';
  const until = declared?.idValidTo === undefined ? '' : `, gäller till ${declared.idValidTo}`;
  return `Innehavaren: ${name} i original${until}. Ska gälla minst till och med ${least}.`;
}

function oldCard(found: Case, { purpose }: Pick<Visit, 'purpose'>): string[] {
  if (found.processId === 'reserve-card-extension') return ['Innehavaren: reservkortet som ska förlängas.'];
  if (found.processId !== 'card-order' || purpose !== 'hand-over') return [];
  const { order, replaces } = factsOf('card-order', found);
  return bringsOldCard(order, replaces.length > 0) ? ['Innehavaren: det gamla kortet.'] : [];
}
