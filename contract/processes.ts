import { z } from 'zod';
import { ActivationReason, ActivationWay } from './activation/index.ts';
import { ForeignOrder } from './foreign-staff/index.ts';
import { Order } from './order/index.ts';
import type { RoutineId } from './routines.ts';
import { CardNumber, CaseNumber, Id, Instant } from './vocabulary.ts';

/** The processes of each routine; each is a file `bpmn/<routine>/<id>.bpmn`. The models to deploy are listed here and nowhere else. */
export const processesOf = {
  order: [
    'card-order',
    'order-review',
    'order-decision',
    'ordered-card-issue',
    'employment-confirmation',
    'ordinary-card-issue',
    'card-photo',
    'card-pick-up',
    'card-sent-home',
    'sent-card-activation',
    'lost-letter',
  ],
  'foreign-staff': ['foreign-staff-order', 'foreign-staff-issue'],
  stock: ['reserve-card-order', 'reserve-card-packing', 'reserve-card-delivery'],
  activation: [
    'reserve-card-activation',
    'reserve-card-issue',
    'reserve-card-call',
    'reserve-card-desk',
    'reserve-card-hand-over',
    'reserve-card-follow-up',
    'receipt-clock',
    'reserve-card-extension',
    'reserve-card-extension-visit',
    'reserve-card-extension-confirmation',
  ],
  blocking: [
    'card-blocking',
    'block-request-check',
    'block-doubt',
    'block-execution',
    'block-in-portal',
    'block-follow-up',
    'block-at-issuer',
  ],
  'employment-end': ['employment-ended', 'employment-end-wait', 'employment-end-blocking'],
  return: ['card-return', 'card-reminder'],
  validity: ['card-validity'],
  issue: ['short-term-issue', 'short-term-call', 'short-term-desk', 'short-term-hand-over', 'receipt-watch'],
  visits: ['desk-visit', 'visit-wait', 'visit-cancellation', 'earlier-time'],
} as const satisfies Record<RoutineId, readonly string[]>;
export type ProcessId = (typeof processesOf)[RoutineId][number];
export const processIds: readonly ProcessId[] = Object.values(processesOf).flat();

/** The decisions of each routine; each is a file `bpmn/<routine>/<id>.dmn` that is deployed with the models. */
export const decisionsOf = {
  order: ['identity-check', 'card-type', 'validity', 'assurance-level'],
  'foreign-staff': [],
  stock: [],
  activation: [],
  blocking: ['block-urgency'],
  'employment-end': [],
  return: [],
  validity: [],
  issue: [],
  visits: [],
} as const satisfies Record<RoutineId, readonly string[]>;
export const decisionIds: readonly string[] = Object.values(decisionsOf).flat();

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
