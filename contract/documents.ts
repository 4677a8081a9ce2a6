import { z } from 'zod';
import { ActivationReason } from './activation/index.ts';
import { BlockChannel, BlockReason } from './blocking/index.ts';
import { CardType } from './cards/card-types.ts';
import { AssuranceLevel, IdentityCheck } from './identity/documents.ts';
import { OrderKind } from './order/index.ts';
import { CardNumber, CaseNumber, Day, HsaId, Instant, ReceiptNumber } from './vocabulary.ts';

/** PDF templates (`templates/pdf/<id>.ts`) and the frozen record each is drawn from. Same record, same text. */
export const documents = {
  /** Receipt form of a reserve card. Birth date and HSA-id, never the last four digits of a personal number. */
  receipt: z.object({
    receiptNumber: ReceiptNumber,
    caseNumber: CaseNumber,
    createdAt: Instant,
    unit: z.object({ name: z.string(), hsaId: HsaId, employer: z.string() }),
    issuer: z.string(),
    attester: z.object({ name: z.string(), hsaId: HsaId }),
    identityCheck: IdentityCheck,
    holder: z.object({ name: z.string(), birthDate: Day, hsaId: HsaId }),
    cardNumber: CardNumber,
    reason: ActivationReason,
    /** Last valid day if the card is activated on the day of the form. */
    lastValidDay: Day,
    termsVersion: z.string(),
    phone: z.string(),
    address: z.array(z.string()),
  }),
  /** Goes with a parcel of blank cards; what comes is counted against it and signed for. */
  'delivery-note': z.object({
    shipmentNumber: z.string(),
    caseNumber: CaseNumber,
    shippedAt: Instant,
    unit: z.object({ name: z.string(), hsaId: HsaId }),
    address: z.array(z.string()),
    issuer: z.string(),
    phone: z.string(),
    cards: z.array(z.object({ cardNumber: CardNumber, blankExpires: Day.optional() })).min(1),
    forms: z.array(ReceiptNumber),
    confirmBy: Day,
  }),
  /** Receipt forms to fill in by hand, one page each, numbered before anybody fills them in. */
  'receipt-form-blank': z.object({
    receiptNumbers: z.array(ReceiptNumber).min(1),
    shipmentNumber: z.string(),
    createdAt: Instant,
    unit: z.object({ name: z.string(), hsaId: HsaId, employer: z.string() }),
    issuer: z.string(),
    termsVersion: z.string(),
    phone: z.string(),
    address: z.array(z.string()),
  }),
  /** The sign in the drawer where a unit keeps its reserve cards, A5. */
  'drawer-sign': z.object({
    unit: z.object({ name: z.string(), hsaId: HsaId }),
    createdAt: Instant,
    issuer: z.string(),
    /** The start form of an activation, with the unit chosen. */
    activationUrl: z.url(),
    phone: z.string(),
    roundTheClockPhone: z.string(),
    opens: z.int(),
    closes: z.int(),
    /** Days after the activation: the receipt is due, the card is blocked without it. */
    receiptDays: z.int(),
    blockDay: z.int(),
  }),
  /** Confirms an order (P1). */
  'order-confirmation': z.object({
    caseNumber: CaseNumber,
    createdAt: Instant,
    unit: z.object({ name: z.string(), employer: z.string() }),
    orderer: z.object({ name: z.string(), hsaId: HsaId }),
    holder: z.object({ name: z.string(), birthDate: Day }),
    kind: OrderKind,
    cardType: CardType,
    loa: AssuranceLevel,
    lastValidDay: Day,
    /** Things to have with one at the desk, in words. */
    bring: z.array(z.string()).min(1),
    issuer: z.string(),
    phone: z.string(),
  }),
  /** Receipt of a personal card, signed at a desk, or in the unit when the card is activated by phone. */
  'card-receipt': z.object({
    receiptNumber: ReceiptNumber,
    caseNumber: CaseNumber,
    createdAt: Instant,
    unit: z.object({ name: z.string(), hsaId: HsaId, employer: z.string() }),
    issuer: z.string(),
    holder: z.object({ name: z.string(), birthDate: Day, hsaId: HsaId }),
    cardNumber: CardNumber,
    cardType: CardType,
    /** How long the card is valid, in words. */
    validity: z.string(),
    /** The manager who came with the holder, and what they attest. */
    attester: z.object({ name: z.string(), hsaId: HsaId, statement: z.string() }).optional(),
    /** Where it is sent, when it isn't signed at the desk. */
    sendTo: z.array(z.string()).optional(),
    termsVersion: z.string(),
    phone: z.string(),
  }),
  /** "Instruktioner för kort och koder". */
  'card-instructions': z.object({
    caseNumber: CaseNumber,
    createdAt: Instant,
    cardType: CardType,
    issuer: z.string(),
    phone: z.string(),
    roundTheClockPhone: z.string(),
  }),
  /** Confirms that a card is blocked, with everybody who asked for it and when that was recorded. */
  'block-confirmation': z.object({
    caseNumber: CaseNumber,
    createdAt: Instant,
    unit: z.object({ name: z.string(), hsaId: HsaId, employer: z.string() }),
    holder: z.object({ name: z.string(), birthDate: Day, hsaId: HsaId }),
    cardNumber: CardNumber,
    cardType: CardType,
    reason: BlockReason,
    requests: z
      .array(z.object({ recordedAt: Instant, reason: BlockReason, channel: BlockChannel, by: z.string() }))
      .min(1),
    /** When it was done in SITHS eID Portal, and by whom (name). */
    blockedAt: Instant,
    blockedBy: z.string(),
    issuer: z.string(),
    phone: z.string(),
  }),
  /** The receipt of a card that was handed in. Why it was asked back is nowhere on it. */
  'return-receipt': z.object({
    caseNumber: CaseNumber,
    returnedAt: Instant,
    unit: z.object({ name: z.string(), employer: z.string() }),
    holder: z.object({ name: z.string(), birthDate: Day, hsaId: HsaId }),
    cardNumber: CardNumber,
    cardType: CardType,
    isCut: z.boolean(),
    /** Where it is kept, when it was sealed. */
    custody: z.string().optional(),
    /** Who took it in, by name. */
    takenBy: z.string(),
    issuer: z.string(),
    phone: z.string(),
  }),
} as const;
export type DocumentTemplate = keyof typeof documents;
export type DocumentRecord<Template extends DocumentTemplate> = z.infer<(typeof documents)[Template]>;
