import { z } from 'zod';

/** "Boka besök". Keys are paths into `booking`; the portal adds `by` and `at`. `slot`: one of the variable `slots`. */
export const submission = z.strictObject({ booking: z.strictObject({ slot: z.string() }) });
export const variables = submission;
export const personalKeys = [] as const;

/** Process variables that its texts and conditions read. */
export const reads = ['visit', 'visitNotice'] as const;
