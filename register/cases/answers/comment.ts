import { z } from 'zod';
import { changeIn } from '../../kernel/audit/change.ts';
import type { Context } from '../../kernel/context.ts';
import { unsealFor } from '../../kernel/person-keys.ts';
import { purpose } from './completions.ts';

const Details = z.looseObject({ outcome: z.string().optional() });
const Submission = z.looseObject({ comment: z.string().trim().min(1).optional() });
const Audited = z.object({ after: Submission.optional() });

/**
 * What was written beside the latest answer of a case, when its outcome is one of these. An answer that was sent and isn't in the audit
 * yet counts too, since the process goes on before that row is written. Undefined once the person's key is erased.
 */
export async function commentOn(
  context: Context,
  caseId: string,
  outcomes: readonly string[],
): Promise<string | undefined> {
  const row = await context.db
    .selectFrom('taskCompletions')
    .leftJoin('audit', 'audit.row', 'taskCompletions.auditRow')
    .select([
      'taskCompletions.personId',
      'taskCompletions.details',
      'taskCompletions.sealed',
      'audit.sealed as audited',
      'audit.personId as ofPerson',
      'audit.keyedBy',
    ])
    .where('taskCompletions.caseId', '=', caseId)
    .orderBy('taskCompletions.at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const { outcome } = Details.parse(JSON.parse(row.details));
  if (outcome === undefined || !outcomes.includes(outcome)) return undefined;
  if (row.sealed)
    return read(Submission, await unsealFor(context, { personId: row.personId, caseId, purpose }, row.sealed))?.comment;
  const { audited: sealed, ofPerson: personId, keyedBy } = row;
  return read(Audited, await changeIn(context, { sealed, personId, caseId, keyedBy }))?.after?.comment;
}

const read = <Shape extends z.ZodType>(shape: Shape, text: string | undefined): z.infer<Shape> | undefined =>
  text === undefined ? undefined : shape.parse(JSON.parse(text));
