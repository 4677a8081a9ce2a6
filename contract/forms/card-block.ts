import { z } from 'zod';
import { Instant } from '../vocabulary.ts';

/** "Spärra i SITHS eID Portal". Keys are paths into `block`; the portal adds `by` and `at`. */
export const submission = z.strictObject({
  block: z.strictObject({ outcome: z.enum(['blocked', 'already-blocked']), confirmedAt: Instant }),
});
export type Submission = z.infer<typeof submission>;
export const variables = submission;
export const personalKeys = [] as const;
