import { dayOf, words, type Instant, type MatchedFact, type Viewer } from '../../contract/index.ts';
import type { Card, Case, Employment, Person, PortalRegister, Unit } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { asMayKnow } from '../blocking/index.ts';
import { askEngine } from '../desk/engine-away.ts';
import { caseIdOf, queueOf } from '../desk/task-queue.ts';
import type { Requester } from '../login/requester.ts';
import type { PortalParts } from '../parts.ts';
import { bookedVisits } from '../visits/index.ts';
import type { CallFacts, OnThePhone } from './acts.ts';
import { visitsToBook } from './to-book.ts';

/** Cases of a kind that stand on the page; of more there is the list of cases. */
const shownCases = 10;

/** What the address of the page says besides whose it is. */
export interface CallWish {
  /** Employment that the call is about; default: the scanned card's, else the first that has begun. */
  readonly employmentId: string | undefined;
  readonly cardNumber: string | undefined;
  readonly matched: readonly MatchedFact[];
  /** The manager of the unit phones; else the person. */
  readonly isManager: boolean;
}

/** A person as customer service needs them during a call. */
export interface CallerFound extends CallFacts {
  readonly employments: readonly Employment[];
  /** Open cases that the person has sent in for others. */
  readonly sent: readonly Case[];
  readonly away: string | undefined;
}

/** Reads everything about one person, by indexes; how much it costs depends on the person, not on how many people there are. */
export async function readCaller(
  parts: PortalParts,
  person: Person,
  { requester, wish }: { requester: Requester; wish: CallWish },
): Promise<CallerFound> {
  const { register } = parts;
  const { viewer, at, day } = requester;
  const employments = await register.people.employmentsOf(person.personId, day);
  const cards = await cardsOf(register, person, viewer);
  const scanned = cards.find(({ cardNumber }) => cardNumber === wish.cardNumber);
  const wanted = new Set([wish.employmentId, scanned?.employmentId]);
  const employment =
    employments.find(({ employmentId }) => wanted.has(employmentId)) ??
    employments.find(({ from }) => from <= day) ??
    employments[0];
  const unit = employment && (await register.units.find(employment.unitId, day));
  const [cases, { answer: tasks, away }, self, manager] = await Promise.all([
    casesOf(register, person, viewer),
    askEngine(parts, () => parts.tasks.all(), new Map()),
    phoning(register, { person, employment, at, isSelf: true }),
    managerOf(register, { person, unit, viewer, at }),
  ]);
  // A case that is closed leaves tasks too: the lost card that its reserve card stood in for is to be blocked all the same.
  const all = new Map([...cases.recent, ...cases.open, ...cases.sent].map((found) => [found.caseId, found]));
  const mine = [...tasks.values()].flatMap((task) => {
    const of = all.get(caseIdOf(task) ?? '');
    const isService = of && may.act(viewer, { queue: queueOf(task), case: of }) && isOfService(queueOf(task), of);
    return of && isService === true ? [{ task, of }] : [];
  });
  const { recent, ...seen } = cases;
  const visits = await visitsOf(register, cases.open, { viewer, at });
  return {
    viewer,
    person,
    employment,
    employments,
    unit,
    cards,
    ...seen,
    away,
    manager,
    matched: wish.matched,
    today: day,
    now: Date.parse(at),
    caller: wish.isManager && manager ? manager : self,
    tasks: mine.sort((one, other) => other.task.priority - one.task.priority),
    visits,
    toBook: await visitsToBook(parts, { viewer, at, open: cases.open, visits }),
    receipts: await receiptsIn(register, [...cases.open, ...recent, ...cases.sent]),
  };
}

function isOfService(queue: ReturnType<typeof queueOf>, { isAnsweredForByService }: Case): boolean {
  return queue === 'customer-service' || (queue === 'manager' && isAnsweredForByService);
}

async function casesOf(register: PortalRegister, { personId }: Person, viewer: Viewer) {
  const holderIds = [personId];
  const [open, sent, recent] = await Promise.all([
    register.cases.list(viewer, { state: 'open', holderIds, limit: shownCases, countTo: shownCases }),
    register.cases.list(viewer, { state: 'open', submitterId: personId, limit: shownCases, countTo: shownCases }),
    register.cases.list(viewer, { state: 'closed', holderIds, limit: shownCases, countTo: shownCases }),
  ]);
  return {
    open: open.cases,
    sent: sent.cases.filter(({ holder }) => holder?.personId !== personId),
    recent: recent.cases,
  };
}

async function receiptsIn(register: PortalRegister, cases: readonly Case[]): Promise<CallFacts['receipts']> {
  const current = await register.receipts.currentOf(cases.map(({ caseId }) => caseId));
  return cases.flatMap((of) => {
    const receipt = current.get(of.caseId);
    return receipt ? [{ receipt, of }] : [];
  });
}

async function cardsOf(register: PortalRegister, { personId }: Person, viewer: Viewer): Promise<Card[]> {
  const cards = await register.cards.ofHolder(personId);
  return Promise.all(cards.map((card) => asMayKnow(register, card, viewer)));
}

async function visitsOf(register: PortalRegister, open: readonly Case[], by: { viewer: Viewer; at: Instant }) {
  const found = await Promise.all(
    open.map(async (of) => {
      const booked = await bookedVisits(register, of);
      const mayChange = await Promise.all(booked.map((visit) => register.visits.mayChange(visit, by)));
      return booked.filter((_, index) => mayChange[index]).map((visit) => ({ visit, of }));
    }),
  );
  return found.flat();
}

/** Somebody as a caller: what they may begin is decided by their own roles. */
async function phoning(
  register: PortalRegister,
  about: { person: Person; employment: Employment | undefined; at: Instant; isSelf: boolean },
): Promise<OnThePhone> {
  const { person, employment, at, isSelf } = about;
  const viewer = await register.people.viewer(person.hsaId, at);
  const nobody = {
    personId: person.personId,
    hsaId: person.hsaId,
    name: person.displayName,
    grants: [],
    rights: [],
  };
  return { name: person.displayName, viewer: viewer ?? nobody, employmentId: employment?.employmentId, isSelf };
}

async function managerOf(
  register: PortalRegister,
  about: { person: Person; unit: Unit | undefined; viewer: Viewer; at: Instant },
): Promise<OnThePhone | undefined> {
  const { person, unit, viewer, at } = about;
  const manager = unit?.manager;
  if (!manager || manager.personId === person.personId) return undefined;
  const employment = (await register.people.employmentsOf(manager.personId, dayOf(at)))[0];
  if (!employment || !may.name(viewer, employment)) return undefined;
  return phoning(register, { person: manager, employment, at, isSelf: false });
}

/** `Tillsvidare sedan 2019-03-01`, `2026-11-01 till och med 2027-01-31`. */
export function employmentInWords({ from, to, permanent }: Employment): string {
  if (to !== undefined) return `${from} till och med ${to}`;
  return `${permanent ? 'Tillsvidare' : 'Utan slutdag'} sedan ${from}`;
}

/** `SIS-kort`. */
export const cardTypeOf = ({ cardType }: Card): string => words.cardType[cardType];
