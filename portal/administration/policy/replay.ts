import { addPeriod, isListed, lastValidDay, policyOn, type Day, type Policy } from '../../../contract/index.ts';
import type { ActivatedCard, DecidedFacts, PortalRegister } from '../../../register/index.ts';
import { decideOrder } from '../../order/index.ts';

/** How many decisions of a unit would have become something else, of one kind. */
export interface ReplayedCount {
  readonly what: 'Beställning' | 'Kort';
  /** What differs: the type of the card, its last day, … */
  readonly name: string;
  /** Undefined: protected persons, and units with fewer than `fewest`, counted together. */
  readonly unitName: string | undefined;
  readonly count: number;
}

/** What a part of the year has told. The last part has the counts; the others none. */
export interface Replayed {
  readonly looked: number;
  /** Orders of which what was frozen can't be read any more; they are left out. */
  readonly unread: number;
  /** Orders and cards that differ. */
  readonly changed: number;
  readonly counts: readonly ReplayedCount[];
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
 * how long they hold. So what differs is what the edition alone changes. It is counted by unit and kind, without case or card: who tries an
 * edition sees nothing of what a case says. Nothing is changed by it. How old somebody was isn't counted anew: it would need birth dates.
 */
export async function* replay(
  { orders, cards }: Pick<PortalRegister, 'orders' | 'cards'>,
  { policy, today }: { policy: Policy; today: Day },
): AsyncGenerator<Replayed> {
  const since = addPeriod(today, 'P-1Y');
  const compared = { before: policyOn(today), after: policy };
  const tally = createTally();
  for (let after: string | undefined = ''; after !== undefined;) {
    const found = await orders.decidedSince({ since, after, limit: together });
    for (const each of found) tally.add('Beställning', each, orderChanges(each, compared));
    yield { ...nothing, looked: found.length, unread: found.filter(({ order }) => order === undefined).length };
    after = found.length < together ? undefined : found.at(-1)?.caseId;
  }
  for (let after: string | undefined = ''; after !== undefined;) {
    const found = await cards.activatedSince({ since, after, limit: together });
    for (const each of found) tally.add('Kort', each, cardChanges(each, compared));
    yield { ...nothing, looked: found.length };
    after = found.length < together ? undefined : found.at(-1)?.cardNumber;
  }
  yield { ...nothing, ...tally.result() };
}

const nothing: Replayed = { looked: 0, unread: 0, changed: 0, counts: [] };

function orderChanges({ order, ...of }: DecidedFacts, { before, after }: Compared): string[] {
  if (order === undefined) return [];
  const decided = (policy: Policy) =>
    decideOrder({ ...order, sisEmployer: isListed(policy.sisEmployers, of) }, policy).decision;
  const [was, is] = [decided(before), decided(after)];
  return [
    ...(was.cardType === is.cardType ? [] : ['Korttyp']),
    ...(was.loa === is.loa ? [] : ['Tillitsnivå']),
    ...(was.identity === is.identity ? [] : ['Id-handlingen']),
    ...(was.managerPresent === is.managerPresent ? [] : ['Chefen med vid disken']),
    ...(was.lastValidDay === is.lastValidDay ? [] : [lastDay]),
  ];
}

const lastDay = 'Sista giltighetsdag';

const cardChanges = (card: ActivatedCard, { before, after }: Compared): string[] =>
  lastValidDay(card, before) === lastValidDay(card, after) ? [] : [lastDay];

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
    add(what: ReplayedCount['what'], { unitId, unitName, isProtected }: Changed, names: readonly string[]): void {
      if (names.length > 0) changed += 1;
      for (const name of names) {
        const where = isProtected ? {} : { unitId, unitName };
        count([what, name, where.unitId], { what, name, unitName: where.unitName, count: 1 });
      }
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
