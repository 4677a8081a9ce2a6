import { z } from 'zod';
import { ForeignRejection } from '../foreign-staff.ts';

/** "Granska beställningen" (P2). Keys are paths into `foreignReview`; the portal adds `by` and `at`. */
export const submission = z.strictObject({
  foreignReview: z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('approve') }),
    z.strictObject({ outcome: z.literal('reject'), rejection: ForeignRejection }),
  ]),
});
export type Submission = z.infer<typeof submission>;
export const variables = submission;
export const personalKeys = [] as const;
