import type { Kysely } from 'kysely';
import type { Instant } from '../../contract/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import { systemAt, type Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { aboutCase } from './about.ts';
import { getCase } from './read.ts';
import type { Tables, TaskClaimRow } from '../kernel/schema/index.ts';

/** Somebody in customer service who has a task, or had it until it was freed. */
export type Claim = Readonly<Omit<TaskClaimRow, 'isTold'>>;

/** What is known of these tasks, by their keys. */
async function of({ db }: Context, userTaskKeys: readonly string[]): Promise<ReadonlyMap<string, Claim>> {
  const rows = await byTask(db, userTaskKeys);
  return new Map(rows.map((row) => [row.userTaskKey, row]));
}

const byTask = async (db: Kysely<Tables>, userTaskKeys: readonly string[]) =>
  userTaskKeys.length === 0
    ? []
    : db
        .selectFrom('taskClaims')
        .select(['userTaskKey', 'caseId', 'hsaId', 'touchedAt', 'freedAt'])
        .where('userTaskKey', 'in', userTaskKeys)
        .execute();

/** Those that nobody has touched since an instant, and those that were freed, oldest first. */
async function left({ db }: Context, since: Instant): Promise<(Claim & { readonly isTold: boolean })[]> {
  const rows = await db
    .selectFrom('taskClaims')
    .selectAll()
    .where((each) => each.or([each('touchedAt', '<=', since), each('freedAt', 'is not', null)]))
    .orderBy('touchedAt')
    .execute();
  return rows.map((row) => ({ ...row, isTold: row.isTold === 1 }));
}

/** Who has a task works on it now: also the first time, and when it was somebody else's or free. */
async function touch({ db }: Work, { userTaskKey, caseId, hsaId, at }: Touch): Promise<void> {
  await keepTouch(db, { userTaskKey, caseId, hsaId, touchedAt: at });
}

const keepTouch = (db: Kysely<Tables>, touched: Pick<Claim, 'userTaskKey' | 'caseId' | 'hsaId' | 'touchedAt'>) => {
  const row = { ...touched, freedAt: null, isTold: 0 };
  return db
    .insertInto('taskClaims')
    .values(row)
    .onConflict((conflict) => conflict.column('userTaskKey').doUpdateSet(row))
    .execute();
};

/** Somebody has taken a free task: from now on they work on it. A row of the log says so. */
async function take(work: Work, held: Held): Promise<void> {
  const { userTaskKey, caseId, author } = held;
  await touch(work, { userTaskKey, caseId, hsaId: author.hsaId, at: author.at });
  await appendAudit(work, await rowOf(work, 'task-taken', held));
}

/** Somebody has given a task back, which lies free again. A row of the log says so. */
async function giveBack(work: Work, held: Held): Promise<void> {
  const { userTaskKey, author } = held;
  await forget(work, { userTaskKey, hsaId: author.hsaId });
  await appendAudit(work, await rowOf(work, 'task-released', held));
}

async function rowOf(work: Work, action: 'task-taken' | 'task-released', { caseId, task, author }: Held) {
  return { action, author, ...aboutCase(await getCase(work, caseId)), details: { task } };
}

interface Held extends Pick<Claim, 'userTaskKey' | 'caseId'> {
  /** What the task is called. */
  readonly task: string;
  readonly author: Author;
}

type Touch = Omit<Claim, 'touchedAt' | 'freedAt'> & { readonly at: Instant };

/** A task that somebody has, if the register knows its case and nothing of it yet. */
async function adopt({ db }: Work, { userTaskKey, caseId, hsaId, at }: Touch): Promise<void> {
  const found = await db.selectFrom('cases').select('caseId').where('caseId', '=', caseId).executeTakeFirst();
  if (!found) return;
  await db
    .insertInto('taskClaims')
    .values({ userTaskKey, caseId, hsaId, touchedAt: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Frees a task as the house, with a row of the log; false when somebody has touched or freed it meanwhile. The engine is told next. */
async function free(work: Work, { userTaskKey, caseId, hsaId, touchedAt }: Claim, at: Instant): Promise<boolean> {
  const freed = await work.db
    .updateTable('taskClaims')
    .set({ freedAt: at })
    .where('userTaskKey', '=', userTaskKey)
    .where('hsaId', '=', hsaId)
    .where('touchedAt', '=', touchedAt)
    .where('freedAt', 'is', null)
    .executeTakeFirst();
  if (freed.numUpdatedRows === 0n) return false;
  await appendAudit(work, {
    action: 'task-freed',
    author: systemAt(at),
    ...aboutCase(await getCase(work, caseId)),
    details: { from: hsaId, touchedAt },
  });
  return true;
}

/** The engine knows that a task is free. */
async function told({ db }: Work, userTaskKey: string): Promise<void> {
  await db
    .updateTable('taskClaims')
    .set({ isTold: 1 })
    .where('userTaskKey', '=', userTaskKey)
    .where('freedAt', 'is not', null)
    .execute();
}

/** Forgets that somebody has or had a task: it was given back, or is over. */
async function forget({ db }: Work, { userTaskKey, hsaId }: Pick<Claim, 'userTaskKey' | 'hsaId'>): Promise<void> {
  await db.deleteFrom('taskClaims').where('userTaskKey', '=', userTaskKey).where('hsaId', '=', hsaId).execute();
}

/** Who works on which task of customer service, so that one that was left lies free again. The engine says whose a task is. */
export const claims = {
  portal: { read: { of }, write: { touch, take, giveBack } },
  workers: { read: { left }, write: { adopt, free, told, forget } },
};
