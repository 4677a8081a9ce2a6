import { addPeriod, dayAt, earliestDay } from './days.ts';
import { policyOn } from './policy.ts';
import type { ActivationReason, CardType } from './vocabulary.ts';

/** Rules that several rooms answer from: how long a card holds, how long a case waits, what a reason brings with it. */

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

/** When an activation that has not been done is closed, counted from when it was asked for. @param from ISO 8601 instant */
export function activateBefore(from: string): string {
  const instant = Date.parse(from);
  const { activateWithinHours } = policyOn(dayAt(instant)).reserveCard;
  return new Date(instant + activateWithinHours * 3_600_000).toISOString();
}

/** True when the reason for a reserve card also asks for a block of the ordinary one: it is out of its holder's hands. */
export function blocksOrdinary(reason: ActivationReason): boolean {
  return reason === 'lost' || reason === 'stolen';
}
