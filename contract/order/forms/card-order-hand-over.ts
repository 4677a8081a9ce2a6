import { z } from 'zod';
import { ComeAgain } from '../../issue/issue.ts';
import { IdDocument } from '../order.ts';
import { Day } from '../../vocabulary.ts';
import { Comment } from '../../text/comment.ts';

/** "Lämna ut kortet". Keys are paths into `handOver`; the portal adds `by` and `at`. */
export const submission = z.strictObject({
  handOver: z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('handed-over'),
      idDocument: IdDocument,
      idValidTo: Day,
      receiptSigned: z.literal(true),
    }),
    z.strictObject({ outcome: z.literal('come-again'), unfinished: ComeAgain }),
    z.strictObject({ outcome: z.literal('not-approved') }),
  ]),
  comment: Comment,
});
export type Submission = z.infer<typeof submission>;
export const variables = submission.pick({ handOver: true });
export const personalKeys = ['comment'] as const;

/** Process variables that its texts and conditions read. */
export const reads = ['cardNumber', 'idMustLastTo', 'orderNotice', 'receiptNumber'] as const;
