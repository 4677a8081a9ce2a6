import { z } from 'zod';
import { Instant, dayOf, policyOn, instantAt } from '../../contract/index.ts';
import { hourMs } from '../time/instants.ts';

/** Waiting for the holder to fetch the certificates to the card: at the latest `until` the receipt's clock starts. */
export const Fetching = z.object({ state: z.enum(['fetched', 'waiting']), until: Instant });

/** What the process waits for after the order: nothing when the holder has fetched, else the policy's time at most. @param orderedAt ISO 8601 instant */
export function fetchingAfter(orderedAt: Instant, isFetched: boolean): z.infer<typeof Fetching> {
  if (isFetched) return { state: 'fetched', until: orderedAt };
  const { fetchWithinHours } = policyOn(dayOf(orderedAt)).reserveCard;
  return { state: 'waiting', until: instantAt(Date.parse(orderedAt) + fetchWithinHours * hourMs) };
}
