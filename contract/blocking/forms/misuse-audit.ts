import { z } from 'zod';
import { MisuseOutcome } from '../blocks.ts';

/** "Granska missbruket". Keys are paths into `audit`; the portal adds `by` and `at`. */
export const submission = z.strictObject({
  audit: z.strictObject({ outcome: MisuseOutcome, historyRead: z.literal(true) }),
});
export const variables = submission;
export const personalKeys = [] as const;
