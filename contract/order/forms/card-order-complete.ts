import { z } from 'zod';
import { IdDocument } from '../../identity/documents.ts';
import { EmploymentKind, TemporaryCard } from '../order.ts';
import { Comment } from '../../text/comment.ts';
import { Day } from '../../vocabulary.ts';

const rest = { employment: EmploymentKind, assignmentTo: Day.optional(), temporaryCard: TemporaryCard };

/** "Komplettera beställningen". Keys are paths into `completion`; the portal adds `by` and `at`. */
export const submission = z.strictObject({
  completion: z.discriminatedUnion('idDocument', [
    z.strictObject({ idDocument: IdDocument, idValidTo: Day, ...rest }),
    z.strictObject({ idDocument: z.literal('none'), ...rest }),
  ]),
  comment: Comment,
});
export const variables = submission.pick({ completion: true });
export const personalKeys = ['comment'] as const;
