import { may } from '../../../rights/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { AuditEntry } from '../../kernel/audit/entry.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { aboutCase } from '../about.ts';
import { findCase } from '../read.ts';
import { blockNotGivenUp } from '../refusals.ts';
import type { Case } from '../types.ts';
import { reasonFault } from '../../people/reason.ts';
import { administratorsOnly } from '../../people/refusals.ts';
import type { EngineOrder, Standstill } from './types.ts';

/**
 * Tells in the audit that an administrator lets the engine try again what stands still. It is told before it is done, so that nothing is
 * done at the engine that no row tells of; the same may be told twice.
 */
async function retry(
  work: Work,
  incidents: readonly Standstill[],
  { viewer, author }: Asker,
): Promise<Refusal | undefined> {
  if (!may.administer(viewer)) return administratorsOnly();
  for (const incident of incidents) {
    const found = incident.caseId === undefined ? undefined : await findCase(work, incident.caseId);
    await order(work, incident, {
      action: 'incident-retried',
      author,
      ...about(found),
      details: detailsOf(incident),
      before: { state: 'ACTIVE' },
      after: { state: 'RESOLVED' },
    });
  }
  return undefined;
}

/**
 * Tells in the audit why an administrator gives up the processes that stand still, and stops the cases that they carry; the engine is told
 * to end them afterwards. Each process once, however many incidents it has, and however often it is asked.
 */
async function giveUp(
  work: Work,
  { incidents, reason }: { incidents: readonly Standstill[]; reason: string },
  { viewer, author }: Asker,
): Promise<Refusal | undefined> {
  if (!may.administer(viewer)) return administratorsOnly();
  const fault = reasonFault(reason);
  if (fault) return fault;
  const needed = await blockNeeded(work, incidents);
  if (needed) return blockNotGivenUp({ number: needed.number });
  for (const [rootKey, incident] of new Map(incidents.map((each) => [each.rootKey, each]))) {
    if (await isGivenUp(work, rootKey)) continue;
    const found = incident.caseId === undefined ? undefined : await findCase(work, incident.caseId);
    const isOfCase = found?.state === 'open' && found.processInstanceKey === rootKey;
    await order(work, incident, {
      action: 'process-given-up',
      author,
      ...about(found),
      details: { ...detailsOf(incident), reason: reason.trim() },
      ...(isOfCase && { before: { phase: found.phase }, after: { phase: 'stopped' } }),
    });
    await work.db.deleteFrom('quarantinedProcesses').where('rootKey', '=', rootKey).execute();
    if (isOfCase) {
      await work.db.updateTable('cases').set({ phase: 'stopped' }).where('caseId', '=', found.caseId).execute();
    }
  }
  return undefined;
}

/** Of what stands still the block of a card that still works: it was asked for and is never withdrawn (domain P5). */
async function blockNeeded({ db }: Work, incidents: readonly Standstill[]): Promise<{ number: string } | undefined> {
  const caseIds = incidents.flatMap(({ caseId }) => caseId ?? []);
  if (caseIds.length === 0) return undefined;
  return db
    .selectFrom('cases')
    .innerJoin('cards', 'cards.cardNumber', 'cases.cardNumber')
    .select('number')
    .where('cases.caseId', 'in', caseIds)
    .where('processId', '=', 'card-blocking')
    .where('cards.state', '=', 'active')
    .executeTakeFirst();
}

/** Numbers of cases, by id; nothing else of them. */
async function numbers({ db }: Context, caseIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (caseIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('cases')
    .select(['caseId', 'number'])
    .where('caseId', 'in', [...caseIds])
    .execute();
  return new Map(rows.map(({ caseId, number }) => [caseId, number]));
}

/** Of these keys of the engine those with which a person had the house do something there, and who. */
async function ordered({ db }: Context, entityKeys: readonly string[]): Promise<ReadonlyMap<string, EngineOrder>> {
  if (entityKeys.length === 0) return new Map();
  const rows = await db
    .selectFrom('engineOrders')
    .innerJoin('audit', 'audit.row', 'engineOrders.auditRow')
    .select(['entityKey', 'actor', 'role', 'action', 'at'])
    .where('entityKey', 'in', [...entityKeys])
    .execute();
  return new Map(rows.map(({ entityKey, ...order }) => [entityKey, order]));
}

/**
 * Tells in the audit that the operator moves instances to another version of their model, before they are
 * moved.
 */
async function migrate(
  work: Work,
  { instances, ...entry }: Pick<AuditEntry, 'author' | 'details'> & { readonly instances: readonly string[] },
): Promise<void> {
  await keepOrder(work, await appendAudit(work, { action: 'instances-migrated', ...entry }), instances);
}

/** Processes that stand still, and what administrators do about it. */
export const incidents = {
  portal: { read: { numbers }, write: { retry, giveUp } },
  workers: { read: { ordered } },
  house: { write: { migrate } },
};

const isGivenUp = async (context: Context, key: string): Promise<boolean> =>
  (await ordered(context, [key])).get(key)?.action === 'process-given-up';

const about = (found: Case | undefined) => (found ? aboutCase(found) : {});

const detailsOf = ({ incidentKey, rootKey, process, step }: Standstill) => ({
  incident: incidentKey,
  instance: rootKey,
  process,
  step,
});

async function order(work: Work, incident: Standstill, entry: AuditEntry): Promise<void> {
  const auditRow = await appendAudit(work, entry);
  const { incidentKey, jobKey, rootKey } = incident;
  const keys =
    entry.action === 'process-given-up' ? [rootKey] : [incidentKey, ...(jobKey === undefined ? [] : [jobKey])];
  await keepOrder(work, auditRow, keys);
}

/** Keys in one statement. */
const together = 500;

async function keepOrder(work: Work, auditRow: number, keys: readonly string[]): Promise<void> {
  for (let from = 0; from < keys.length; from += together) {
    await work.db
      .insertInto('engineOrders')
      .values(keys.slice(from, from + together).map((entityKey) => ({ entityKey, auditRow })))
      .onConflict((conflict) => conflict.column('entityKey').doUpdateSet({ auditRow }))
      .execute();
  }
}
