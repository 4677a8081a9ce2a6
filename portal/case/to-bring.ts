import {
  addPeriod,
  bringsDeclared,
  bringsOldCard,
  factsOf,
  idMustLastTo,
  policyOn,
  words,
  wordsInEnglish,
  type Day,
  type Language,
} from '../../contract/index.ts';
import { idRuleOfVisit, type Case, type Visit } from '../../register/index.ts';
import { ownWords, type OwnWords } from './own-words.ts';

/** What those who come have with them, one thing a line: the document that was declared, and how long it must be valid that day. */
export function toBring(
  found: Case,
  visit: Pick<Visit, 'purpose'>,
  { day, language = 'sv' }: { day: Day; language?: Language },
): string[] {
  const said = ownWords[language];
  switch (idRuleOfVisit(found, visit)) {
    case 'document':
      return [
        ...(visit.purpose === 'hand-over' ? [said.cardFromHome] : []),
        document(found, visit, { day, language }),
        ...oldCard(found, visit, said),
      ];
    case 'vouching':
      return [`${said.manager} ${said.vouches}`];
    case 'passport': {
      const declared =
        found.processId === 'foreign-staff-order'
          ? factsOf('foreign-staff-order', found).order.passportValidTo
          : undefined;
      return [said.passport(declared, addPeriod(day, policyOn(day).order.passportValid)), said.manager];
    }
  }
}

function document(
  found: Case,
  { purpose }: Pick<Visit, 'purpose'>,
  { day, language }: { day: Day; language: Language },
): string {
  const said = ownWords[language];
  const facts = found.processId === 'card-order' ? factsOf('card-order', found) : undefined;
  const order = facts?.order;
  const least = order && purpose !== 'issue' ? idMustLastTo(order.submittedDay, day) : day;
  const declared = facts && bringsDeclared(facts.order, facts.decision) ? facts.order : undefined;
  const names = language === 'en' ? wordsInEnglish.idDocument : words.idDocument;
  const name = declared ? names[declared.idDocument].replace(/^Svensk/, 'svensk') : said.anyDocument;
  return said.document(name, declared?.idValidTo, least);
}

function oldCard(found: Case, { purpose }: Pick<Visit, 'purpose'>, said: OwnWords): string[] {
  if (found.processId === 'reserve-card-extension') return [said.extendedCard];
  if (found.processId !== 'card-order' || purpose !== 'hand-over') return [];
  const { order, replaces } = factsOf('card-order', found);
  return bringsOldCard(order, replaces.length > 0) ? [said.oldCard] : [];
}
