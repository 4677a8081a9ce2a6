import { z } from 'zod';

/** "Bekräfta beställningen": the second ID administrator. Keys are paths into `confirmation`; the portal adds `by` and `at`. */
export const submission = z.strictObject({
  confirmation: z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('confirmed'),
      documentSeen: z.literal(true),
      receiptSigned: z.literal(true),
    }),
    z.strictObject({ outcome: z.literal('not-confirmed') }),
  ]),
});
export const variables = submission;
export const personalKeys = [] as const;

/** Process variables that its texts and conditions read. */
export const reads = ['cardNumber', 'issueNotice'] as const;
