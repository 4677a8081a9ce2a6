import { z } from 'zod';
import { ConsentOutcome } from '../blocks.ts';

/** "Bekräfta att kortet inte behövs", the manager's answer. Keys are paths into `doubt`; the portal adds `by` and `at`. */
export const submission = z.strictObject({
  doubt: z.strictObject({ outcome: ConsentOutcome }),
});
export const variables = submission;
export const personalKeys = [] as const;
