import { mayHoldNationalNumber, words } from '../../contract/index.ts';

/** What codes of the decision tables are called; those that several tables have mean the same in each. */
const tables: readonly Readonly<Record<string, string>>[] = [
  { true: 'Ja', false: 'Nej', urgent: 'Brådskande', normal: 'Inte brådskande' },
  { personnummer: 'Personnummer', samordningsnummer: 'Samordningsnummer', none: 'Saknas' },
  {
    approved: 'Godkänd id-handling',
    'short-lived': 'Id-handlingen går snart ut',
    expired: 'Id-handlingen har gått ut',
    vouching: 'Chefen intygar',
    passport: 'Pass',
    'passport-short': 'Passet går snart ut',
    document: 'Id-handling',
    'foreign-passport': 'Utländskt pass',
  },
  { blank: 'Kortets egen sista dag', assignment: 'Uppdragets sista dag', period: 'Korttypens längsta tid' },
  words.cardType,
  words.assuranceLevel,
  words.employmentKind,
  words.idDocument,
  words.blockReason,
  words.activationWay,
];

/** A value that went into a table or came out of it, in words. Processes know no whole numbers; were one there, it isn't shown. */
export function tableValue(value: string): string {
  if (value === '') return 'Saknas';
  const worded = tables.find((each) => Object.hasOwn(each, value))?.[value];
  return worded ?? (mayHoldNationalNumber(value) ? 'Döljs: kan vara ett personnummer' : value);
}
