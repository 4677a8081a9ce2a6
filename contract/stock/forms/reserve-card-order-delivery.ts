import { z } from 'zod';

/** "Bekräfta leveransen". Keys are paths into `delivery`; the portal adds `by` and `at`. */
export const submission = z.strictObject({
  delivery: z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('complete') }),
    z.strictObject({
      outcome: z.literal('deviation'),
      missing: z.string().max(5000).optional(),
      extra: z.string().max(5000).optional(),
    }),
  ]),
});
export const variables = submission;
export const personalKeys = [] as const;
