import { z } from 'zod';
import { IdDocument } from '../orders.ts';
import { Day } from '../vocabulary.ts';

/** "Lämna ut kortet". Keys are paths into `handOver`; the portal adds `by` and `at`. */
export const submission = z.strictObject({
  handOver: z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('handed-over'),
      idDocument: IdDocument,
      idValidTo: Day,
      receiptSigned: z.literal(true),
    }),
    z.strictObject({ outcome: z.literal('not-approved') }),
  ]),
});
export type Submission = z.infer<typeof submission>;
export const variables = submission;
export const personalKeys = [] as const;
