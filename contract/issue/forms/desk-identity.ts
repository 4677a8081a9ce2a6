import { z } from 'zod';
import { DeskAnswer } from '../issue.ts';
import { Comment } from '../../text/comment.ts';

/** "Kontrollera identiteten" at a desk. Keys are paths into `deskCheck`; the portal adds `by` and `at`. */
export const submission = z.strictObject({ deskCheck: DeskAnswer, comment: Comment });
export type Submission = z.infer<typeof submission>;
export const variables = submission.pick({ deskCheck: true });
export const personalKeys = ['comment'] as const;

/** Process variables that its texts and conditions read. */
export const reads = ['idRule', 'issueNotice', 'passportMustLastTo'] as const;
