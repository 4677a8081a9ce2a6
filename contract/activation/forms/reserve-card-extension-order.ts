import { z } from 'zod';
import { ExtensionAnswer } from '../extension.ts';

/** "Beställ nya certifikat": the first of two ID administrators. Keys are paths into `deskCheck`; the portal adds `by` and `at`. */
export const submission = z.strictObject({ deskCheck: ExtensionAnswer });
export const variables = submission;
export const personalKeys = [] as const;

/** Process variables that its texts and conditions read. */
export const reads = ['cardNumber', 'issueNotice'] as const;
