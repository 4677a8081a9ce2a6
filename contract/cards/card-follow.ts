import type { CardType } from './card-types.ts';
import { addDays, addPeriod, earliestDay } from '../days.ts';
import type { Day } from '../vocabulary.ts';

/**
 * A card follows its holder at an employer (domain "A card follows the person at an employer"). Pure: days and rows in, an
 * employment out. The register fetches the rows of many people at once and asks here.
 */

/** An employment, as far as cards follow it. */
export interface Engagement {
  readonly employmentId: string;
  readonly personId: string;
  readonly employer: string;
  readonly from: Day;
  /** Last day, inclusive; undefined: no end is known. */
  readonly to: Day | undefined;
  readonly permanent: boolean;
}

/** A card in use, and where it is used. */
export interface UsedCard {
  readonly cardNumber: string;
  readonly cardType: CardType;
  readonly employmentId: string;
}

/** Everything of one person that decides where their cards go. */
export interface Whereabouts<Known extends Engagement = Engagement> {
  readonly employments: readonly Known[];
  /** Active cards that aren't to be blocked: an employment has at most one ordinary and one reserve card of its own. */
  readonly cards: readonly UsedCard[];
  /** Policy: an assignment is long when it is longer than this period. */
  readonly longAssignment: string;
}

/**
 * The employment to which a card passes when its own ends: of the same person at the same employer, running on that last day
 * or beginning the next, lasting beyond it, giving the same type of card, and without such a card of its own. Of several the one
 * that lasts longest. Undefined: its own has no end, or the card ends with it.
 */
export function successorOf<Known extends Engagement>(
  card: UsedCard,
  { employments, cards, longAssignment }: Whereabouts<Known>,
): Known | undefined {
  const former = employments.find(({ employmentId }) => employmentId === card.employmentId);
  const end = former?.to;
  if (!former || end === undefined) return undefined;
  return employments
    .filter((next) => continues(next, former, end) && givesSameCard(card.cardType, { former, next, longAssignment }))
    .filter((next) => !cards.some((other) => other.employmentId === next.employmentId && isInTheWay(other, card)))
    .sort((one, other) => (endOf(other) > endOf(one) ? 1 : endOf(other) < endOf(one) ? -1 : byId(one, other)))[0];
}

/** True when one employment follows on another without a day between: the person has only moved. */
export function continues(next: Engagement, former: Engagement, end: Day): boolean {
  return (
    next.employmentId !== former.employmentId &&
    next.personId === former.personId &&
    next.employer === former.employer &&
    next.from <= addDays(end, 1) &&
    (next.to === undefined || next.to > end)
  );
}

/** Where a card is used on a day. Undefined: its employment has ended, and it followed to no other. */
export function employmentOn<Known extends Engagement>(
  card: UsedCard,
  where: Whereabouts<Known>,
  day: Day,
): Known | undefined {
  const now = where.employments.find(({ employmentId }) => employmentId === card.employmentId);
  if (!now || now.to === undefined || now.to >= day) return now;
  const next = successorOf(card, where);
  return next && employmentOn({ ...card, employmentId: next.employmentId }, where, day);
}

/**
 * The last valid day of a card as things stand, inclusive: its own last day, or the last day of the employment to which it has
 * followed by then.
 * @param ownLastDay without regard to any employment
 */
export function lastDayFollowing(card: UsedCard, where: Whereabouts, ownLastDay: Day): Day {
  const now = where.employments.find(({ employmentId }) => employmentId === card.employmentId);
  if (now?.to === undefined || now.to >= ownLastDay) return ownLastDay;
  const next = successorOf(card, where);
  return next
    ? lastDayFollowing({ ...card, employmentId: next.employmentId }, where, ownLastDay)
    : earliestDay(ownLastDay, now.to);
}

/**
 * What the register knows of it: SIS-kort for permanent staff, Företagskort for others who stay long, Korttidskort for the rest;
 * a reserve card stands in for any of them. A short-term card of somebody who stays long has its reason in the person (no approved ID document,
 * a student), so it follows anywhere; a company card of permanent staff is their employer's way.
 */
function givesSameCard(
  cardType: CardType,
  { former, next, longAssignment }: { former: Engagement; next: Engagement; longAssignment: string },
): boolean {
  const isLong = ({ from, to }: Engagement) => to === undefined || addDays(to, 1) > addPeriod(from, longAssignment);
  switch (cardType) {
    case 'reserve':
      return true;
    case 'sis':
      return next.permanent;
    case 'company':
      return next.permanent ? former.permanent : isLong(next);
    case 'short-term':
      return former.permanent || isLong(former) || (!next.permanent && !isLong(next));
  }
}

function isInTheWay(other: UsedCard, card: UsedCard): boolean {
  return other.cardNumber !== card.cardNumber && (other.cardType === 'reserve') === (card.cardType === 'reserve');
}

const endOf = ({ to }: Engagement): string => to ?? '9999-12-31';
const byId = (one: Engagement, other: Engagement): number => (one.employmentId < other.employmentId ? -1 : 1);
