import {
  countText,
  dayOf,
  HsaId,
  isToBeCut,
  mayHoldNationalNumber,
  textFault,
  type Day,
  type MatchedFact,
  type Viewer,
} from '../../contract/index.ts';
import {
  isEvidence,
  isRefusal,
  mayComeBack,
  type Author,
  type Card,
  type Case,
  type Person,
  type PortalRegister,
} from '../../register/index.ts';
import { may, serviceFault } from '../../rights/index.ts';
import { queryOf } from '../caller/call-about.ts';
import { cardBadge } from '../case/card-badge.ts';
import type { Sought } from '../middleware/reading.ts';
import type { Badge } from '../pages/badge.ts';
import { hsaIdInText } from '../pages/wording.ts';

/** A person as a search lists them. */
export interface FoundPerson {
  readonly person: Person;
  readonly name: string;
  readonly hsaId: string;
  /** Units of the employments that run. */
  readonly where: string;
  readonly href: string;
}

/** What a scan or a search led to. `opens`: the one page that it can only mean. */
export type Scan = { readonly opens?: string | undefined } & (
  | { readonly kind: 'receipt'; readonly number: string; readonly case: Case; readonly again: boolean }
  /** The number of a receipt, written by hand: it is asked whether the paper is here. */
  | { readonly kind: 'typed-receipt'; readonly number: string; readonly case: Case }
  /** `by`: what was looked for and not given. */
  | { readonly kind: 'refused'; readonly text: string; readonly message: string; readonly by?: Sought }
  /**
   * An HSA-id or a card that the viewer, who may not see protected people, gets nothing for: a protected person's, or nobody's. The same is said of
   * both. `cardNumber`: of one that somebody else may see.
   */
  | { readonly kind: 'unseen'; readonly text: string; readonly by: Sought; readonly cardNumber?: string }
  /** A form that was filled in by hand and belongs to no case yet. */
  | { readonly kind: 'form'; readonly number: string; readonly unitName: string; readonly href: string }
  | {
      readonly kind: 'card';
      readonly card: Card;
      readonly badge: Badge;
      /** Whose it is, as lists may say it. */
      readonly holder: string | undefined;
      readonly mayReturn: boolean;
      /** Active or evidence: taken in on a page of its own. */
      readonly needsPage: boolean;
      readonly isToBeCut: boolean;
      readonly cases: readonly Case[];
    }
  /** Found by a national number, which stands nowhere in the answer. */
  | { readonly kind: 'person'; readonly name: string; readonly opens: string }
  | {
      readonly kind: 'cases';
      readonly text: string;
      readonly people: readonly FoundPerson[];
      readonly isMorePeople: boolean;
      readonly cases: readonly Case[];
      readonly total: number;
      readonly isMore: boolean;
    }
);

interface By {
  readonly viewer: Viewer;
  readonly author: Author;
  /** Written by hand, as far as the page can tell. */
  readonly isTyped?: boolean;
}

const receiptText = /^(KV)?[\s-]*\d{4}[\s-]*\d{6}$/i;
const caseText = /^SK-\d{4}-\d{6}$/i;
const cardText = /^[A-Z]{2}\d{6,18}$/;
const resultLimit = 8;
/** Letters of what is looked for. */
const mostSought = 100;
/** Said of a number to who may not see protected people, whether it is a protected person's or nobody's: it confirms nothing, and says what to do. */
const notYours =
  'Ger ingen träff som du får se. Är det rätt skrivet: lämna över till en kollega med behörighet för skyddade personuppgifter.';
const somebodyProtected = { personId: '', protectedIdentity: true };
const seesEverybody = (viewer: Viewer): boolean => may.serve(viewer, somebodyProtected);

/** Where everything about one person stands. @param query what is known of the call, with its question mark */
const callAddress = ({ hsaId }: Person, query = ''): string => `/ring/${encodeURIComponent(hsaId)}${query}`;

/** The fact that was said, and by which the person was found. */
const saidOf = (fact: MatchedFact): string => queryOf({ sokt: fact });

