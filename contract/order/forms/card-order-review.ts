import { z } from 'zod';
import { OrderRejection, OrderRemark } from '../order.ts';
import { Comment } from '../../text/comment.ts';

/** "Granska beställningen". Keys are paths into `orderReview`; the portal adds `by` and `at`. */
export const submission = z.strictObject({
  orderReview: z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('approve') }),
    z.strictObject({ outcome: z.literal('complete'), remark: OrderRemark }),
    z.strictObject({ outcome: z.literal('reject'), rejection: OrderRejection }),
  ]),
  comment: Comment,
});
export const variables = submission.pick({ orderReview: true });
export const personalKeys = ['comment'] as const;
