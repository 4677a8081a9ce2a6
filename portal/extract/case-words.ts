import { policyOn, words, type Day } from '../../contract/index.ts';
import { codeWords } from '../log/code-words.ts';
import { fieldName } from '../log/field-words.ts';
import { cardNumber } from '../pages/wording.ts';

type Words = Readonly<Record<string, string>>;

/** What a case says, as its holder reads it; what isn't here is named as in the log. */
const names: Words = {
  adult: 'Gammal nog för högsta tillitsnivån',
  agreementTo: 'Avtalet gäller till',
  annulledOn: 'Makuleras om det inte är aktivt',
  assignmentFrom: 'Anställning eller uppdrag från',
  assignmentTo: 'Anställning eller uppdrag till',
  blockedOn: 'Spärras av Inera om det inte är aktivt',
  calledBack: 'Uppringd för kontroll',
  cardNumbers: 'Kort',
  change: 'Vad som har ändrats',
  coordinationNumber: 'Samordningsnummer söktes',
  deathSource: 'Dödsfallet meddelat av',
  delivery: 'Kortet skickas till',
  employment: 'Anställningsform',
  extendedTo: 'Förlängt till',
  idRule: 'Identiteten styrks med',
  isCalledOff: 'Återtaget',
  kind: 'Beställning',
  language: 'Språk i mejl',
  limitedBy: 'Giltigheten begränsas av',
  lostKind: 'Hur kortet försvann',
  lostOn: 'Försvann',
  managerPresent: 'Chefen ska vara på plats',
  matched: 'Stämde vid samtalet',
  number: 'Svenskt nummer',
  outcome: 'Granskning',
  passportNeededTo: 'Passet behöver gälla till',
  redirection: 'Beställs i stället',
  registeredAddress: 'Folkbokförd',
  rejection: 'Skäl till avslag',
  remark: 'Att se över',
  replacementReason: 'Skäl att ersätta kortet',
  reportedByHolder: 'Anmält av innehavaren',
  sisEmployer: 'Arbetsgivaren ger SIS-kort',
  submittedDay: 'Inskickat',
  systems: 'System',
  waits: 'Väntar på att aktiveras, dagar',
};

/** Names whose codes aren't those of the log. */
const codes: Readonly<Record<string, readonly Words[]>> = {
  change: [words.cardChange],
  deathSource: [words.deathSource],
  delivery: [{ desk: 'Servicedisken', home: 'Folkbokföringsadressen' }],
  employment: [words.employmentKind],
  idRule: [{ document: 'Id-handling', vouching: 'Chefens intyg', passport: 'Pass' }],
  language: [{ sv: 'Svenska', en: 'Svenska och engelska' }],
  limitedBy: [
    { blank: 'Kortets egen sista dag', assignment: 'Anställningen eller uppdraget', period: 'Korttypens längsta tid' },
  ],
  lostKind: [words.lostKind],
  matched: [words.matchedFact],
  number: [{ personnummer: 'Personnummer', samordningsnummer: 'Samordningsnummer', none: 'Saknas' }],
  outcome: [{ approve: 'Godkänd', complete: 'Behöver kompletteras', reject: 'Avslagen' }],
  redirection: [words.redirection],
  refusal: [words.extensionRefusal],
  rejection: [words.orderRejection, words.foreignRejection],
  remark: [words.orderRemark],
  replacementReason: [words.replacementReason],
};

/** What a fact of a case is called. */
export const factName = (name: string): string =>
  Object.hasOwn(names, name) ? (names[name] ?? name) : fieldName(name);

/** Facts that are numbers of cards: they stand as everywhere else. */
const cardNames: ReadonlySet<string> = new Set(['cardNumber', 'cardNumbers', 'olderCard', 'previousCard', 'replaces']);

/**
 * What it says, in words. It is the person's own, so nothing of it is masked; what isn't a code stands as it is.
 * @param day of the case: systems are called what the policy called them then
 */
export function factValue(name: string, value: string, day: Day): string {
  if (name === 'systems') return policyOn(day).assurance.systems.find(({ id }) => id === value)?.name ?? value;
  if (cardNames.has(name)) return cardNumber(value);
  const tables = [codes, codeWords].find((each) => Object.hasOwn(each, name))?.[name] ?? [];
  return codeWord(value, ...tables);
}

/** A code in the words of the first table that has it; others stand as they are. */
export function codeWord(code: string, ...tables: readonly Words[]): string {
  return tables.find((table) => Object.hasOwn(table, code))?.[code] ?? code;
}
