import { sql } from 'kysely';
import { rm } from 'node:fs/promises';
import { dayOf, instantAt, policyOn, type Instant } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import { systemAt } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { pathOf } from '../../kernel/document-bytes.ts';
import type { RetentionRunRow } from '../../kernel/schema/archive.ts';
import { dueCases, duePeople, erasableCases, forgottenByEngine } from './due.ts';
import { eraseCase } from './erase-case.ts';
import { eraseOldMails } from './erase-mails.ts';
import { erasePerson } from './erase-person.ts';
import { runningRun } from './runs.ts';
import type { EngineForgets, ErasedCounts, Remains } from './types.ts';

/** Cases or people in one transaction: few enough that nobody waits for the lock. */
const batch = 20;

/**
 * One small part of the run that was agreed to, in a transaction of its own: what is erased and what is counted are one, so that a crash loses
 * and repeats nothing. The day that was agreed to stays the run's; who is held meanwhile is held. A run has ended once nothing is left of it, in
 * SQLite's log neither. False: there is nothing to do now – no run, no decision any more, or all of it is erased.
 */
export async function eraseSome(context: Context, at: Instant): Promise<boolean> {
  const part = await context.write(async (work) => {
    const run = await decidedRun(work, at);
    if (!run) return 'none';
    const erased = (await casesOf(work, run, at)) ?? (await peopleOf(work, run, at)) ?? (await mailsOf(work, run));
    if (erased) await count(work, run, erased);
    if (erased) return 'some';
    // What the archive hasn't received yet is erased by this run once it has.
    return (await isAwaitingArchive(work, run)) ? 'none' : 'last';
  });
  const isForgotten = await forgetBytes(context);
  if (part === 'last' && isForgotten) {
    const remains = await forgetKeys(context);
    await context.write(async (work) => {
      const run = await decidedRun(work, at);
      if (run) await end(work, run, { at, remains });
    });
  }
  return part === 'some';
}

/** The run that goes on, while the authority's decision holds. */
async function decidedRun(context: Context, at: Instant): Promise<RetentionRunRow | undefined> {
  return policyOn(dayOf(at)).retention.decision.trim() === '' ? undefined : runningRun(context);
}

/** What the engine is not to remember any more; undefined: nothing is to be erased now. */
export async function engineForgets(context: Context): Promise<EngineForgets | undefined> {
  const run = await decidedRun(context, instantAt(context.clock.now()));
  return run && forgottenByEngine(context, run.through);
}

async function isAwaitingArchive(work: Work, { through }: RetentionRunRow): Promise<boolean> {
  const left = await dueCases(work, through).select('cases.caseId').limit(1).executeTakeFirst();
  return left !== undefined;
}

/** Undefined: none is left. */
async function casesOf(
  work: Work,
  { runId, through }: RetentionRunRow,
  at: Instant,
): Promise<ErasedCounts | undefined> {
  const due = await erasableCases(work, through)
    .select('cases.caseId')
    .orderBy('cases.closedAt')
    .limit(batch)
    .execute();
  if (due.length === 0) return undefined;
  const sum = { ...nothing };
  for (const { caseId } of due) {
    const erased = await eraseCase(work, { caseId, run: runId, author: systemAt(at) });
    if (!erased) continue;
    sum.cases += erased.cases;
    sum.receipts += erased.receipts;
    sum.documents += erased.documents;
    sum.mails += erased.mails;
  }
  return sum;
}

async function peopleOf(
  work: Work,
  { runId, through }: RetentionRunRow,
  at: Instant,
): Promise<ErasedCounts | undefined> {
  const due = await duePeople(work, through)
    .select('people.personId')
    .orderBy('people.personId')
    .limit(batch)
    .execute();
  if (due.length === 0) return undefined;
  for (const { personId } of due) await erasePerson(work, { personId, run: runId, author: systemAt(at) });
  return { ...nothing, people: due.length };
}

async function mailsOf(work: Work, { through }: RetentionRunRow): Promise<ErasedCounts | undefined> {
  const mails = await eraseOldMails(work, through);
  return mails === 0 ? undefined : { ...nothing, mails };
}

const nothing: ErasedCounts = { cases: 0, receipts: 0, documents: 0, mails: 0, people: 0 };

async function count({ db }: Work, { runId }: RetentionRunRow, erased: ErasedCounts): Promise<void> {
  await db
    .updateTable('retentionRuns')
    .set((eb) => ({
      cases: eb('cases', '+', erased.cases),
      receipts: eb('receipts', '+', erased.receipts),
      documents: eb('documents', '+', erased.documents),
      mails: eb('mails', '+', erased.mails),
      people: eb('people', '+', erased.people),
    }))
    .where('runId', '=', runId)
    .execute();
}

async function end(
  work: Work,
  { runId, decision, through, ...run }: RetentionRunRow,
  { at, remains }: { readonly at: Instant; readonly remains: Remains },
): Promise<void> {
  await work.db.updateTable('retentionRuns').set({ endedAt: at }).where('runId', '=', runId).execute();
  await appendAudit(work, {
    action: 'retention-ended',
    author: systemAt(at),
    details: {
      run: runId,
      decision,
      through,
      cases: String(run.cases),
      receipts: String(run.receipts),
      documents: String(run.documents),
      mails: String(run.mails),
      people: String(run.people),
      remains,
    },
  });
}

/** Leaves no erased key in the database's own files. Returns where what was erased still is: the operator's to throw away. */
export async function forgetKeys({ rewriteKeys }: Context): Promise<Remains> {
  if (!rewriteKeys) return 'backups';
  return (await rewriteKeys()) ? 'wal-and-backups' : 'pages-wal-and-backups';
}

/**
 * Removes the files of documents that are erased, and what SQLite's log still holds of before. Done again after a crash. False: somebody reads from
 * before still, so that the log can't be emptied; it is tried again later.
 */
export async function forgetBytes(context: Context): Promise<boolean> {
  const { db, documentsDir } = context;
  // On PostgreSQL the bytes are rows, sealed under keys of which nothing is left once all is erased (`forgetKeys`).
  if (documentsDir === undefined) return true;
  for (const { sha256 } of await db.selectFrom('erasedFiles').select('sha256').execute()) {
    // Before documents were sealed, those of two cases could be the same bytes.
    await context.write(async (work) => {
      const left = await work.db
        .selectFrom('documents')
        .select('documentId')
        .where('sha256', '=', sha256)
        .executeTakeFirst();
      if (!left) await rm(pathOf(documentsDir, sha256), { force: true });
      await work.db.deleteFrom('erasedFiles').where('sha256', '=', sha256).execute();
    });
  }
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
  return rows[0]?.busy === 0;
}
