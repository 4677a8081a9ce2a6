import { z } from 'zod';
import { ConsentOutcome } from '../../blocking/index.ts';

/** "Bekräfta att anställningen upphör", the manager's answer to what the holder reported. Keys are paths into `consent`. */
export const submission = z.strictObject({ consent: z.strictObject({ outcome: ConsentOutcome }) });
export const variables = submission;
export const personalKeys = [] as const;
