import { addDays, addPeriod, dayAt, earliestDay } from './days.ts';
import { policyOn } from './policy.ts';
import type { ActivationReason, ActivationWay, CardType } from './vocabulary.ts';

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

/**
 * The day to which a reserve card of LoA 3 can be extended, inclusive: the policy's period after the last valid day that it has without
 * regard to any employment, never past the blank's own (domain P4.6).
 * @param card.extensionDay day in Stockholm, for the policy
 */
export function extendedLastDay(card: {
  readonly lastValidDay: string;
  readonly blankExpires: string | null | undefined;
  readonly extensionDay: string;
}): string {
  const { extendedBy } = policyOn(card.extensionDay).reserveCard;
  return earliestDay(addPeriod(card.lastValidDay, extendedBy), card.blankExpires);
}

/**
 * When an activation that has not been done is closed, counted from when it was asked for; at a desk: when its visit must be booked.
 * @param from ISO 8601 instant
 */
export function activateBefore(from: string, way: ActivationWay = 'phone'): string {
  const instant = Date.parse(from);
  const { reserveCard, visits } = policyOn(dayAt(instant));
  const hours = way === 'phone' ? reserveCard.activateWithinHours : visits.bookWithinDays * 24;
  return new Date(instant + hours * 3_600_000).toISOString();
}

/** True when the reason for a reserve card also asks for a block of the ordinary one: it is out of its holder's hands. */
export function blocksOrdinary(reason: ActivationReason): boolean {
  return reason === 'lost' || reason === 'stolen';
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
