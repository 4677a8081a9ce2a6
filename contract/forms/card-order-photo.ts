import { z } from 'zod';
import { IdDocument } from '../orders.ts';
import { Day } from '../vocabulary.ts';

/** "Fotografera": the visit at a desk. Keys are paths into `photo`; the portal adds `by` and `at`. */
export const submission = z.strictObject({
  photo: z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('done'),
      idDocument: IdDocument,
      idValidTo: Day,
      photoTaken: z.literal(true),
    }),
    z.strictObject({ outcome: z.literal('no-show') }),
    z.strictObject({ outcome: z.literal('not-approved') }),
  ]),
});
export type Submission = z.infer<typeof submission>;
export const variables = submission;
export const personalKeys = [] as const;
