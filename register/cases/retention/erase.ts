import { sql } from 'kysely';
import { rm } from 'node:fs/promises';
import { dayAt, dayOf, policyOn, type Instant } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import { systemAt } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { pathOf } from '../../kernel/document-bytes.ts';
import type { RetentionRunRow } from '../../kernel/schema/cases.ts';
import { dueCases, duePeople, keptSince } from './due.ts';
import { eraseCase } from './erase-case.ts';
import { erasePerson } from './erase-person.ts';
import { runningRun } from './runs.ts';
import type { Erasure, ErasedCounts } from './types.ts';

/** Cases or people in one transaction: few enough that nobody waits for the lock. */
const batch = 20;

/**
 * One small part of the run that was agreed to, in a transaction of its own: what is erased and what is counted are one, so that a crash loses
 * and repeats nothing. The day that was agreed to stays the run's; who is held meanwhile is held. False: there is nothing to do – no run, no
 * decision any more, or the run has ended with this.
 */
export async function eraseSome(context: Context, at: Instant): Promise<boolean> {
  const goesOn = await context.write(async (work) => {
    const run = await runningRun(work);
    if (!run || policyOn(dayOf(at)).retention.decision.trim() === '') return false;
    const erased = (await casesOf(work, run, at)) ?? (await peopleOf(work, run, at));
    if (erased) await count(work, run, erased);
    else await end(work, run, at);
    return erased !== undefined;
  });
  await forgetBytes(context);
  return goesOn;
}

/** What the engine ended before this is not to be remembered any more; undefined: nothing is to be erased now. */
export async function keptFrom(context: Context): Promise<Instant | undefined> {
  const run = await runningRun(context);
  const isDecided = policyOn(dayAt(context.clock.now())).retention.decision.trim() !== '';
  return run && isDecided ? keptSince(context, run.through) : undefined;
}

/** Undefined: none is left. */
async function casesOf(
  work: Work,
  { runId, through }: RetentionRunRow,
  at: Instant,
): Promise<ErasedCounts | undefined> {
  const due = await dueCases(work, through).select('cases.caseId').orderBy('cases.closedAt').limit(batch).execute();
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

async function end(work: Work, { runId, decision, through, ...run }: RetentionRunRow, at: Instant): Promise<void> {
  await work.db.updateTable('retentionRuns').set({ endedAt: at }).where('runId', '=', runId).execute();
  await appendAudit(work, {
    ...{ action: 'retention-ended', author: systemAt(at) },
    details: {
      ...{ run: runId, decision, through, cases: String(run.cases), receipts: String(run.receipts) },
      ...{ documents: String(run.documents), mails: String(run.mails), people: String(run.people) },
    },
  });
}

/** Erases what was erased before, in a register that came back from a backup. What isn't there, or is erased, is passed by. @returns how many */
export async function replayErasures(context: Context, erasures: readonly Erasure[], at: Instant): Promise<number> {
  let done = 0;
  for (let from = 0; from < erasures.length; from += batch) {
    done += await context.write(async (work) => {
      let erased = 0;
      for (const { kind, id } of erasures.slice(from, from + batch)) {
        const how = { run: 'replay', author: systemAt(at) };
        const isNew =
          kind === 'case'
            ? (await eraseCase(work, { caseId: id, ...how })) !== undefined
            : await erasePerson(work, { personId: id, ...how });
        if (isNew) erased += 1;
      }
      return erased;
    });
    await forgetBytes(context);
  }
  return done;
}

const window = 20_000;

/** A part of what was erased, in the order of the log. @param after the row before; `next`: undefined when that was the end */
export async function listErasures(
  { db }: Context,
  after = 0,
): Promise<{ readonly erasures: readonly Erasure[]; readonly next: number | undefined }> {
  const last = await db.selectFrom('audit').select('row').orderBy('row', 'desc').limit(1).executeTakeFirst();
  const rows = await db
    .selectFrom('audit')
    .select(['action', 'caseId', 'personId'])
    .where('row', '>', after)
    .where('row', '<=', after + window)
    .where('action', 'in', ['case-erased', 'person-erased'])
    .orderBy('row')
    .execute();
  const erasures = rows.flatMap(({ action, caseId, personId }): Erasure[] => {
    const id = action === 'case-erased' ? caseId : personId;
    return id === null ? [] : [{ kind: action === 'case-erased' ? 'case' : 'person', id }];
  });
  return { erasures, next: after + window >= (last?.row ?? 0) ? undefined : after + window };
}

/** Removes the files of documents that are erased, and what SQLite's log still holds of before. Done again after a crash. */
async function forgetBytes(context: Context): Promise<void> {
  const { db, documentsDir } = context;
  // In PostgreSQL the bytes are rows, and gone; what is left of them its own vacuum and archive forget.
  if (documentsDir === undefined) return;
  for (const { sha256 } of await db.selectFrom('erasedFiles').select('sha256').execute()) {
    await rm(pathOf(documentsDir, sha256), { force: true });
    await context.write((work) => work.db.deleteFrom('erasedFiles').where('sha256', '=', sha256).execute());
  }
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
}
