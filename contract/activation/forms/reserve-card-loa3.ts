import { z } from 'zod';
import { Comment } from '../../text/comment.ts';
import { Loa3Answer } from '../activation.ts';

/** "Beställ kortet på LoA 3": the first of two ID administrators. Keys are paths into `deskCheck`; the portal adds `by` and `at`. */
export const submission = z.strictObject({ deskCheck: Loa3Answer, comment: Comment });
export const variables = submission.pick({ deskCheck: true });
export const personalKeys = ['comment'] as const;

/** Process variables that its texts and conditions read. */
export const reads = ['issueNotice'] as const;

/** Ordered on the card in SITHS eID Portal. */
export const deed = { outcomes: ['document'], makes: 'no-return' } as const;
