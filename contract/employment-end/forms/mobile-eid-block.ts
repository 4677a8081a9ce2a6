import { z } from 'zod';
import { MobileOutcome } from '../../blocking/blocks.ts';

/** "Spärra mobilt SITHS eID". Keys are paths into `mobile`; the portal adds `by` and `at`. */
export const submission = z.strictObject({ mobile: z.strictObject({ outcome: MobileOutcome }) });
export type Submission = z.infer<typeof submission>;
export const variables = submission;
export const personalKeys = [] as const;
