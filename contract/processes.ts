import { z } from 'zod';
import { ActivationReason, ActivationWay } from './activation/index.ts';
import { ForeignOrder } from './foreign-staff/index.ts';
import { Order } from './order/index.ts';
import { CardNumber, CaseNumber, Id, Instant } from './vocabulary.ts';

/** Process ids; each is a file `bpmn/<id>.bpmn`. The models to deploy are listed here and nowhere else. */
export const processIds = [
  'reserve-card-activation',
  'reserve-card-issue',
  'reserve-card-call',
  'reserve-card-desk',
  'reserve-card-hand-over',
  'reserve-card-follow-up',
  'reserve-card-extension',
  'reserve-card-extension-visit',
  'reserve-card-extension-confirmation',
  'receipt-clock',
  'card-validity',
  'reserve-card-order',
  'reserve-card-packing',
  'reserve-card-delivery',
  'desk-visit',
  'visit-wait',
  'visit-cancellation',
  'short-term-issue',
  'short-term-call',
  'short-term-desk',
  'short-term-hand-over',
  'receipt-watch',
  'card-order',
  'order-review',
  'order-decision',
  'ordered-card-issue',
  'employment-confirmation',
  'ordinary-card-issue',
  'card-photo',
  'card-pick-up',
  'foreign-staff-order',
  'foreign-staff-issue',
  'card-blocking',
  'block-request-check',
  'block-execution',
  'block-in-portal',
  'block-doubt',
  'card-return',
  'employment-ended',
  'employment-end-wait',
  'employment-end-blocking',
] as const;
export type ProcessId = (typeof processIds)[number];

/** Decision ids; each is a file `bpmn/<id>.dmn` that is deployed with the models. */
export const decisionIds: readonly string[] = [
  'identity-check',
  'card-type',
  'validity',
  'assurance-level',
  'block-urgency',
];

/** Variables a root process starts with: ids and decisions only, never names or personal numbers. */
export const startVariables = {
  'reserve-card-activation': z.strictObject({
    caseId: Id,
    caseNumber: CaseNumber,
    unitId: Id,
    employmentId: Id,
    holderId: Id,
    attesterId: Id,
    submitterId: Id,
    /** Absent: it is taken from a desk's stock. */
    cardNumber: CardNumber.optional(),
    way: ActivationWay,
    reason: ActivationReason,
    submittedAt: Instant,
  }),
  'reserve-card-extension': z.strictObject({
    caseId: Id,
    caseNumber: CaseNumber,
    unitId: Id,
    employmentId: Id,
    holderId: Id,
    submitterId: Id,
    cardNumber: CardNumber,
    submittedAt: Instant,
  }),
  'card-order': z.strictObject({
    caseId: Id,
    caseNumber: CaseNumber,
    unitId: Id,
    employmentId: Id,
    holderId: Id,
    submitterId: Id,
    submittedAt: Instant,
    order: Order,
  }),
  'foreign-staff-order': z.strictObject({
    caseId: Id,
    caseNumber: CaseNumber,
    unitId: Id,
    /** Absent when a samordningsnummer exists: then nobody comes into the register. */
    employmentId: Id.optional(),
    holderId: Id.optional(),
    submitterId: Id,
    submittedAt: Instant,
    foreignOrder: ForeignOrder,
  }),
  'reserve-card-order': z.strictObject({
    caseId: Id,
    caseNumber: CaseNumber,
    unitId: Id,
    submitterId: Id,
    submittedAt: Instant,
    cards: z.int().min(1),
    forms: z.int().min(0),
  }),
  'employment-ended': z.strictObject({
    caseId: Id,
    caseNumber: CaseNumber,
    unitId: Id,
    employmentId: Id,
    holderId: Id,
    submitterId: Id,
    submittedAt: Instant,
    reportedByHolder: z.boolean().optional(),
  }),
} as const;

/** The queue (candidate group) of customer service. The second group of every user task is `case:<caseId>`. */
export const customerServiceQueue = 'customer-service';

/** The queue of those who may order for the case's unit (manager, orderer): "Mina uppgifter". */
export const managerQueue = 'manager';

/** The queue of the auditors. */
export const auditorQueue = 'auditor';

/** Priority of a task whose caller is on the phone: "Ringer nu". */
export const callingNowPriority = 90;
