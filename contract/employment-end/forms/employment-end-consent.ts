import { z } from 'zod';
import { Comment } from '../../text/comment.ts';
import { ConsentOutcome } from '../../blocking/index.ts';

/** "Bekräfta att anställningen upphör", the manager's answer to what the holder reported. Keys are paths into `consent`. */
export const submission = z.strictObject({ consent: z.strictObject({ outcome: ConsentOutcome }), comment: Comment });
export const variables = submission.pick({ consent: true });
export const personalKeys = ['comment'] as const;