/** Who is found by the beginning of a name has not been told the name: family names and one of the given names have. */
function saidByName(text: string, { givenName, familyName }: Person): string {
  const typed = new Set(wordsOf(text));
  const [given, family] = [wordsOf(givenName), wordsOf(familyName)];
  const isSaid =
    given.length + family.length > 0 &&
    family.every((word) => typed.has(word)) &&
    (given.length === 0 || given.some((word) => typed.has(word)));
  return isSaid ? saidOf('name') : '';
}

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/\p{L}+/gu) ?? [];

/**
 * One field for everything: a receipt that is scanned is registered at once, of one whose number is written it is asked first; a card number, an HSA-id, a national number or a case
 * number leads to whom it is about, anything else is searched for among the people and cases that the viewer may see.
 */
export async function scan(register: PortalRegister, text: string, by: By): Promise<Scan> {
  const wanted = text.trim();
  if (wanted.length > mostSought) {
    const message = `Skriv högst ${mostSought} tecken, det här är ${countText(wanted.length)}.`;
    return { kind: 'refused', text: 'Sökningen', message };
  }
  if (mayHoldNationalNumber(wanted)) return scanNumber(register, wanted, by);
  const fault = textFault(wanted);
  if (fault !== undefined) return { kind: 'refused', text: 'Sökningen', message: fault };
  if (receiptText.test(wanted)) return scanReceipt(register, wanted, by);
  const code = wanted.toUpperCase().replaceAll(' ', '');
  const card = cardText.test(code) ? await register.cards.find(code) : undefined;
  if (card) return scanCard(register, card, by);
  const { data: hsaId } = HsaId.safeParse(wanted.replace(/^se/, 'SE'));
  const person = hsaId === undefined ? undefined : await register.people.findByHsaId(hsaId);
  if (person && serviceFault(by.viewer, person) === 'protected') return { kind: 'unseen', text: wanted, by: 'person' };
  const found = await search(register, { text: caseText.test(wanted) ? wanted.toUpperCase() : wanted, person }, by);
  const sought = hsaId === undefined ? (cardText.test(code) ? 'card' : undefined) : 'person';
  const isNothing = found.kind === 'cases' && found.people.length + found.total === 0;
  if (!isNothing || sought === undefined || seesEverybody(by.viewer)) return found;
  return { kind: 'unseen', text: sought === 'card' ? code : wanted, by: sought };
}

/** A whole national number finds its person; one inside other words is refused unread. */
async function scanNumber(register: PortalRegister, text: string, { viewer }: By): Promise<Scan> {
  const refused = { kind: 'refused', by: 'national-number' } as const;
  if (!/^[\d\s+-]+$/.test(text)) {
    const message = 'Skriv bara personnumret, eller sök på ärende, kort, HSA-id eller namn.';
    return { ...refused, text: 'Sök inte på personnummer bland andra ord.', message };
  }
  const person = await register.people.findByNumber(text.replaceAll(/[\s-]/g, ''));
  const fault = person && serviceFault(viewer, person);
  if (fault === 'protected' || (!person && !seesEverybody(viewer))) {
    return { ...refused, text: 'Personnumret', message: notYours };
  }
  if (!person || fault) {
    return { ...refused, text: 'Vi hittar ingen med det personnumret.', message: 'Sök på namn, HSA-id eller kort.' };
  }
  return { kind: 'person', name: person.displayName, opens: callAddress(person, saidOf('personal-number')) };
}

async function scanCard(register: PortalRegister, card: Card, { viewer }: By): Promise<Scan> {
  const { cardNumber, holderId } = card;
  const person = holderId === undefined ? undefined : await register.people.find(holderId);
  const notTheirs = serviceFault(viewer, person);
  if (notTheirs === 'protected') return { kind: 'unseen', text: cardNumber, by: 'card', cardNumber };
  const { cases } = await register.cases.list(viewer, { text: cardNumber, limit: resultLimit });
  return {
    kind: 'card',
    card,
    badge: cardBadge(card),
    holder: person?.displayName,
    cases,
    mayReturn: notTheirs === undefined && mayComeBack(card),
    needsPage: await isTakenInOnAPage(register, card),
    isToBeCut: isToBeCut(card),
    opens: person && notTheirs === undefined ? callAddress(person, queryOf({ kort: cardNumber })) : undefined,
  };
}

