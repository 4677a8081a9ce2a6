import { z } from 'zod';
import { Redirection } from './foreign-staff.ts';
import { ExtensionRefusal } from './extension.ts';
import { AssuranceLevel, OrderRemark } from './orders.ts';
import {
  ActivationReason,
  BlockReason,
  CardNumber,
  CardType,
  CaseNumber,
  CloseReason,
  Day,
  ReceiptNumber,
  RefusalReason,
} from './vocabulary.ts';
import { VisitFacts } from './visits.ts';

/** Mail templates (`templates/mail/<id>.ts`) and the data each needs. No personal numbers; names as the register allows. */
const caseMail = z.object({
  caseNumber: CaseNumber,
  /** Link to the case page; without a case to the portal. */
  caseUrl: z.url(),
  unit: z.string(),
  /** Customer service's phone and name, from policy data. */
  phone: z.string(),
  sender: z.string(),
});
const everyMail = caseMail.extend({
  /** Holder as mail may show them: full name; first name and HSA-id for a protected person. */
  holder: z.string(),
});
const card = { cardNumber: CardNumber };
/** About a card rather than a case: without one when the card is older than the register, or has left the unit that its case is about. */
const cardMail = everyMail.extend({ ...card, caseNumber: CaseNumber.optional() });
/** `cut` through chip and magnetic stripe, `whole`, or whole in a sealed envelope as evidence. Mails queued by an older version say nothing. */
const toReturn = { handling: z.enum(['cut', 'whole', 'sealed']).default('cut'), address: z.array(z.string()) };

/** What customer service wrote beside the reason. */
const comment = { comment: z.string().optional() };

