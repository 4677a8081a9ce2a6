import {
  addPeriod,
  extendedLastDay,
  isListed,
  lastValidDay,
  policyOn,
  words,
  type Day,
  type OrderDecision,
  type Policy,
} from '../../../contract/index.ts';
import type { ActivatedCard, DecidedFacts, PortalRegister, RequestedBlock } from '../../../register/index.ts';
import { urgencyUnder } from '../../blocking/index.ts';
import { decideOrder } from '../../order/index.ts';
import * as wording from '../../pages/wording.ts';

/** How many decisions of a unit would have become something else, of one kind. */
export interface ReplayedCount {
  readonly what: 'Beställning' | 'Kort' | 'Spärr';
  /** What differs: the type of the card, its last day, … */
  readonly name: string;
  /** Undefined: protected persons, and units with fewer than `fewest`, counted together. */
  readonly unitName: string | undefined;
  readonly count: number;
}

/** A decision that would have become something else. Only for who may see cases; those of protected persons are counted, never listed. */
export interface ReplayedDecision {
  readonly what: ReplayedCount['what'];
  /** Of the case, or of the card. */
  readonly number: string;
  readonly unitName: string;
  /** What differs, and what it is with the rules of today and with the edition's. */
  readonly name: string;
  readonly was: string;
  readonly is: string;
}

/** What a part of the year has told. The last part has the counts; the others none. */
export interface Replayed {
  readonly looked: number;
  /** Orders of which what was frozen can't be read any more; they are left out. */
  readonly unread: number;
  /** Orders and cards that differ. */
  readonly changed: number;
  readonly counts: readonly ReplayedCount[];
  /** Those that differ among what this part looked through, but for those of protected persons. */
  readonly decisions: readonly ReplayedDecision[];
}

/** So many are decided anew before others get their turn. */
const together = 50;
/** With fewer of a kind the unit isn't named: one could tell whose they are. */
export const fewest = 5;

/** What is compared with what: today's rules with the edition's. */
interface Compared {
  readonly before: Policy;
  readonly after: Policy;
}

/**
 * Last year's decisions made twice, with the rules of today and with an edition: orders by the same tables and what was frozen of them, cards by
 * how long they hold, those that were extended by how long that makes them, blocks by how soon they have to be done. So what differs is what the edition alone changes. It is counted by unit and kind, without case or card, for who tries an
 * edition and sees nothing of what a case says; `decisions` are for auditors. Nothing is changed by it. How old somebody was isn't counted anew: it would need birth dates.
 */
export async function* replay(
  { orders, cards, blocks }: Pick<PortalRegister, 'orders' | 'cards' | 'blocks'>,
  { policy, today }: { policy: Policy; today: Day },
): AsyncGenerator<Replayed> {
  const since = addPeriod(today, 'P-1Y');
  const compared = { before: policyOn(today), after: policy };
  const tally = createTally();
  for (let after: string | undefined = ''; after !== undefined;) {
    const found = await orders.decidedSince({ since, after, limit: together });
    const decisions = found.flatMap((each) =>
      tally.add({ what: 'Beställning', number: each.number }, each, orderChanges(each, compared)),
    );
    const unread = found.filter(({ order }) => order === undefined).length;
    yield { ...nothing, looked: found.length, unread, decisions };
    after = found.length < together ? undefined : found.at(-1)?.caseId;
  }
  for (let after: string | undefined = ''; after !== undefined;) {
    const found = await cards.activatedSince({ since, after, limit: together });
    const decisions = found.flatMap((each) =>
      tally.add({ what: 'Kort', number: wording.cardNumber(each.cardNumber) }, each, cardChanges(each, compared)),
    );
    yield { ...nothing, looked: found.length, decisions };
    after = found.length < together ? undefined : found.at(-1)?.cardNumber;
  }
  for (let after: string | undefined = ''; after !== undefined;) {
    const found = await blocks.requestedSince({ since, after, limit: together });
    const decisions = found.flatMap((each) =>
      tally.add({ what: 'Spärr', number: each.number }, each, blockChanges(each, compared)),
    );
    yield { ...nothing, looked: found.length, decisions };
    after = found.length < together ? undefined : found.at(-1)?.cardNumber;
  }
  yield { ...nothing, ...tally.result() };
}

