import { z } from 'zod';
import { DeskAnswer } from '../../identity/desk-check.ts';
import { Comment } from '../../text/comment.ts';

/** "Kontrollera identiteten" at a desk. Keys are paths into `deskCheck`; the portal adds `by` and `at`. */
export const submission = z.strictObject({ deskCheck: DeskAnswer, comment: Comment });
export const variables = submission.pick({ deskCheck: true });
export const personalKeys = ['comment'] as const;

/** Process variables that its texts and conditions read. */
export const reads = ['idRule', 'issueNotice', 'passportMustLastTo'] as const;

/** An order for somebody without a Swedish number is approved at the desk (domain "Processes"); elsewhere nothing is given yet. */
export const deed = {
  outcomes: ['document', 'passport', 'vouching'],
  processes: ['foreign-staff-order'],
  makes: 'no-return',
} as const;
