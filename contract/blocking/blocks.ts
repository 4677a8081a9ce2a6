import { z } from 'zod';
import { BlockReason, CardNumber, Day, Id, Instant } from '../vocabulary.ts';

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

/** Facts that a caller knows and the register confirms: two of them, one of which isn't public, are enough to block (domain P5). */
export const MatchedFact = z.enum([
  'personal-number',
  'card-number',
  'name',
  'birth-date',
  'hsa-id',
  'unit',
  'manager',
]);
export type MatchedFact = z.infer<typeof MatchedFact>;

/** `waiting-portal`: SITHS eID Portal can't be reached. `ended`: there was no active card to block any more. */
export const BlockState = z.enum(['requested', 'waiting-portal', 'blocked', 'ended']);
export type BlockState = z.infer<typeof BlockState>;

/** Facts that only the holder, their manager and customer service know. */
export const privateFacts: ReadonlySet<MatchedFact> = new Set(['personal-number', 'card-number']);

/** A holder doesn't need the card any more. Nobody else gives this reason, and the manager confirms it. */
export const HolderBlockReason = z.enum([...ChosenBlockReason.options, 'not-needed']);
/** What customer service can say on the phone: also that the holder has died, with the source of the notice. */
export const PhoneBlockReason = z.enum([...ChosenBlockReason.options, 'deceased']);
export type AskedBlockReason = z.infer<typeof HolderBlockReason> | z.infer<typeof PhoneBlockReason>;

/** Where the notice of a death came from. */
export const DeathSource = z.enum(['manager', 'relative', 'population-register']);
export type DeathSource = z.infer<typeof DeathSource>;

/** Who settles whether a request is to be carried out: customer service, which calls back, or the manager, who answers for it. */
export const Doubt = z.enum(['caller', 'manager']);
export type Doubt = z.infer<typeof Doubt>;

/**
 * How a doubt was settled. `confirmed`, `denied`: by somebody who was called back at a registered number, or by the manager.
 * `block`, `leave`: nobody answered, and a second clerk decided.
 */
export const DoubtOutcome = z.enum(['confirmed', 'denied', 'block', 'leave']);
export type DoubtOutcome = z.infer<typeof DoubtOutcome>;

/** What a manager says of what a holder reported. */
export const ConsentOutcome = DoubtOutcome.extract(['confirmed', 'denied']);

/** What the auditor found after misuse. */
export const MisuseOutcome = z.enum(['confirmed', 'not-confirmed']);
export type MisuseOutcome = z.infer<typeof MisuseOutcome>;

/** What customer service did about the mobile SITHS eID of somebody whose employment has ended. */
/** `kept`: the person goes on at the employer, without the card. */
export const MobileOutcome = z.enum(['revoked', 'none', 'kept']);
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
  /** With `deceased`. */
  deathSource: DeathSource.optional(),
});

/** Facts of a case of `employment-ended`. `lastDay` changes when it is reported anew. */
export const EmploymentEndFacts = z.strictObject({
  requestId: Id,
  lastDay: Day,
  channel: BlockChannel,
  calledBack: z.boolean().optional(),
  /** The holder reported it, and the manager hasn't confirmed it yet. */
  reportedByHolder: z.boolean().optional(),
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
