import { Reading, type Instant, instantAt, kindOfAction } from '../../../contract/index.ts';
import type { Work } from '../context.ts';
import { keysToUse, type ScopedKey } from '../person-keys.ts';
import type { AuditRow } from '../schema/kernel.ts';
import { seal } from '../seal.ts';
import type { AuditEntry } from './entry.ts';
import { rowLeaf } from './leaf.ts';
import { managersActedFor } from './managers-acted-for.ts';
import { readTail, type Tail } from './tail.ts';
import { addLeaf } from '../../../proof/index.ts';
import { statement, type Take } from '../statement.ts';

/** What before and after are sealed for. */
export const changePurpose = 'audit';

/** Rows in one statement. */
const together = 500;

/** True for a row that tells of reading only. */
export const isReading = (action: string): boolean => readings.has(action);
const readings: ReadonlySet<string> = new Set(Reading.options);

/**
 * Appends a row to the log in the transaction at hand and returns its number. `at` is when it was done, `recordedAt` when it is
 * written: the clock's time, but never before the row before, so that a clock that is set back can't reorder the log.
 */
export async function appendAudit(work: Work, entry: AuditEntry): Promise<number> {
  const [row] = await appendAudits(work, [entry]);
  if (row === undefined) throw new Error('Unreachable: an entry has a row');
  return row;
}

/** Appends rows in their order, as `appendAudit` does one; cheaper by the row. Returns their numbers. */
export async function appendAudits(work: Work, entries: readonly AuditEntry[]): Promise<number[]> {
  const tail = await (work.auditEnd.tail ??= readTail(work.db));
  const keyOf = await keysToUse(work, entries);
  const actedFor = await managersActedFor(work, entries);
  const now = instantAt(work.clock.now());
  // Nothing is waited for from here on, so that rows that are appended side by side still follow each other.
  const rows = entries.map((entry) => rowOf(tail, { entry, now, substituteFor: actedFor(entry), ...keyOf(entry) }));
  const [only, ...others] = rows;
  if (only && others.length === 0) await addRow(work.db, only);
  else await addRows(work, rows);
  if (entries.some(({ action }) => !isReading(action))) work.marks.changed = true;
  if (entries.some(({ action }) => isReading(action) && kindOfAction(action) === 'export')) work.marks.exported = true;
  return rows.map(({ row }) => row);
}

async function addRows(work: Work, rows: readonly AuditRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += together) {
    await work.db
      .insertInto('audit')
      .values(rows.slice(from, from + together))
      .execute();
  }
}

const addRow = statement((db, take: Take<AuditRow>) =>
  db.insertInto('audit').values({
    row: take('row'),
    at: take('at'),
    actor: take('actor'),
    role: take('role'),
    onBehalfOf: take('onBehalfOf'),
    action: take('action'),
    caseId: take('caseId'),
    cardNumber: take('cardNumber'),
    personId: take('personId'),
    unitId: take('unitId'),
    details: take('details'),
    sealed: take('sealed'),
    recordedAt: take('recordedAt'),
    keyedBy: take('keyedBy'),
    nodes: take('nodes'),
  }),
);

interface Appended {
  readonly entry: AuditEntry;
  readonly now: Instant;
  /** HSA-id of the manager for whom the author acted as a substitute. */
  readonly substituteFor: string | undefined;
}

/** The next row, and the tail moved on behind it. */
function rowOf(tail: Tail, { entry, now, substituteFor, key, scope }: ScopedKey & Appended): AuditRow {
  const row = {
    row: tail.edge.size,
    at: entry.author.at,
    actor: entry.author.hsaId,
    role: entry.author.role,
    onBehalfOf: entry.author.onBehalfOf ?? null,
    action: entry.action,
    caseId: entry.caseId ?? null,
    cardNumber: entry.cardNumber ?? null,
    personId: entry.personId ?? null,
    unitId: entry.unitId ?? null,
    details: JSON.stringify({ ...entry.details, ...(substituteFor !== undefined && { substituteFor }) }),
    sealed: sealedChange(key, entry),
    recordedAt: later(now, tail.recordedAt),
  };
  tail.recordedAt = row.recordedAt;
  return { ...row, keyedBy: scope, nodes: Buffer.concat(addLeaf(tail.edge, rowLeaf(key, row))) };
}

const later = (now: Instant, before: Instant | undefined): Instant =>
  before !== undefined && before > now ? before : now;

function sealedChange(key: Uint8Array, { before, after }: AuditEntry): Uint8Array | null {
  if (before === undefined && after === undefined) return null;
  return seal(key, JSON.stringify({ before, after }), changePurpose);
}
