import { z } from 'zod';
import { HsaId } from '../vocabulary.ts';

/** "Leta upp personen i HSA". Keys are paths into `hsaRecord`; the portal adds `by` and `at`. */
export const submission = z.strictObject({ hsaRecord: z.strictObject({ hsaId: HsaId }) });
export type Submission = z.infer<typeof submission>;
export const variables = submission;
export const personalKeys = [] as const;
