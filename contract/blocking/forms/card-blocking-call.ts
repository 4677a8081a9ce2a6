import { z } from 'zod';
import { PhoneBlockReason } from '../block-reasons.ts';
import { DeathSource, LostKind, MatchedFact } from '../blocks.ts';
import { CardNumber, Day, Id } from '../../vocabulary.ts';

const cards = {
  cardNumbers: z.array(CardNumber).min(1),
  /** Facts that the caller knew and the register confirms; none: the request is made sure of first. */
  matched: z.array(MatchedFact).optional(),
  isDoubtful: z.literal(true).optional(),
};

/** As in `card-blocking`, with what makes sure who calls: matching facts, or the call-back when an employment ends (domain P5). */
const block = z.discriminatedUnion('reason', [
  z.strictObject({ reason: z.literal('lost'), lostKind: LostKind, lostOn: Day.optional(), ...cards }),
  z.strictObject({ reason: z.literal('employment-ended'), lastDay: Day, calledBack: z.literal(true) }),
  z.strictObject({ reason: z.literal('deceased'), cardNumbers: z.array(CardNumber).min(1), deathSource: DeathSource }),
  z.strictObject({ reason: PhoneBlockReason.exclude(['lost', 'employment-ended', 'deceased']), ...cards }),
]);

/** Start form "Spärra kort per telefon": customer service writes for the person who calls. */
export const submission = z.strictObject({
  unitId: Id,
  employmentId: Id,
  block,
  /** Who calls, in their own words. Stays in the register, sealed. */
  caller: z.string().max(100),
  /** The caller is the holder: who reports misuse of an own card is no suspect. */
  callerIsHolder: z.literal(true).optional(),
  note: z.string().max(500).optional(),
});
export const variables = submission.pick({ unitId: true, employmentId: true });
export const personalKeys = ['caller', 'note'] as const;
