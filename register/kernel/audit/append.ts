import { Reading } from '../../../contract/index.ts';
import type { Work } from '../context.ts';
import { sealFor } from '../person-keys.ts';
import type { AuditRow } from '../schema/kernel.ts';
import { hashOf, startOfChain } from './chain.ts';
import type { AuditEntry } from './entry.ts';

/** True for a row that tells of reading only. */
export const isReading = (action: string): boolean => Reading.safeParse(action).success;

/**
 * Appends a row to the chain in the transaction at hand and returns its number. `at` is when it was done, `recordedAt` when it is
 * written: the clock's time, but never before the row before, so that a clock that is set back can't reorder the log.
 */
export async function appendAudit(work: Work, entry: AuditEntry): Promise<number> {
  const last = await work.db
    .selectFrom('audit')
    .select(['row', 'hash', 'recordedAt'])
    .orderBy('row', 'desc')
    .limit(1)
    .executeTakeFirst();
  const row: Omit<AuditRow, 'hash'> = {
    row: (last?.row ?? 0) + 1,
    at: entry.author.at,
    actor: entry.author.hsaId,
    role: entry.author.role,
    onBehalfOf: entry.author.onBehalfOf ?? null,
    action: entry.action,
    caseId: entry.caseId ?? null,
    cardNumber: entry.cardNumber ?? null,
    personId: entry.personId ?? null,
    unitId: entry.unitId ?? null,
    details: JSON.stringify(entry.details ?? {}),
    sealed: await sealChange(work, entry),
    previousHash: last?.hash ?? startOfChain,
    recordedAt: later(new Date(work.clock.now()).toISOString(), last?.recordedAt ?? undefined),
  };
  await work.db
    .insertInto('audit')
    .values({ ...row, hash: hashOf(row) })
    .execute();
  if (!isReading(entry.action)) work.marks.changed = true;
  return row.row;
}

const later = (now: string, before: string | undefined): string =>
  before !== undefined && before > now ? before : now;

async function sealChange(work: Work, { before, after, personId }: AuditEntry): Promise<Uint8Array | null> {
  if (before === undefined && after === undefined) return null;
  return sealFor(work, { personId, purpose: 'audit' }, JSON.stringify({ before, after }));
}
