import { z } from 'zod';
import { DoubtOutcome } from '../blocks.ts';

/** "Kontrollera spärrbegäran". Keys are paths into `doubt`; the portal adds `by` and `at`. */
export const submission = z.strictObject({ doubt: z.strictObject({ outcome: DoubtOutcome }) });
export const variables = submission;
export const personalKeys = [] as const;
