import { addDays, dayAt, instantOf, policyOn, type Day, type Instant, instantAt } from '../../contract/index.ts';
import type { CardType } from '../../contract/index.ts';

/** A reminder's threshold: the number of days before the last valid day, and when that is. */
interface Threshold {
  readonly days: number;
  readonly at: number;
}

/** What comes next for an active card. `threshold`: which reminder it is. */
export type ValidityStep =
  | { readonly next: 'remind'; readonly at: Instant; readonly threshold: number }
  | { readonly next: 'expire'; readonly at: Instant };

/**
 * Next reminder or expiry (domain P6): reminders when customer service opens, once per threshold; of thresholds that are
 * past when planning begins only the nearest to the last day. A card expires when its last valid day has ended in Stockholm.
 * @param isReminded tells whether a threshold had its reminder
 */
export async function validityStep(
  card: { readonly cardType: CardType; readonly lastValidDay: Day },
  now: Instant,
  isReminded: (threshold: number) => Promise<boolean>,
): Promise<ValidityStep> {
  const time = Date.parse(now);
  const { cards, customerService } = policyOn(dayAt(time));
  const expiresAt = instantOf(addDays(card.lastValidDay, 1));
  if (time >= expiresAt) return { next: 'expire', at: now };
  const thresholds = cards[card.cardType].remindBefore
    .map((days): Threshold => ({ days, at: instantOf(addDays(card.lastValidDay, -days), customerService.opens) }))
    .sort((one, other) => one.at - other.at);
  const past = thresholds.findLast(({ at }) => at <= time);
  if (past && !(await isReminded(past.days))) return { next: 'remind', at: now, threshold: past.days };
  const coming = thresholds.find(({ at }) => at > time);
  if (coming) return { next: 'remind', at: instantAt(coming.at), threshold: coming.days };
  return { next: 'expire', at: instantAt(expiresAt) };
}
