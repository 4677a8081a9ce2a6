import type { Instant } from '../../contract/index.ts';
import type { Context, Work } from '../kernel/context.ts';
import { removeOrphans } from '../kernel/orphans.ts';

/**
 * What finished work leaves behind in cases that closed long ago: remembered answers of jobs, process starts and messages that were sent.
 * Kept are rows of open cases, whatever isn't sent or was refused, mails (a case's page lists them), and what is still asked for by its key.
 */

/** Rows that are looked at, and may be cleared, at a time: few enough that nobody waits for the lock. */
const pageSize = 500;

/** Beginnings of keys that are asked for as long as the card or its processes live (`isFollowed`, `isBegun`, `hasSent`). */
const askedFor = [
  'card-activated:',
  'block-requested:',
  'case-withdrawn:',
  'receipt-registered:',
  'wrong-card:',
  'letter-lost:',
  'card-returned:',
];

interface Looked {
  /** Key of the last row that was looked at, '' in the beginning. */
  readonly after: string;
  /** ISO 8601: what ended before this, in a case that closed before this. */
  readonly before: Instant;
}

interface Page<Row> {
  readonly ended: readonly Row[];
  /** Where to go on; undefined: that was the end. */
  readonly next: string | undefined;
}

export interface EndedEffect {
  readonly key: string;
  /** Whose job it was: as long as that can come again, the answer is needed. */
  readonly elementInstanceKey: string;
}

/** Remembered answers of jobs, by key. What a step remembers under a key of its own (`reminded:…`) is asked for again and stays. */
async function endedEffects(context: Context, { after, before }: Looked): Promise<Page<EndedEffect>> {
  const rows = await context.db
    .selectFrom('effects')
    .select(['key', 'recordedAt'])
    .where('key', '>', after)
    .orderBy('key')
    .limit(pageSize)
    .execute();
  const old = rows.flatMap(({ key, recordedAt }) => {
    const [caseId = '', elementInstanceKey = '', type] = key.split(':');
    const isJob = type !== undefined && /^\d+$/.test(elementInstanceKey);
    return isJob && recordedAt < before ? [{ key, caseId, elementInstanceKey }] : [];
  });
  return { ended: await inClosedCases(context, old, before), next: nextOf(rows) };
}

/** Process starts and messages that were sent, and mails to persons about no case, by key. */
async function endedIntents(context: Context, { after, before }: Looked): Promise<Page<{ key: string }>> {
  const rows = await context.db
    .selectFrom('outbox')
    .select(['key', 'caseId', 'kind', 'doneAt', 'lastError'])
    .where('key', '>', after)
    .orderBy('key')
    .limit(pageSize)
    .execute();
  const old = rows.filter(
    ({ key, caseId, kind, doneAt, lastError }) =>
      (kind !== 'mail' || isToPerson(caseId)) &&
      doneAt !== null &&
      doneAt < before &&
      lastError === null &&
      !askedFor.some((beginning) => key.startsWith(beginning)),
  );
  const ofNoCase = old.filter(({ caseId }) => isToPerson(caseId));
  return { ended: [...ofNoCase, ...(await inClosedCases(context, old, before))], next: nextOf(rows) };
}

const isToPerson = (caseId: string): boolean => caseId.startsWith('person:');

const nextOf = (rows: readonly { key: string }[]): string | undefined =>
  rows.length < pageSize ? undefined : rows.at(-1)?.key;

async function inClosedCases<Row extends { caseId: string }>(
  { db }: Context,
  rows: readonly Row[],
  before: Instant,
): Promise<Row[]> {
  if (rows.length === 0) return [];
  const closed = await db
    .selectFrom('cases')
    .select('caseId')
    .where('caseId', 'in', [...new Set(rows.map(({ caseId }) => caseId))])
    .where('state', '=', 'closed')
    .where('closedAt', '<', before)
    .execute();
  const ids = new Set(closed.map(({ caseId }) => caseId));
  return rows.filter(({ caseId }) => ids.has(caseId));
}

/** Forgets these answers. A closed case is never opened again, so what was found ended is so still. */
async function forgetEffects({ db }: Work, keys: readonly string[]): Promise<void> {
  await db.deleteFrom('effects').where('key', 'in', keys).execute();
}

async function forgetIntents({ db }: Work, keys: readonly string[]): Promise<void> {
  await db
    .deleteFrom('outbox')
    .where('key', 'in', keys)
    .where('doneAt', 'is not', null)
    .where((eb) => eb.or([eb('kind', '!=', 'mail'), eb('caseId', 'like', 'person:%')]))
    .execute();
}

export const clearing = {
  workers: { read: { endedEffects, endedIntents, removeOrphans }, write: { forgetEffects, forgetIntents } },
};
