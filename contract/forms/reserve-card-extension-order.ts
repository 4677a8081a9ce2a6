import { z } from 'zod';
import { ExtensionAnswer } from '../issue.ts';

/** "Beställ nya certifikat": the first of two ID administrators. Keys are paths into `deskCheck`; the portal adds `by` and `at`. */
export const submission = z.strictObject({ deskCheck: ExtensionAnswer });
export type Submission = z.infer<typeof submission>;
export const variables = submission;
export const personalKeys = [] as const;

/** Process variables that its texts and conditions read. */
export const reads = ['cardNumber', 'issueNotice'] as const;