/** People and cases. A single one is opened: the person, else whom the case is about, else where the case is worked on. */
async function search(
  register: PortalRegister,
  { text, person }: { text: string; person: Person | undefined },
  { viewer, author }: By,
): Promise<Scan> {
  const byName = { text, limit: resultLimit };
  const named = /\d/.test(text) ? noPeople : await register.people.search(viewer, byName);
  const people = person ? [person] : named.people.filter((each) => serviceFault(viewer, each) !== 'protected');
  const { cases, total, isMore } = await register.cases.list(viewer, { text, limit: resultLimit });
  const said = (found: Person) => (person ? saidOf('hsa-id') : saidByName(text, found));
  const [only] = people.length === 1 && !named.isMore ? people : [];
  return {
    kind: 'cases',
    text,
    cases,
    total,
    isMore,
    isMorePeople: named.isMore,
    people: await listed(register, people, { day: dayOf(author.at), said }),
    opens: only
      ? opensPerson(viewer, only, said(only))
      : people.length === 0 && total === 1
        ? opensCase(viewer, cases[0])
        : undefined,
  };
}

const noPeople = { people: [], isMore: false };

const opensPerson = (viewer: Viewer, person: Person, said: string) =>
  may.serve(viewer, person) ? callAddress(person, said) : undefined;

function opensCase(viewer: Viewer, found: Case | undefined): string | undefined {
  if (!found) return undefined;
  const { holder, isProposed, number } = found;
  return holder && !isProposed && may.serve(viewer, holder) ? callAddress(holder) : `/arbetslista?arende=${number}`;
}

async function listed(
  register: PortalRegister,
  people: readonly Person[],
  { day, said }: { day: Day; said: (person: Person) => string },
): Promise<FoundPerson[]> {
  const employments = await Promise.all(people.map(({ personId }) => register.people.employmentsOf(personId, day)));
  const names = await register.units.names([...new Set(employments.flat().map(({ unitId }) => unitId))]);
  return people.map((person, index) => ({
    person,
    name: person.displayName,
    hsaId: hsaIdInText(person),
    where: (employments[index] ?? []).flatMap(({ unitId }) => names.get(unitId) ?? []).join(', '),
    href: callAddress(person, said(person)),
  }));
}

async function scanReceipt(register: PortalRegister, text: string, { viewer, author, isTyped }: By): Promise<Scan> {
  const form = await register.stock.findForm(text);
  if (form && form.usedInCase === undefined) {
    const { receiptNumber: number, unitName } = form;
    return { kind: 'form', number, unitName, href: `/kvittensblankett/${number}` };
  }
  const digits = text.replaceAll(/\D/g, '');
  const number = `KV-${digits.slice(0, 4)}-${digits.slice(4)}`;
  const asked = isTyped === true ? await register.cases.list(viewer, { text: number, limit: 1 }) : { cases: [] };
  const [found] = asked.cases;
  if (found) return { kind: 'typed-receipt', number, case: found };
  const result = await register.receipts.register(text, { viewer, author });
  if (isRefusal(result)) return { kind: 'refused', text, message: result.message, by: 'receipt' };
  return { kind: 'receipt', number: result.receipt.receiptNumber, case: result.case, again: result.again };
}

/** True for a card that isn't taken in by one click: it is active and would be blocked, or it is evidence. */
export async function isTakenInOnAPage(register: PortalRegister, card: Card): Promise<boolean> {
  const block = await register.blocks.find(card.cardNumber);
  return card.state === 'active' || (block !== undefined && isEvidence(block));
}
