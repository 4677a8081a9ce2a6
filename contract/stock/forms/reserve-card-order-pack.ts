import { z } from 'zod';

/** "Packa reservkort". Keys are paths into `packing`; the portal adds `by` and `at`. Serials as text: see `parseSerials`. */
export const submission = z.strictObject({
  packing: z.strictObject({
    serials: z.string().min(1).max(5000),
    picking: z.enum(['oldest', 'other']),
    amount: z.enum(['as-ordered', 'fewer']),
  }),
});
export const variables = submission;
export const personalKeys = [] as const;

/** The parcel is sent. */
export const deed = { makes: 'no-return' } as const;
