import { z } from 'zod';
import { CardNumber, RefusalReason } from '../vocabulary.ts';
import { Comment } from './comment.ts';

/**
 * "Aktivera reservkort": the call. Keys are paths into the process variable `activation`; the portal adds `by` and `at`.
 * `readBack`: the last four characters of the card number as the caller read them.
 */
export const submission = z.strictObject({
  activation: z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('activate'),
      calledBack: z.literal(true),
      readBack: z.string().regex(/^[A-Z0-9]{4}$/),
      receiptSigned: z.literal(true),
    }),
    z.strictObject({ outcome: z.literal('other-card'), otherCardNumber: CardNumber }),
    z.strictObject({ outcome: z.literal('refuse'), refusalReason: RefusalReason }),
  ]),
  comment: Comment,
});
export type Submission = z.infer<typeof submission>;
export const variables = submission.pick({ activation: true });
export const personalKeys = ['comment'] as const;