export const mails = {
  'case-received': everyMail.extend({
    /** Absent: a desk gives the card. */
    cardNumber: CardNumber.optional(),
    reason: ActivationReason,
    activateBefore: z.string(),
    blocksOrdinary: z.boolean(),
  }),
  'case-closed': caseMail.extend({
    holder: z.string().optional(),
    closeReason: CloseReason,
    refusalReason: RefusalReason.optional(),
    ...comment,
  }),
  'card-activated': everyMail.extend({
    ...card,
    lastValidDay: Day,
    receiptNumber: ReceiptNumber,
    receiptDueDay: Day,
    address: z.array(z.string()),
  }),
  /** P4.6: a reserve card of LoA 3 is to be extended. */
  'extension-received': everyMail.extend({ ...card, lastValidDay: Day, bookBefore: Day, tasksUrl: z.url() }),
  'card-extended': everyMail.extend({ ...card, lastValidDay: Day, previousLastDay: Day }),
  'card-not-extended': everyMail.extend({
    ...card,
    lastValidDay: Day,
    closeReason: CloseReason,
    extensionRefusal: ExtensionRefusal.optional(),
    ...comment,
  }),
  'receipt-reminder': everyMail.extend({
    ...card,
    receiptNumber: ReceiptNumber,
    blockDay: Day,
    address: z.array(z.string()),
  }),
  'receipt-escalation': everyMail.extend({ ...card, receiptNumber: ReceiptNumber, blockDay: Day }),
  'receipt-block-warning': everyMail.extend({ ...card, receiptNumber: ReceiptNumber, blockAt: z.string() }),
  // P5 and P6.
  'block-received': everyMail.extend({
    ...card,
    blockReason: BlockReason,
    requestedAt: z.string(),
    dueAt: z.string(),
    /** False: nobody of customer service is there now, and the card works still. */
    isManned: z.boolean(),
    selfService: z.object({ name: z.string(), address: z.url() }),
    roundTheClockPhone: z.string(),
  }),
  'block-overdue': everyMail.extend({
    ...card,
    blockReason: BlockReason,
    requestedAt: z.string(),
    dueAt: z.string(),
    isPortalDown: z.boolean(),
  }),
  'block-declined': everyMail.extend({ ...card }),
  'card-blocked': everyMail.extend({
    ...card,
    /** Left out when it would accuse the holder. */
    blockReason: BlockReason.optional(),
    blockedAt: z.string(),
    /** A lost card that shows who somebody is: the police wants to know. */
    tellPolice: z.boolean().default(false),
    /** Where a new card and a reserve card are asked for, while the holder is employed. */
    links: z.object({ order: z.url(), reserveCard: z.url() }).optional(),
  }),
  'employment-end-received': everyMail.extend({ lastDay: Day, cards: z.array(CardNumber) }),
  'employment-ended': everyMail.extend({
    lastDay: Day,
    cards: z.array(CardNumber),
    isMobileRevoked: z.boolean(),
    isMobileKept: z.boolean().default(false),
  }),
  'card-expires-soon': cardMail.extend({ lastValidDay: Day }),
  'card-to-return': cardMail.extend({ state: z.enum(['expired', 'blocked']), ...toReturn }),
  'return-reminder': cardMail.extend(toReturn),
  'return-received': cardMail.extend({
    returnedAt: z.string(),
    /** The receipt lies in the case that the mail leads to. */
    hasReceipt: z.boolean().default(false),
  }),
  // P3 and the stock. Serials and what is missing as ranges, empty when there are none.
  'reserve-order-received': caseMail.extend({
    cards: z.int(),
    forms: z.int(),
    reviewNeeded: z.boolean(),
    explanation: z.string(),
  }),
  'cards-shipped': caseMail.extend({
    shipment: z.string(),
    serials: z.string(),
    forms: z.int(),
    confirmBy: Day,
  }),
  'delivery-reminder': caseMail.extend({ shipment: z.string(), serials: z.string(), shippedDay: Day }),
  'delivery-deviation': caseMail.extend({ shipment: z.string(), missing: z.string(), extra: z.string() }),
  'deviation-settled': caseMail.extend({ shipment: z.string(), found: z.string(), missing: z.string() }),
  'low-stock': caseMail.extend({
    usable: z.int(),
    reorderPoint: z.int(),
    explanation: z.string(),
    /** The start form of an order for the unit. */
    orderUrl: z.url(),
  }),
  /** Visits at a service desk, with an entry of the reader's calendar; `reminder` without. */
  /** To whoever books: the order is approved, and the visit has no time yet. */
  'visit-to-book': everyMail.extend({ bookBefore: Day, tasksUrl: z.url() }),
  'visit-invitation': everyMail.extend({ visit: VisitFacts }),
  'visit-moved': everyMail.extend({ visit: VisitFacts }),
  'visit-reminder': everyMail.extend({ visit: VisitFacts }),
  /** `isOpen`: the case goes on, and another visit can be booked. */
  'visit-cancelled': everyMail.extend({ visit: VisitFacts, isOpen: z.boolean() }),
  /** A short-term card is active. `sendIn`: its receipt was not signed at a desk. */
  'short-term-issued': everyMail.extend({
    ...card,
    lastValidDay: Day,
    sendIn: z.object({ receiptNumber: ReceiptNumber, dueDay: Day, address: z.array(z.string()).min(1) }).optional(),
    /** Somebody in the case doesn't read Swedish. */
    english: z.boolean(),
  }),
  /** Orders for staff without a Swedish number (P2); nothing in them tells whom the card is for. */
  'foreign-order-received': caseMail.extend({ desk: z.string(), passportValidTo: Day }),
  'foreign-order-redirected': caseMail.extend({ redirection: Redirection, url: z.url() }),
  'foreign-order-returned': caseMail.extend({ passportValidTo: Day, passportNeededTo: Day, ...comment }),
  /** Orders of cards (P1). */
  'order-received': everyMail.extend({
    cardType: CardType,
    loa: AssuranceLevel,
    lastValidDay: Day,
    bring: z.array(z.string()).min(1),
    /** Without a record there, no card is activated. */
    inHsa: z.boolean(),
  }),
  /** The holder has a new employment with us: to the holder and to the managers of their other units. */
  'employment-confirmed': everyMail.extend({ from: Day, orderer: z.string() }),
  'order-to-complete': everyMail.extend({ remark: OrderRemark, completeBy: Day, ...comment }),
  'card-ready': everyMail.extend({
    ...card,
    cardType: CardType,
    bring: z.array(z.string()).min(1),
    annulDay: Day,
    /** Names of the desks where it can be collected. */
    desks: z.array(z.string()).min(1),
  }),
  'card-ready-reminder': everyMail.extend({ ...card, annulDay: Day, desks: z.array(z.string()).min(1) }),
  'card-handed-over': everyMail.extend({
    ...card,
    cardType: CardType,
    lastValidDay: Day,
    /** Numbers of the cards that are blocked now. */
    replaced: z.array(CardNumber),
  }),
} as const;
export type MailTemplate = keyof typeof mails;
export type MailData<Template extends MailTemplate> = z.infer<(typeof mails)[Template]>;
