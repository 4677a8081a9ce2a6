import { z } from 'zod';
import { RefusalReason } from '../activation.ts';
import { Comment } from '../../text/comment.ts';
import { CardNumber } from '../../vocabulary.ts';

/**
 * "Aktivera reservkort": the call. Keys are paths into the process variable `activation`; the portal adds `by` and `at`.
 * That the unit was called back and what was read from the card are steps of their own, which the register keeps.
 */
export const submission = z.strictObject({
  activation: z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('activate'),
      receiptSigned: z.literal(true),
      ordered: z.literal(true),
      fetched: z.enum(['yes', 'later']),
    }),
    z.strictObject({ outcome: z.literal('other-card'), otherCardNumber: CardNumber }),
    z.strictObject({ outcome: z.literal('refuse'), refusalReason: RefusalReason }),
  ]),
  comment: Comment,
});
export const variables = submission.pick({ activation: true });
export const personalKeys = ['comment'] as const;

/** Ordered on the card in SITHS eID Portal. */
export const deed = { outcomes: ['activate'], makes: 'card-given' } as const;
