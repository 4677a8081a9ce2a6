import { z } from 'zod';
import { ComeAgain } from '../../identity/desk-check.ts';
import { IdDocument } from '../../identity/documents.ts';
import { Comment } from '../../text/comment.ts';
import { Day } from '../../vocabulary.ts';

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
export const variables = submission.pick({ handOver: true });
export const personalKeys = ['comment'] as const;

/** Process variables that its texts and conditions read. */
export const reads = ['cardNumber', 'idMustLastTo', 'orderNotice', 'receiptNumber'] as const;

/** The card is active, and in its holder's hand. */
export const deed = { outcomes: ['handed-over'], makes: 'no-return' } as const;
