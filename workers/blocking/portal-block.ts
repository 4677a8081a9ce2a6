import { z } from 'zod';
import { Actor, Instant } from '../../contract/index.ts';

/**
 * What customer service did in "Spärra i SITHS eID Portal". `already-blocked`: somebody did it there before;
 * `portal-unavailable`: nobody could.
 */
export const Block = z.discriminatedUnion('outcome', [
  Actor.extend({ outcome: z.enum(['blocked', 'already-blocked']), confirmedAt: Instant }),
  Actor.extend({ outcome: z.literal('portal-unavailable') }),
]);
