import { z } from 'zod';
import { Actor, Id, Instant } from '../vocabulary.ts';

/** What customer service packed in "Packa reservkort": serials as they were scanned or pasted. */
export const Packing = Actor.extend({
  serials: z.string(),
  /** `other`: not the oldest blanks, and they know it. */
  picking: z.enum(['oldest', 'other']),
  /** `fewer`: not as many as were ordered, and they know it. */
  amount: z.enum(['as-ordered', 'fewer']),
});

/** What the unit answered in "Bekräfta leveransen". */
export const Delivery = Actor.extend({
  outcome: z.enum(['complete', 'deviation']),
  /** Serials on the delivery note that did not come. */
  missing: z.string().optional(),
  /** Serials that came and are not on the delivery note. */
  extra: z.string().optional(),
});

/** What customer service found out in "Utred avvikelse i leverans". */
export const Deviation = Actor.extend({
  outcome: z.enum(['found', 'partly-found', 'missing']),
  /** Serials that have been found, with `partly-found`. */
  found: z.string().optional(),
});

const StockReview = Actor.extend({ outcome: z.enum(['approve', 'reject']) });

/** Jobs of "Beställ reservkort till enheten" (P3). */
export const stockJobs = {
  /** Compares an order with the unit's usual need, counting what is on its way already. Sets the phase that follows. */
  'check-need': {
    input: z.object({ caseId: Id, checkedAt: Instant }),
    output: z.object({
      need: z.object({
        reviewNeeded: z.boolean(),
        usualNeed: z.int(),
        /** Ordered in this case and before it, and not yet received. */
        coming: z.int(),
        /** Cards in the unit's drawer. */
        usable: z.int(),
        /** Swedish, with the numbers of the sum. */
        explanation: z.string(),
      }),
    }),
  },
  /** Checks and audits the approval of an order above the usual need. */
  'record-stock-review': { input: z.object({ caseId: Id, review: StockReview }), output: z.object({}) },
  /** Sends the packed cards: `in-transit`, with numbered receipt forms. The point of no return. Throws CARD_NOT_AVAILABLE. */
  'ship-cards': {
    input: z.object({ caseId: Id, packing: Packing }),
    output: z.object({ shipment: z.object({ number: z.string(), cards: z.int(), forms: z.int() }) }),
  },
  /** Draws and stores the delivery note, the receipt forms and the sign for the drawer. */
  'create-delivery-note': { input: z.object({ caseId: Id }), output: z.object({}) },
  /** Puts what has come into the unit's stock; what has not stays on its way. */
  'receive-cards': {
    input: z.object({ caseId: Id, delivery: Delivery }),
    output: z.object({
      received: z.object({
        hasDeviation: z.boolean(),
        /** As ranges, for the task that follows; empty when nothing is missing. */
        missing: z.string(),
        extra: z.string(),
      }),
    }),
  },
  /** Ends a deviation: found cards lie in the unit's stock, the rest is `missing`. */
  'settle-deviation': {
    input: z.object({ caseId: Id, deviation: Deviation }),
    output: z.object({}),
  },
} as const;
