import { z } from 'zod';
import { CardNumber } from '../../vocabulary.ts';

/** "Registrera levererat kort". Keys are paths into `delivery`; the portal adds `by` and `at`. */
export const submission = z.strictObject({ delivery: z.strictObject({ cardNumber: CardNumber }) });
export const variables = submission;
export const personalKeys = [] as const;
