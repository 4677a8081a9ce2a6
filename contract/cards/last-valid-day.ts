import type { CardType } from './card-types.ts';
import { addDays, addPeriod, earliestDay } from '../days.ts';
import { policyOn, type Policy } from '../policy/policy.ts';
import type { Day } from '../vocabulary.ts';

/**
 * The last valid day of a card, inclusive: the period of its type from the day of activation, never past the end of the
 * assignment or the blank's own last day (domain "Days"). The answer can lie before the day of activation.
 * @param policy another than the one that holds, to see what it would change
 */
export function lastValidDay(
  card: {
    readonly cardType: CardType;
    /** Day in Stockholm. */
    readonly activationDay: Day;
    /** Last day of the assignment; absent: no end is known. */
    readonly assignmentTo: Day | null | undefined;
    readonly blankExpires: Day | null | undefined;
  },
  policy: Pick<Policy, 'cards'> = policyOn(card.activationDay),
): Day {
  const { period } = policy.cards[card.cardType];
  return earliestDay(addPeriod(card.activationDay, period), card.assignmentTo, card.blankExpires);
}

/**
 * The day to which a reserve card of LoA 3 can be extended, inclusive: the policy's period after the last valid day that it has without
 * regard to any employment, never past the blank's own (domain P4.6).
 * @param card.extensionDay day in Stockholm, for the policy
 * @param policy another than the one that holds, to see what it would change
 */
export function extendedLastDay(
  card: {
    readonly lastValidDay: Day;
    readonly blankExpires: Day | null | undefined;
    readonly extensionDay: Day;
  },
  policy: Pick<Policy, 'reserveCard'> = policyOn(card.extensionDay),
): Day {
  const { extendedBy } = policy.reserveCard;
  return earliestDay(addPeriod(card.lastValidDay, extendedBy), card.blankExpires);
}

/**
 * True when a card can be kept although the unit is another or the assignment longer: it is of the type that a new one would
 * be, and it lasts through the assignment, or at least beyond the first reminder of its last day (domain P1, `change`).
 */
export function mayBeKept(
  card: { readonly cardType: CardType; readonly lastValidDay: Day | undefined },
  wanted: { readonly cardType: CardType; readonly assignmentTo: Day | undefined },
  day: Day,
): boolean {
  if (card.cardType !== wanted.cardType || card.lastValidDay === undefined) return false;
  const remindBefore = Math.max(0, ...policyOn(day).cards[card.cardType].remindBefore);
  return (
    card.lastValidDay > earliestDay(addDays(day, remindBefore), wanted.assignmentTo && addDays(wanted.assignmentTo, -1))
  );
}
