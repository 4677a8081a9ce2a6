import { z } from 'zod';
import { Comment } from '../../text/comment.ts';

/** "Granska beställning över vanligt behov". Keys are paths into `review`; the portal adds `by` and `at`. */
export const submission = z.strictObject({
  review: z.strictObject({ outcome: z.enum(['approve', 'reject']) }),
  comment: Comment,
});
export const variables = submission.pick({ review: true });
export const personalKeys = ['comment'] as const;
