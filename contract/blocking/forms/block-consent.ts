import { z } from 'zod';
import { Comment } from '../../text/comment.ts';
import { ConsentOutcome } from '../blocks.ts';

/** "Bekräfta att kortet inte behövs", the manager's answer. Keys are paths into `doubt`; the portal adds `by` and `at`. */
export const submission = z.strictObject({
  doubt: z.strictObject({ outcome: ConsentOutcome }),
  comment: Comment,
});
export const variables = submission.pick({ doubt: true });
export const personalKeys = ['comment'] as const;