const nothing: Replayed = { looked: 0, unread: 0, changed: 0, counts: [], decisions: [] };

type Change = Pick<ReplayedDecision, 'name' | 'was' | 'is'>;

function orderChanges({ order, ...of }: DecidedFacts, { before, after }: Compared): Change[] {
  if (order === undefined) return [];
  const decided = (policy: Policy) =>
    decideOrder({ ...order, sisEmployer: isListed(policy.sisEmployers, of) }, policy).decision;
  const [was, is] = [decided(before), decided(after)];
  return decidedAspects
    .map(([name, read]) => ({ name, was: read(was), is: read(is) }))
    .filter((change) => change.was !== change.is);
}

const lastDay = 'Sista giltighetsdag';

const decidedAspects: readonly (readonly [string, (decision: OrderDecision) => string])[] = [
  ['Korttyp', ({ cardType }) => words.cardType[cardType]],
  ['Tillitsnivå', ({ loa }) => words.assuranceLevel[loa]],
  ['Id-handlingen', ({ identity }) => identityWords[identity]],
  ['Chefen med vid disken', ({ managerPresent }) => (managerPresent ? 'ja' : 'nej')],
  [lastDay, ({ lastValidDay: day }) => day],
];

const identityWords: Readonly<Record<OrderDecision['identity'], string>> = {
  approved: 'godtas',
  'short-lived': 'gäller för kort tid',
  expired: 'har gått ut',
  vouching: 'chefen intygar',
  passport: 'passet godtas',
  'passport-short': 'passet gäller för kort tid',
};

function cardChanges(card: ActivatedCard, { before, after }: Compared): Change[] {
  const [was, is] = [lastValidDay(card, before), lastValidDay(card, after)];
  return [...(was === is ? [] : [{ name: lastDay, was, is }]), ...extensionChanges(card, { before, after })];
}

/** From the last day that it had without regard to an employment, as it was extended. */
function extensionChanges(card: ActivatedCard, { before, after }: Compared): Change[] {
  if (!card.isExtended) return [];
  const { activationDay, blankExpires } = card;
  const held = { lastValidDay: lastValidDay({ ...card, assignmentTo: undefined }), blankExpires };
  const extended = (policy: Policy) => extendedLastDay({ ...held, extensionDay: activationDay }, policy);
  const [was, is] = [extended(before), extended(after)];
  return was === is ? [] : [{ name: 'Förlängt till', was, is }];
}

function blockChanges({ reason }: RequestedBlock, { before, after }: Compared): Change[] {
  const within = (policy: Policy) => `${urgencyUnder(policy, reason).dueMinutes} bemannade minuter`;
  const [was, is] = [within(before), within(after)];
  return was === is ? [] : [{ name: 'Klar inom', was, is }];
}

type Changed = Pick<ActivatedCard, 'unitId' | 'unitName' | 'isProtected'>;

/** Counts by unit and kind; what is too few to be told by unit, and protected persons, ends up without one. */
function createTally() {
  const counts = new Map<string, ReplayedCount>();
  let changed = 0;
  const count = (key: readonly (string | undefined)[], more: ReplayedCount) => {
    const known = counts.get(key.join(' '));
    counts.set(key.join(' '), { ...more, count: more.count + (known?.count ?? 0) });
  };
  return {
    /** Returns what may be listed of it. */
    add(
      of: Pick<ReplayedDecision, 'what' | 'number'>,
      { unitId, unitName, isProtected }: Changed,
      changes: readonly Change[],
    ): ReplayedDecision[] {
      const { what } = of;
      if (changes.length > 0) changed += 1;
      for (const { name } of changes) {
        const where = isProtected ? {} : { unitId, unitName };
        count([what, name, where.unitId], { what, name, unitName: where.unitName, count: 1 });
      }
      return isProtected ? [] : changes.map((change) => ({ ...of, unitName, ...change }));
    },
    result(): Pick<Replayed, 'changed' | 'counts'> {
      for (const [key, small] of counts) {
        if (small.unitName === undefined || small.count >= fewest) continue;
        counts.delete(key);
        count([small.what, small.name, undefined], { ...small, unitName: undefined });
      }
      return { changed, counts: [...counts.values()].sort((one, other) => other.count - one.count) };
    },
  };
}
