import { z } from 'zod';
import { Comment } from '../../text/comment.ts';

/** "Utred avvikelse i leverans". Keys are paths into `deviation`; the portal adds `by` and `at`. */
export const submission = z.strictObject({
  deviation: z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('found') }),
    z.strictObject({ outcome: z.literal('partly-found'), found: z.string().min(1).max(5000) }),
    z.strictObject({ outcome: z.literal('missing') }),
  ]),
  comment: Comment,
});
export const variables = submission.pick({ deviation: true });
export const personalKeys = ['comment'] as const;
