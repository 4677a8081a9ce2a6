import { z } from 'zod';
import { BlockReason, RequestedBlock } from './blocking/index.ts';
import { CardType } from './cards/card-types.ts';
import { LetterFault, NextCard } from './order/index.ts';
import { ProcessPolicy } from './policy/policy.ts';
import { Missing } from './return/index.ts';
import { CardNumber, Day, HsaId, Id, Instant } from './vocabulary.ts';

/** Messages from the register's outbox to processes: name → correlation key and variables; `starts`: the process that begins with it. Time to live one day. */
export const messages = {
  /** The case was withdrawn before its point of no return. */
  'case-withdrawn': {
    key: 'caseId',
    variables: z.strictObject({ withdrawal: z.strictObject({ by: HsaId, at: Instant }) }),
  },
  /** The signed receipt form has arrived. */
  'receipt-registered': {
    key: 'caseId',
    variables: z.strictObject({ receipt: z.strictObject({ by: HsaId, at: Instant }) }),
  },
  /** The holder has fetched the certificates to the card, or nothing is left to wait for: the receipt's clock starts. */
  'card-fetched': { key: 'caseId', variables: z.strictObject({}) },
  /** Customer service found that another card than the right one was activated. */
  'wrong-card-reported': {
    key: 'caseId',
    variables: z.strictObject({
      correction: z.strictObject({ rightCardNumber: CardNumber, by: HsaId, at: Instant }),
    }),
  },
  /** A card that was sent home didn't reach its holder. */
  'letter-lost': {
    key: 'caseId',
    variables: z.strictObject({
      letter: z.strictObject({ fault: LetterFault, next: NextCard, by: HsaId, at: Instant }),
    }),
  },
  /** Somebody has a card now. */
  'card-activated': {
    key: 'cardNumber',
    starts: 'card-validity',
    variables: z.strictObject({
      /** Absent: the card is older than the register, and belongs to no case. */
      caseId: Id.optional(),
      cardNumber: CardNumber,
      cardType: CardType,
      holderId: Id,
      unitId: Id,
      lastValidDay: Day,
    }),
  },
  /** A card is to be blocked. Sent once per card: a second request joins the first in the register. */
  'block-requested': { key: 'cardNumber', starts: 'card-blocking', variables: RequestedBlock },
  /** A second request gave a reason that outweighs the first. */
  'block-hastened': { key: 'cardNumber', variables: z.strictObject({ blockReason: BlockReason }) },
  /** A doubtful request is to be asked about beside what the card's own process does. */
  'block-doubted': {
    key: 'cardNumber',
    starts: 'block-doubt',
    variables: z.strictObject({
      caseId: Id,
      cardNumber: CardNumber,
      blockOpening: z.enum(['doubtful', 'to-confirm']),
      policy: ProcessPolicy,
    }),
  },
  'card-blocked': { key: 'cardNumber', variables: z.strictObject({}) },
  /** The card was handed in; `cut` = through chip and magnetic stripe. */
  'card-returned': {
    key: 'cardNumber',
    variables: z.strictObject({ handIn: z.strictObject({ cut: z.boolean(), by: HsaId, at: Instant }) }),
  },
  'card-replaced': { key: 'cardNumber', variables: z.strictObject({}) },
  /** A card was activated by phone, and its signed receipt is to be sent in. */
  'receipt-expected': {
    key: 'cardNumber',
    starts: 'receipt-watch',
    variables: z.strictObject({ caseId: Id, cardNumber: CardNumber }),
  },
  /** Customer service reminds by hand of a card that should come back, or of a receipt. */
  'reminder-asked': {
    key: 'cardNumber',
    starts: 'card-reminder',
    variables: z.strictObject({
      /** Absent: the card is older than the register, and belongs to no case. */
      caseId: Id.optional(),
      cardNumber: CardNumber,
      missing: Missing,
    }),
  },
  /** A visit was moved or cancelled: its process reads in the register what holds now. */
  'visit-changed': { key: 'visitId', variables: z.strictObject({}) },
  /** An earlier time than a visit's became free, and somebody asked to be told. */
  'time-freed': {
    key: 'visitId',
    starts: 'earlier-time',
    variables: z.strictObject({ caseId: Id, visitId: Id }),
  },
  /** What a card's last day follows from has changed: an employment of its holder, or the card was extended. */
  'employment-changed': { key: 'cardNumber', variables: z.strictObject({}) },
  /** HSA shows something new of the person for whom a case waits: its process looks again at once. */
  'hsa-shown': { key: 'caseId', variables: z.strictObject({}) },
  /** An employment that is to end has another last day. */
  'last-day-changed': { key: 'caseId', variables: z.strictObject({}) },
} as const;
export type MessageName = keyof typeof messages;

/** Variables that a message brings and that name who reported something. A process may hold only what the register has sent. */
export const reportedVariables = {
  withdrawal: 'case-withdrawn',
  receipt: 'receipt-registered',
  correction: 'wrong-card-reported',
  handIn: 'card-returned',
  letter: 'letter-lost',
} as const satisfies Readonly<Record<string, MessageName>>;

/** How long the engine keeps a message that nobody waits for yet. */
export const messageTimeToLive = 24 * 60 * 60 * 1000;
