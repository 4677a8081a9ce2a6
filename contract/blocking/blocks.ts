import { z } from 'zod';
import { BlockReason } from './block-reasons.ts';
import { coded } from '../codes.ts';
import { CardNumber, Day, Id, Instant } from '../vocabulary.ts';

/** Block requests (domain P5): what people choose, what outweighs what, what a case remembers. */

/** How a card was lost. */
export const LostKind = coded({ lost: 'Borttappat', stolen: 'Stulet' });
export type LostKind = z.infer<typeof LostKind>;

/** How a request came in; `system`: another process asked. */
export const BlockChannel = coded({ portal: 'I SITHS-kort', phone: 'Per telefon', system: 'Av en annan rutin' });
export type BlockChannel = z.infer<typeof BlockChannel>;

/** Facts that a caller knows and the register confirms: two of them, one of which isn't public, are enough to block (domain P5). */
export const MatchedFact = coded({
  'personal-number': 'Personnummer',
  'card-number': 'Kortnummer',
  name: 'Namn',
  'birth-date': 'Födelsedatum',
  'hsa-id': 'HSA-id',
  unit: 'Enhet',
  manager: 'Chefens namn',
});
export type MatchedFact = z.infer<typeof MatchedFact>;

/** `waiting-portal`: SITHS eID Portal can't be reached. `ended`: there was no active card to block any more. */
export const BlockState = coded({
  requested: 'Väntar på spärr',
  'waiting-portal': 'Väntar på SITHS eID Portal',
  blocked: 'Spärrat',
  ended: 'Inget att spärra',
});
export type BlockState = z.infer<typeof BlockState>;

/** Facts that only the holder, their manager and customer service know. */
export const privateFacts: ReadonlySet<MatchedFact> = new Set(['personal-number', 'card-number']);

/** Where the notice of a death came from. */
export const DeathSource = coded({
  manager: 'Ansvarig chef',
  relative: 'Anhörig',
  'population-register': 'Folkbokföringen',
});
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
export const MisuseOutcome = coded({
  confirmed: 'Missbruket är bekräftat',
  'not-confirmed': 'Inget missbruk kunde visas',
});
export type MisuseOutcome = z.infer<typeof MisuseOutcome>;

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

/** Message `block-requested`: one card to block. */
export const RequestedBlock = z.strictObject({
  caseId: Id,
  cardNumber: CardNumber,
  requestId: Id,
  blockReason: BlockReason,
  requestedAt: Instant,
});
