import type { Kysely } from 'kysely';
import { z } from 'zod';
import { deedOf, outlivesWithdrawal, type Instant } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { sealFor, unsealFor } from '../../kernel/person-keys.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { TaskCompletionRow } from '../../kernel/schema/cases.ts';
import { aboutCase } from '../about.ts';
import { countFigures, speedOf } from '../figures/count.ts';
import { getCase } from '../read.ts';
import * as refuse from '../refusals.ts';
import type { Case } from '../types.ts';
import { passNoReturnBy, takeNoReturnBack } from './deeds.ts';
import type { Completion } from './types.ts';
import type { Tables } from '../../kernel/schema/index.ts';

/** What a completion is sealed with until the audit has it. */
export const purpose = 'task-completion';

/** One try to answer a task, told from another by what it was sealed as. */
export interface Attempt {
  readonly userTaskKey: string;
  readonly sealed: Uint8Array;
}

/**
 * Keeps what is about to be sent to the engine, so that nothing is lost when the program dies in between. A second try replaces the first,
 * unless that is known to be completed. One that tells of a deed is the point of no return of its case, from this transaction on. Refused
 * when the case is withdrawn, and of a deed when it is closed.
 */
export async function begin(work: Work, completion: Completion): Promise<Attempt | Refusal> {
  const found = await getCase(work, completion.task.caseId);
  return refusalOf(found, completion) ?? keep(work, completion, found);
}

function refusalOf({ processId, state, withdrawnAt }: Case, { formId, submission }: Completion): Refusal | undefined {
  if (outlivesWithdrawal(formId)) return undefined;
  if (withdrawnAt !== undefined) return refuse.answeredAfterWithdrawal();
  const deed = deedOf({ formId, outcome: outcomeOf(submission), processId });
  return deed && deed.makes !== 'nothing' && state === 'closed' ? refuse.answeredAfterEnd() : undefined;
}

async function keep(work: Work, completion: Completion, found: Case): Promise<Attempt> {
  const { task, processId, formId, author, submission, begunAt = null, dueAt = null } = completion;
  const { personId = null, unitId } = aboutCase(found);
  const sealed = await sealFor(work, { personId, caseId: task.caseId, purpose }, JSON.stringify(submission));
  const outcome = outcomeOf(submission);
  const details = {
    task: task.userTaskKey,
    element: task.elementId,
    process: processId,
    form: formId,
    ...(outcome !== undefined && { outcome }),
  };
  const { hsaId, role, at } = author;
  const row = {
    userTaskKey: task.userTaskKey,
    caseId: task.caseId,
    personId,
    unitId,
    hsaId,
    role,
    at,
    begunAt,
    dueAt,
    details: JSON.stringify(details),
    sealed,
  };
  await keepAttempt(work.db, row);
  await passNoReturnBy(work, found, { formId, outcome, at });
  return { userTaskKey: task.userTaskKey, sealed };
}

const keepAttempt = (db: Kysely<Tables>, row: Omit<TaskCompletionRow, 'auditRow'>) =>
  db
    .insertInto('taskCompletions')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('userTaskKey').doUpdateSet(row).where('taskCompletions.auditRow', 'is', null),
    )
    .execute();

/** The engine took this attempt: completes it as `complete` does, with its own answer, whatever another attempt has replaced or forgotten. */
export async function completeAttempt(
  work: Work,
  { userTaskKey, sealed }: Attempt,
  completion: Completion,
): Promise<void> {
  const [row] = await sealedAttempt(work.db, userTaskKey);
  if (row?.sealed === undefined || row.sealed === null || Buffer.compare(row.sealed, sealed) !== 0) {
    await keep(work, completion, await getCase(work, completion.task.caseId));
  }
  await complete(work, userTaskKey);
}

const sealedAttempt = (db: Kysely<Tables>, userTaskKey: string) =>
  db.selectFrom('taskCompletions').select('sealed').where('userTaskKey', '=', userTaskKey).execute();

