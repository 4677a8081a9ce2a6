import { z } from 'zod';
import { Loa3Answer } from '../activation.ts';

/** "Beställ kortet på LoA 3": the first of two ID administrators. Keys are paths into `deskCheck`; the portal adds `by` and `at`. */
export const submission = z.strictObject({ deskCheck: Loa3Answer });
export const variables = submission;
export const personalKeys = [] as const;

/** Process variables that its texts and conditions read. */
export const reads = ['issueNotice'] as const;
