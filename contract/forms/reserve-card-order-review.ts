import { z } from 'zod';

/** "Granska beställning över vanligt behov". Keys are paths into `review`; the portal adds `by` and `at`. */
export const submission = z.strictObject({ review: z.strictObject({ outcome: z.enum(['approve', 'reject']) }) });
export type Submission = z.infer<typeof submission>;
export const variables = submission;
export const personalKeys = [] as const;