/** The engine has it: writes the one audit row `task-completed`. A repeat, or a task that wasn't begun here, changes nothing. */
export async function complete(work: Work, userTaskKey: string): Promise<void> {
  const [row] = await begun(work.db, userTaskKey);
  if (!row) return;
  const { caseId, personId, unitId, hsaId, role, at, begunAt, dueAt, sealed } = row;
  const details = Details.parse(JSON.parse(row.details));
  const text = sealed && (await unsealFor(work, { personId, caseId, purpose }, sealed));
  const auditRow = await appendAudit(work, {
    action: 'task-completed',
    author: { hsaId, role, at },
    caseId,
    personId,
    unitId,
    details,
    ...(text !== null && text !== undefined && { after: JSON.parse(text) }),
  });
  await toldIn(work.db, { userTaskKey, auditRow });
  const done = { caseId, outcome: speedOf({ at, dueAt }), began: begunAt, ended: at };
  const { process = '', element = '' } = details;
  await countFigures(work, [
    { ...done, kind: 'step', what: `${process} ${element}` },
    { ...done, kind: 'tasks', what: '', began: null },
  ]);
}

const begun = (db: Kysely<Tables>, userTaskKey: string) =>
  db
    .selectFrom('taskCompletions')
    .selectAll()
    .where('userTaskKey', '=', userTaskKey)
    .where('auditRow', 'is', null)
    .execute();

const toldIn = (db: Kysely<Tables>, { auditRow, userTaskKey }: { userTaskKey: string; auditRow: number }) =>
  db.updateTable('taskCompletions').set({ auditRow, sealed: null }).where('userTaskKey', '=', userTaskKey).execute();

/** Forgets an attempt that the engine refused, and no other of the same task. Its case can be withdrawn again, if nothing else stands against it. */
export async function abandonAttempt(work: Work, { userTaskKey, sealed }: Attempt): Promise<void> {
  const forgotten = await work.db
    .deleteFrom('taskCompletions')
    .where('userTaskKey', '=', userTaskKey)
    .where('auditRow', 'is', null)
    .where('sealed', '=', sealed)
    .returning('caseId')
    .executeTakeFirst();
  if (forgotten) await takeNoReturnBack(work, forgotten.caseId);
}

/** Forgets what never came to the engine, as `abandonAttempt`. */
export async function abandon(work: Work, userTaskKey: string): Promise<void> {
  const forgotten = await work.db
    .deleteFrom('taskCompletions')
    .where('userTaskKey', '=', userTaskKey)
    .where('auditRow', 'is', null)
    .returning('caseId')
    .executeTakeFirst();
  if (forgotten) await takeNoReturnBack(work, forgotten.caseId);
}

/** Tasks that the engine may or may not have completed, begun at or before an instant, oldest first. */
export async function unfinished({ db }: Context, before: Instant) {
  return db
    .selectFrom('taskCompletions')
    .select(['userTaskKey', 'hsaId'])
    .where('auditRow', 'is', null)
    .where('at', '<=', before)
    .orderBy('at')
    .execute();
}

/** Of these tasks those that the portal completed. */
export async function completedHere({ db }: Context, userTaskKeys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('taskCompletions')
    .select('userTaskKey')
    .where('userTaskKey', 'in', [...userTaskKeys])
    .execute();
  return new Set(rows.map(({ userTaskKey }) => userTaskKey));
}

const Details = z.record(z.string(), z.string());

const Answered = z.object({ outcome: z.string() });

/** What was decided, in the code of the form; undefined where nothing is chosen. */
function outcomeOf(submission: Readonly<Record<string, unknown>>): string | undefined {
  for (const answer of Object.values(submission)) {
    const parsed = Answered.safeParse(answer);
    if (parsed.success) return parsed.data.outcome;
  }
  return undefined;
}
