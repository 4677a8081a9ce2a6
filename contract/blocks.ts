import { z } from 'zod';
import { BlockReason, CardNumber, Day, Id, Instant } from './vocabulary.ts';

/** Block requests (domain P5): what people choose, what outweighs what, what a case remembers. */

/** Reasons that a person can choose, exactly the seed's five **S**; the others only the system gives. */
export const ChosenBlockReason = z.enum(['lost', 'broken', 'codes-exposed', 'employment-ended', 'misuse']);
export type ChosenBlockReason = z.infer<typeof ChosenBlockReason>;

/** How a card was lost. */
export const LostKind = z.enum(['lost', 'stolen']);
export type LostKind = z.infer<typeof LostKind>;

/** How a request came in; `system`: another process asked. */
export const BlockChannel = z.enum(['portal', 'phone', 'system']);
export type BlockChannel = z.infer<typeof BlockChannel>;

/** Facts that a caller knows and the register confirms: two of them are enough to block (domain P5). */
export const MatchedFact = z.enum(['name', 'birth-date', 'hsa-id', 'card-number', 'unit', 'manager']);
export type MatchedFact = z.infer<typeof MatchedFact>;

/** `waiting-portal`: SITHS eID Portal can't be reached. `ended`: there was no active card to block any more. */
export const BlockState = z.enum(['requested', 'waiting-portal', 'blocked', 'ended']);
export type BlockState = z.infer<typeof BlockState>;

/** What the auditor found after misuse. */
export const MisuseOutcome = z.enum(['confirmed', 'not-confirmed']);
export type MisuseOutcome = z.infer<typeof MisuseOutcome>;

/** What customer service did about the mobile SITHS eID of somebody whose employment has ended. */
export const MobileOutcome = z.enum(['revoked', 'none']);
export type MobileOutcome = z.infer<typeof MobileOutcome>;

/** Facts of a case of `card-blocking`. */
export const BlockFacts = z.strictObject({
  requestId: Id,
  reason: BlockReason,
  cardNumbers: z.array(CardNumber).min(1),
  lostKind: LostKind.optional(),
  lostOn: Day.optional(),
  channel: BlockChannel,
  matched: z.array(MatchedFact).optional(),
});

/** Facts of a case of `employment-ended`. `lastDay` changes when it is reported anew. */
export const EmploymentEndFacts = z.strictObject({
  requestId: Id,
  lastDay: Day,
  channel: BlockChannel,
  calledBack: z.boolean().optional(),
});

/** Message `block-requested`: one card to block. */
export const RequestedBlock = z.strictObject({
  caseId: Id,
  cardNumber: CardNumber,
  requestId: Id,
  blockReason: BlockReason,
  requestedAt: Instant,
});

const weights: Partial<Record<BlockReason, number>> = { misuse: 3, lost: 2, 'codes-exposed': 1 };

/** True when a later request gives a reason that outweighs the first: the card is then blocked for that one, and sooner. */
export function outweighs(later: BlockReason, first: BlockReason): boolean {
  return (weights[later] ?? 0) > (weights[first] ?? 0);
}
