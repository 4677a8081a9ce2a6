import { z } from 'zod';
import { ComeAgain } from '../../identity/desk-check.ts';
import { IdDocument } from '../../identity/documents.ts';
import { Comment } from '../../text/comment.ts';
import { Day } from '../../vocabulary.ts';

/** "Fotografera": the visit at a desk. Keys are paths into `photo`; the portal adds `by` and `at`. */
export const submission = z.strictObject({
  photo: z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('done'),
      idDocument: IdDocument,
      idValidTo: Day,
      photoTaken: z.literal(true),
    }),
    z.strictObject({ outcome: z.literal('rebook'), unfinished: ComeAgain }),
    z.strictObject({ outcome: z.literal('no-document'), noDocument: z.literal(true) }),
    z.strictObject({ outcome: z.literal('no-show') }),
    z.strictObject({ outcome: z.literal('not-approved') }),
  ]),
  comment: Comment,
});
export const variables = submission.pick({ photo: true });
export const personalKeys = ['comment'] as const;

/** Process variables that its texts and conditions read. */
export const reads = ['idMustLastTo', 'orderNotice'] as const;
