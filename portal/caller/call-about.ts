import { z } from 'zod';
import { Id, MatchedFact } from '../../contract/index.ts';

/**
 * What the address of a call says besides whose page it is: the employment, who rings, the card that was
 * scanned, the fact that was searched by, the facts that the caller knew. What can't be read is left out.
 */
export const CallAbout = z.object({
  anstallning: Id.optional().catch(undefined),
  ringer: z.literal('chef').optional().catch(undefined),
  kort: z.string().optional().catch(undefined),
  sokt: MatchedFact.optional().catch(undefined),
  stammer: z.string().optional().catch(undefined),
});
export type CallAbout = z.infer<typeof CallAbout>;

/** The same as a query, with its question mark; nothing when the address says nothing. */
export function queryOf(about: CallAbout, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ ...more });
  for (const [key, value] of Object.entries(about)) if (value !== undefined) query.set(key, value);
  return query.size === 0 ? '' : `?${query.toString()}`;
}

/** Facts that the caller has said and the register confirms: ticked on the page, or that by which the person was found. */
export function matchedIn({
  kort,
  sokt = kort === undefined ? undefined : 'card-number',
  stammer = sokt ?? '',
}: CallAbout): readonly MatchedFact[] {
  const told = new Set(stammer.split(','));
  return MatchedFact.options.filter((fact) => told.has(fact));
}
