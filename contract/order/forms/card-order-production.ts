import { z } from 'zod';

/** "Beställ tillverkning i SITHS eID Portal". Keys are paths into `production`; the portal adds `by` and `at`. */
export const submission = z.strictObject({ production: z.strictObject({ ordered: z.literal(true) }) });
export const variables = submission;
export const personalKeys = [] as const;

/** Ordered in SITHS eID Portal. */
export const deed = { makes: 'no-return' } as const;
