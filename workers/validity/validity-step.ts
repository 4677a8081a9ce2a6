import { addDays, dayAt, instantOf, policyOn, type Day, type Instant, instantAt } from '../../contract/index.ts';
import type { CardType } from '../../contract/index.ts';

/** A reminder's threshold: the number of days before the last valid day, and when that is. */
interface Threshold {
  readonly days: number;
  readonly at: number;
}

/** What comes next for an active card. */
export type ValidityStep =
  { readonly next: 'remind'; readonly at: Instant } | { readonly next: 'expire'; readonly at: Instant };

interface Ending {
  readonly cardType: CardType;
  readonly lastValidDay: Day;
}

/**
 * Next reminder or expiry (domain P6): reminders when customer service opens, once per threshold; of thresholds that are
 * past when planning begins only the nearest to the last day. A card expires when its last valid day has ended in Stockholm.
 * @param isReminded tells whether a threshold had its reminder
 */
export async function validityStep(
  card: Ending,
  now: Instant,
  isReminded: (threshold: number) => Promise<boolean>,
): Promise<ValidityStep> {
  const time = Date.parse(now);
  const expiresAt = instantOf(addDays(card.lastValidDay, 1));
  if (time >= expiresAt) return { next: 'expire', at: now };
  const thresholds = thresholdsOf(card, time);
  const past = thresholds.findLast(({ at }) => at <= time);
  if (past && !(await isReminded(past.days))) return { next: 'remind', at: now };
  const coming = thresholds.find(({ at }) => at > time);
  if (coming) return { next: 'remind', at: instantAt(coming.at) };
  return { next: 'expire', at: instantAt(expiresAt) };
}

/** Which reminder is the one of this moment: the nearest to the last day of those that are past. Undefined: none is. */
export function reachedThreshold(card: Ending, now: Instant): number | undefined {
  const time = Date.parse(now);
  return thresholdsOf(card, time).findLast(({ at }) => at <= time)?.days;
}

/** First to last. */
function thresholdsOf({ cardType, lastValidDay }: Ending, time: number): Threshold[] {
  const { cards, customerService } = policyOn(dayAt(time));
  return cards[cardType].remindBefore
    .map((days): Threshold => ({ days, at: instantOf(addDays(lastValidDay, -days), customerService.opens) }))
    .sort((one, other) => one.at - other.at);
}
