import { z } from 'zod';
import { CardNumber } from '../../vocabulary.ts';

/** "Registrera kortets nummer". Keys are paths into `numberRead`; the portal adds `by` and `at`. */
export const submission = z.strictObject({ numberRead: z.strictObject({ cardNumber: CardNumber }) });
export const variables = submission;
export const personalKeys = [] as const;

/** Process variables that its texts and conditions read. */
export const reads = ['orderNotice'] as const;
