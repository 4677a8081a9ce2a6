import { z } from 'zod';
import { Comment } from '../../text/comment.ts';
import { CardNumber } from '../../vocabulary.ts';

/** "Lämna ut korttidskortet" at a desk. Keys are paths into `handOver`; the portal adds `by` and `at`. */
export const submission = z.strictObject({
  handOver: z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('issued'), receiptSigned: z.literal(true) }),
    z.strictObject({ outcome: z.literal('other-card'), otherCardNumber: CardNumber }),
    z.strictObject({ outcome: z.literal('unfinished') }),
  ]),
  comment: Comment,
});
export const variables = submission.pick({ handOver: true });
export const personalKeys = ['comment'] as const;

/** Process variables that its texts and conditions read. */
export const reads = ['cardNumber', 'issueNotice'] as const;

/** The card is active, and in its holder's hand. */
export const deed = { outcomes: ['issued'], makes: 'card-given' } as const;
