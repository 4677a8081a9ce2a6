import { sql } from 'kysely';
import { Instant } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { aboutCase } from '../about.ts';
import { findCase } from '../read.ts';
import type { EngineAct, SurplusInstance } from './types.ts';

const name = 'engine-position';
const decisionsName = 'engine-decisions-read';
const surplusAction = 'surplus-instance-cancelled';

/** Key of the last record that was read; undefined in the beginning. */
async function position({ db }: Context): Promise<string | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value;
}

/** Writes the audit rows and remembers the position, all or nothing. A case whose instance was ended is `stopped`. */
async function keep(work: Work, acts: readonly EngineAct[], reached: string): Promise<void> {
  for (const act of acts) await keepAct(work, act);
  await remember(work, name, reached);
}

/** Until when the engine's decisions have been read; undefined in the beginning. */
async function decisionsRead({ db }: Context): Promise<Instant | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', decisionsName).executeTakeFirst();
  return row && Instant.parse(row.value);
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

/** What was done at the process engine past the portal, brought into the audit; and how far its history has been read. */
export const engineRecords = {
  workers: {
    read: { position, decisionsRead, known, caseOf, sentMessages, surplus },
    write: { keep, keepDecisions, keepSurplus },
  },
};

async function keepAct(work: Work, { recordKey, action, actor, at, caseId, details, ended }: EngineAct): Promise<void> {
  const known = await work.db
    .selectFrom('engineRecords')
    .select('auditRow')
    .where('recordKey', '=', recordKey)
    .executeTakeFirst();
  if (known) return;
  const found = caseId === undefined ? undefined : await findCase(work, caseId);
  const author = { hsaId: actor, role: 'engine', at };
  const auditRow = await appendAudit(work, { action, author, ...(found && aboutCase(found)), details });
  await work.db.insertInto('engineRecords').values({ recordKey, auditRow }).execute();
  if (found === undefined || found.state === 'closed' || ended !== found.processInstanceKey) return;
  await work.db.updateTable('cases').set({ phase: 'stopped' }).where('caseId', '=', found.caseId).execute();
}
