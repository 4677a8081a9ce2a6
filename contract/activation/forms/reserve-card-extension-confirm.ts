import { z } from 'zod';
import { Comment } from '../../text/comment.ts';

/** "Bekräfta förlängningen": the second ID administrator. Keys are paths into `confirmation`; the portal adds `by` and `at`. */
export const submission = z.strictObject({
  confirmation: z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('confirmed'), documentSeen: z.literal(true) }),
    z.strictObject({ outcome: z.literal('not-confirmed') }),
  ]),
  comment: Comment,
});
export const variables = submission.pick({ confirmation: true });
export const personalKeys = ['comment'] as const;

/** Process variables that its texts and conditions read. */
export const reads = ['cardNumber', 'issueNotice'] as const;

/** Confirmed in SITHS eID Portal. */
export const deed = { outcomes: ['confirmed'], makes: 'no-return' } as const;
