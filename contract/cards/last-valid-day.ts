import type { CardType } from './card-types.ts';
import { addDays, addPeriod, earliestDay } from '../days.ts';
import { policyOn } from '../policy/policy.ts';

/**
 * The last valid day of a card, inclusive: the period of its type from the day of activation, never past the end of the
 * assignment or the blank's own last day (domain "Days"). The answer can lie before the day of activation.
 */
export function lastValidDay(card: {
  readonly cardType: CardType;
  /** Day in Stockholm. */
  readonly activationDay: string;
  /** Last day of the assignment; absent: no end is known. */
  readonly assignmentTo: string | null | undefined;
  readonly blankExpires: string | null | undefined;
}): string {
  const { period } = policyOn(card.activationDay).cards[card.cardType];
  return earliestDay(addPeriod(card.activationDay, period), card.assignmentTo, card.blankExpires);
}

/**
 * True when a card can be kept although the unit is another or the assignment longer: it is of the type that a new one would
 * be, and it lasts through the assignment, or at least beyond the first reminder of its last day (domain P1, `change`).
 */
export function mayBeKept(
  card: { readonly cardType: CardType; readonly lastValidDay: string | undefined },
  wanted: { readonly cardType: CardType; readonly assignmentTo: string | undefined },
  day: string,
): boolean {
  if (card.cardType !== wanted.cardType || card.lastValidDay === undefined) return false;
  const remindBefore = Math.max(0, ...policyOn(day).cards[card.cardType].remindBefore);
  return (
    card.lastValidDay > earliestDay(addDays(day, remindBefore), wanted.assignmentTo && addDays(wanted.assignmentTo, -1))
  );
}
