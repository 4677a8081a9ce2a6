import { z } from 'zod';
import { ForeignRejection } from '../foreign-order.ts';
import { Comment } from '../../text/comment.ts';

/** "Granska beställningen" (P2). Keys are paths into `foreignReview`; the portal adds `by` and `at`. */
export const submission = z.strictObject({
  foreignReview: z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('approve') }),
    z.strictObject({ outcome: z.literal('reject'), rejection: ForeignRejection }),
  ]),
  comment: Comment,
});
export const variables = submission.pick({ foreignReview: true });
export const personalKeys = ['comment'] as const;
