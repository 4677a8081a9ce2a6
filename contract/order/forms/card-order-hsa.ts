import { z } from 'zod';
import { HsaSource } from '../../identity/documents.ts';
import { Day, HsaId } from '../../vocabulary.ts';

/** "Leta upp personen i HSA". Keys are paths into `hsaRecord`; the portal adds `by` and `at`. */
export const submission = z.strictObject({
  hsaRecord: z.strictObject({ hsaId: HsaId, source: HsaSource, seenOn: Day }),
});
export const variables = submission;
export const personalKeys = [] as const;
