import { z } from 'zod';
import { IdentityCheck } from '../../identity/documents.ts';
import { Id } from '../../vocabulary.ts';

/**
 * "Fyll i kvittensen": who vouches for the holder of a short-term card that is activated by phone. Keys are paths into `attest`; the
 * portal adds `by` and `at`.
 */
export const submission = z.strictObject({
  attest: z.strictObject({ attesterId: Id, identityCheck: IdentityCheck }),
});
export const variables = submission;
export const personalKeys = [] as const;

/** Process variables that its texts and conditions read. */
export const reads = ['issueNotice'] as const;
