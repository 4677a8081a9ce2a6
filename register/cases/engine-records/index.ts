import { sql } from 'kysely';
import { AuditAction, Instant } from '../../../contract/index.ts';
import { may } from '../../../rights/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { administratorsOnly } from '../../people/refusals.ts';
import { aboutCase } from '../about.ts';
import { findCase } from '../read.ts';
import type { EngineAct, QuarantinedProcess, SurplusInstance } from './types.ts';

const name = 'engine-position';
const decisionsName = 'engine-decisions-read';
const jobsName = 'engine-jobs-read';
const surplusAction = 'surplus-instance-cancelled';

/** Key of the last record that was read; undefined in the beginning. */
async function position({ db }: Context): Promise<string | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value;
}

/**
 * Writes the audit rows and remembers the position, all or nothing. A case whose instance was ended is
 * `stopped`; one that somebody changed waits.
 */
async function keep(work: Work, acts: readonly EngineAct[], reached: string): Promise<void> {
  for (const act of acts) await keepAct(work, act);
  await remember(work, name, reached);
}

/** Until when the engine's decisions have been read; undefined in the beginning. */
const decisionsRead = (context: Context): Promise<Instant | undefined> => readUntil(context, decisionsName);

/**
 * Until when ended jobs have been read where the engine's history doesn't tell of them; undefined in the
 * beginning.
 */
const jobsRead = (context: Context): Promise<Instant | undefined> => readUntil(context, jobsName);

async function readUntil({ db }: Context, what: string): Promise<Instant | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', what).executeTakeFirst();
  return row && Instant.parse(row.value);
}

/** As `keep`, of ended jobs that were read so. */
async function keepJobs(work: Work, acts: readonly EngineAct[], reached: Instant): Promise<void> {
  for (const act of acts) await keepAct(work, act);
  await remember(work, jobsName, reached);
}

/** Writes what decision tables said into the log and remembers until when they were read, all or nothing. */
async function keepDecisions(work: Work, acts: readonly EngineAct[], reached: Instant): Promise<void> {
  for (const act of acts) await keepAct(work, act);
  await remember(work, decisionsName, reached);
}

async function remember({ db }: Work, key: string, value: string): Promise<void> {
  await db
    .insertInto('settings')
    .values({ name: key, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}

/** Of these records those that the log tells of. */
async function known({ db }: Context, recordKeys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('engineRecords').select('recordKey').where('recordKey', 'in', recordKeys).execute();
  return new Set(rows.map(({ recordKey }) => recordKey));
}

/** The case that an instance was bound to; undefined when it is none's. */
async function caseOf({ db }: Context, processInstanceKey: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('cases')
    .select('caseId')
    .where('processInstanceKey', '=', processInstanceKey)
    .executeTakeFirst();
  if (found) return found.caseId;
  const block = await db
    .selectFrom('blocks')
    .select('caseId')
    .where('processInstanceKey', '=', processInstanceKey)
    .executeTakeFirst();
  return block?.caseId;
}

/** Tells in the audit that an instance is cancelled because it doesn't carry the case that it names, which may be unknown. */
async function keepSurplus(work: Work, { caseId, processInstanceKey, author }: SurplusInstance): Promise<void> {
  const found = await findCase(work, caseId);
  const details = { instance: processInstanceKey, ...(!found && { caseId }) };
  await appendAudit(work, { action: surplusAction, author, ...(found && aboutCase(found)), details });
}

/** Of these instances those that `keepSurplus` has told of. */
async function surplus({ db }: Context, processInstanceKeys: readonly string[]): Promise<ReadonlySet<string>> {
  const instance = sql<string>`json_extract(details, '$.instance')`;
  const rows = await db
    .selectFrom('audit')
    .select(instance.as('instance'))
    .where('action', '=', surplusAction)
    .where(instance, 'in', [...processInstanceKeys])
    .execute();
  return new Set(rows.map((row) => row.instance));
}

/** Of these ids of messages those that the register has sent. */
async function sentMessages({ db }: Context, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('outbox')
    .select('key')
    .where('kind', '=', 'message')
    .where('key', 'in', [...ids])
    .execute();
  return new Set(rows.map(({ key }) => key));
}

/** Roots of the processes that wait until an administrator has looked; usually none. */
async function quarantinedKeys({ db }: Context): Promise<string[]> {
  const rows = await db.selectFrom('quarantinedProcesses').select('rootKey').execute();
  return rows.map(({ rootKey }) => rootKey);
}

/** The same with what was done, the oldest first. */
async function quarantined({ db }: Context): Promise<QuarantinedProcess[]> {
  const rows = await db
    .selectFrom('quarantinedProcesses')
    .innerJoin('audit', 'audit.row', 'quarantinedProcesses.auditRow')
    .leftJoin('cases', 'cases.caseId', 'quarantinedProcesses.caseId')
    .select(['rootKey', 'quarantinedProcesses.caseId', 'number', 'action', 'auditRow', 'since'])
    .orderBy('auditRow')
    .execute();
  return rows.map(({ caseId, number, action, ...row }) => ({
    ...row,
    action: AuditAction.parse(action),
    caseId: caseId ?? undefined,
    number: number ?? undefined,
  }));
}

/** An administrator has looked, and lets the process go on. Twice is once. */
async function release(work: Work, rootKey: string, { viewer, author }: Asker): Promise<Refusal | undefined> {
  if (!may.administer(viewer)) return administratorsOnly();
  const deleted = work.db.deleteFrom('quarantinedProcesses').where('rootKey', '=', rootKey);
  const row = await deleted.returning(['caseId', 'auditRow']).executeTakeFirst();
  if (!row) return undefined;
  const found = row.caseId === null ? undefined : await findCase(work, row.caseId);
  const details = { instance: rootKey, row: String(row.auditRow) };
  await appendAudit(work, { action: 'engine-process-released', author, ...(found && aboutCase(found)), details });
  return undefined;
}

/** What was done at the process engine past the portal, brought into the audit; and how far its history has been read. */
export const engineRecords = {
  portal: { read: { quarantined }, write: { release } },
  workers: {
    read: { position, decisionsRead, jobsRead, known, caseOf, sentMessages, surplus, quarantinedKeys },
    write: { keep, keepDecisions, keepJobs, keepSurplus },
  },
};

async function keepAct(work: Work, act: EngineAct): Promise<void> {
  const { recordKey, action, actor, role, at, caseId, details, ended, quarantine } = act;
  const known = await work.db
    .selectFrom('engineRecords')
    .select('auditRow')
    .where('recordKey', '=', recordKey)
    .executeTakeFirst();
  if (known) return;
  const found = caseId === undefined ? undefined : await findCase(work, caseId);
  const author = { hsaId: actor, role: 'engine', at, ...(role !== undefined && { role }) };
  const auditRow = await appendAudit(work, { action, author, ...(found && aboutCase(found)), details });
  await work.db.insertInto('engineRecords').values({ recordKey, auditRow }).execute();
  if (quarantine !== undefined) {
    const row = { rootKey: quarantine, caseId: found?.caseId ?? null, auditRow, since: at };
    await work.db
      .insertInto('quarantinedProcesses')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  if (found === undefined || found.state === 'closed' || ended !== found.processInstanceKey) return;
  await work.db.updateTable('cases').set({ phase: 'stopped' }).where('caseId', '=', found.caseId).execute();
}
