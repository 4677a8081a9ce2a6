import { dayOf, instantAt, policyOn, type Instant } from '../../../contract/index.ts';
import type { Case } from '../types.ts';

/**
 * When the days of a receipt begin to count: from the fetch of a reserve card's certificates, at the latest when waiting for it ended (domain P4.2); of other cards from the activation. Of one whose
 * registration was withdrawn: from then.
 * Undefined: the holder hasn't fetched yet.
 */
export function receiptCountedFrom(
  { processId, phase, fetchedAt }: Case,
  activeSince: Instant,
  reopenedAt?: Instant,
): Instant | undefined {
  if (reopenedAt !== undefined) return reopenedAt;
  if (processId !== 'reserve-card-activation') return activeSince;
  if (phase === 'fetching') return undefined;
  const { fetchWithinHours } = policyOn(dayOf(activeSince)).reserveCard;
  const latest = instantAt(Date.parse(activeSince) + fetchWithinHours * 3_600_000);
  return fetchedAt !== undefined && fetchedAt < latest ? fetchedAt : latest;
}
