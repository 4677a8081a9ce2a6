import { levelOn } from '../activation/index.ts';
import type { Engagement } from '../cards/card-follow.ts';
import { addDays, addPeriod, daysBetween } from '../days.ts';
import type { Language } from '../people/language.ts';
import { policyOn } from '../policy/policy.ts';
import type { AssuranceLevel } from '../identity/documents.ts';
import type { Day, Instant } from '../vocabulary.ts';

/** What a system says to a card: all of it opens, a part that asks for no more than the card has, or nothing; nobody knows, where nobody knows the card's level. */
export type Opens = 'yes' | 'part' | 'no' | 'unknown';

/** A column of systems and what a level opens there. */
export interface SystemOpened {
  readonly name: string;
  readonly opens: Opens;
  /** Only until a block that was asked for is confirmed: the card works until then. */
  readonly untilBlocked?: true;
}

/** What a card of that level opens on a day, a row for each short name of the policy. @param loa undefined: no card */
export function systemsOpened(loa: AssuranceLevel | 'unknown' | undefined, day: Day): SystemOpened[] {
  const level = loa === undefined ? 0 : loa === 'loa-3' ? 3 : 2;
  const named = policyOn(day).assurance.systems.flatMap(({ short, ...system }) =>
    short === undefined ? [] : [{ ...system, short }],
  );
  return [...Map.groupBy(named, ({ short }) => short)].map(([name, systems]) => {
    if (loa === 'unknown') return { name, opens: 'unknown' };
    const open = systems.filter((system) => levelOn(system, day) <= level);
    return { name, opens: open.length === 0 ? 'no' : open.length === systems.length ? 'yes' : 'part' };
  });
}

/** A card as far as it says what somebody gets into. */
interface HeldCard {
  readonly loa: AssuranceLevel | 'unknown' | undefined;
  readonly card: { readonly blockRequestedAt?: Instant | undefined };
}

/** The cards that can be counted on: one that is to be blocked works until that is confirmed, which may be any minute. */
export function countedOn<Held extends HeldCard>(held: readonly Held[]): Held[] {
  return held.filter(({ card }) => card.blockRequestedAt === undefined);
}

/** What somebody gets into with their cards on a day, or with one of them, and what of it only until a block is confirmed. */
export function openedBy(held: readonly HeldCard[], day: Day): SystemOpened[] {
  const lasting = new Map(opened(countedOn(held), day).map(({ name, opens }) => [name, opens]));
  return opened(held, day).map((system) =>
    lasting.get(system.name) === system.opens ? system : { ...system, untilBlocked: true },
  );
}

function opened(held: readonly HeldCard[], day: Day): SystemOpened[] {
  const loa = held.some((each) => each.loa === 'loa-3') ? 'loa-3' : held[0]?.loa;
  return systemsOpened(loa, day);
}

/** What a card of LoA 2 doesn't open on a day, as a list in a sentence: `Pascal och delar av NPÖ`; `or`: after a negation; empty: it opens all. */
export function closedToLoa2(day: Day, joinedBy: 'and' | 'or' = 'or', language: Language = 'sv'): string {
  const isEnglish = language === 'en';
  // Whole names are Swedish, the short ones are nobody's language.
  const groups = Map.groupBy(
    policyOn(day).assurance.systems,
    ({ short, name }) => short ?? (isEnglish ? 'other systems' : name),
  );
  const names = [...groups].flatMap(([name, systems]) => {
    const closed = systems.filter((system) => levelOn(system, day) > 2);
    if (closed.length === 0) return [];
    const [only, ...others] = closed;
    if (closed.length < systems.length) return [`${isEnglish ? 'parts of' : 'delar av'} ${name}`];
    return [isEnglish || others.length > 0 ? name : (only?.name ?? name)];
  });
  const type = joinedBy === 'or' ? 'disjunction' : 'conjunction';
  return new Intl.ListFormat(isEnglish ? 'en-GB' : 'sv-SE', { type }).format(names);
}

/** The last day on which a card can be ordered so that nobody is without one, and what is lost after it. */
export interface OrderBy {
  readonly day: Day;
  /** Days of the employment that are without a card when it is ordered today; undefined: none. */
  readonly gap: { readonly from: Day; readonly to: Day } | undefined;
  /** How many days too late it is; 0 on the last day, negative before it. */
  readonly late: number;
}

/**
 * When a card has to be ordered: the first day without one, less the time that a card takes – with a photo for who stays long, else a
 * short-term one. Undefined when the employment ends before.
 * @param coveredTo last day of the card that lasts longest; undefined: there is none
 */
export function orderBy(
  { from, to, permanent }: Pick<Engagement, 'from' | 'to' | 'permanent'>,
  coveredTo: Day | undefined,
  today: Day,
): OrderBy | undefined {
  const { leadDays, longAssignment } = policyOn(today).order;
  const first = coveredTo === undefined ? from : addDays(coveredTo, 1);
  if (to !== undefined && first > to) return undefined;
  const isLong = permanent || to === undefined || addDays(to, 1) > addPeriod(from, longAssignment);
  const days = isLong ? leadDays.photo : leadDays.shortTerm;
  const day = addDays(first, -days);
  const there = addDays(today, days);
  const gapFrom = first < today ? today : first;
  const gap =
    there > gapFrom ? { from: gapFrom, to: to !== undefined && to < there ? to : addDays(there, -1) } : undefined;
  return { day, gap, late: daysBetween(day, today) };
}
