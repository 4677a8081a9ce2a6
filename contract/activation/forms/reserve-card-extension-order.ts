import { z } from 'zod';
import { Comment } from '../../text/comment.ts';
import { ExtensionAnswer } from '../extension.ts';

/** "Beställ nya certifikat": the first of two ID administrators. Keys are paths into `deskCheck`; the portal adds `by` and `at`. */
export const submission = z.strictObject({ deskCheck: ExtensionAnswer, comment: Comment });
export const variables = submission.pick({ deskCheck: true });
export const personalKeys = ['comment'] as const;

/** Process variables that its texts and conditions read. */
export const reads = ['cardNumber', 'issueNotice'] as const;

/** New certificates are ordered in SITHS eID Portal. */
export const deed = { outcomes: ['document'], makes: 'no-return' } as const;
