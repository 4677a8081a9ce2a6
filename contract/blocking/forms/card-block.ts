import { z } from 'zod';
import { Instant } from '../../vocabulary.ts';

/** "Spärra i SITHS eID Portal". Keys are paths into `block`; the portal adds `by` and `at`. */
export const submission = z.strictObject({
  block: z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('blocked'), confirmedAt: Instant }),
    z.strictObject({ outcome: z.literal('already-blocked'), confirmedAt: Instant }),
    z.strictObject({ outcome: z.literal('portal-unavailable') }),
  ]),
});
export const variables = submission;
export const personalKeys = [] as const;

/** Blocked in SITHS eID Portal. */
export const deed = { outcomes: ['blocked', 'already-blocked'], makes: 'nothing' } as const;
