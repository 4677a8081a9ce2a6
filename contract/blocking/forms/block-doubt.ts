import { z } from 'zod';
import { Comment } from '../../text/comment.ts';
import { DoubtOutcome } from '../blocks.ts';

/** "Kontrollera spärrbegäran". Keys are paths into `doubt`; the portal adds `by` and `at`. */
export const submission = z.strictObject({ doubt: z.strictObject({ outcome: DoubtOutcome }), comment: Comment });
export const variables = submission.pick({ doubt: true });
export const personalKeys = ['comment'] as const;
