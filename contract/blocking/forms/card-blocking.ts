import { z } from 'zod';
import { HolderBlockReason } from '../block-reasons.ts';
import { LostKind } from '../blocks.ts';
import { CardNumber, Day, Id } from '../../vocabulary.ts';

/** Active cards of the person. */
const cardNumbers = z.array(CardNumber).min(1);

/** What is asked for, by reason (the seed's five, and the holder's own). An employment that ends is about all cards of it. */
const block = z.discriminatedUnion('reason', [
  z.strictObject({
    reason: z.literal('lost'),
    lostKind: LostKind,
    /** The day on which it was lost, as far as is known. */
    lostOn: Day.optional(),
    cardNumbers,
  }),
  z.strictObject({ reason: z.literal('employment-ended'), lastDay: Day }),
  z.strictObject({ reason: HolderBlockReason.exclude(['lost', 'employment-ended']), cardNumbers }),
]);

/** Start form "Spärra kort" for managers, orderers and holders. */
export const submission = z.strictObject({
  unitId: Id,
  /** Employment of the person whose cards it is about. */
  employmentId: Id,
  block,
  /** What else customer service should know. Stays in the register. */
  note: z.string().max(500).optional(),
});

/** What of the submission reaches the engine. */
export const variables = submission.pick({ unitId: true, employmentId: true });

/** Keys that may hold personal data: never in `variables`. */
export const personalKeys = ['note'] as const;
