import type { DatabaseSync } from '../../platform/sqlite.ts';
import { optionalInt } from './row.ts';

const tables = [
  'deployment',
  'process_definition',
  'form',
  'decision_requirements',
  'decision_definition',
  'process_instance',
  'element_row',
  'variable_row',
  'incident',
  'job',
  'user_task',
  'timer',
  'message_subscription',
  'message',
  'batch_operation',
  'history_row',
  'decision_instance',
  'start_subscription',
  'signal_subscription',
  'compensation_subscription',
];

/**
 * Makes keys: one after the other, beginning at the wall clock's microsecond, so that an engine restored from a backup never gives
 * out a key that its lost future had given out already; and after those of all rows, in case the wall clock was set back. They stay
 * below 2^53 until the year 2255, hence are plain numbers.
 */
export function keyMaker(database: DatabaseSync, wallClock: number): () => number {
  const highest = tables.map(
    (table) => optionalInt(database.prepare(`SELECT max(key) AS key FROM ${table}`).get()?.['key']) ?? 0,
  );
  let last = Math.max(wallClock * 1000, ...highest);
  return () => ++last;
}

/** A key as it came in: a string of digits; NaN when it can't be one of ours. */
export function readKey(source: string): number {
  const key = /^\d{1,16}$/.test(source) ? Number(source) : Number.NaN;
  return Number.isSafeInteger(key) ? key : Number.NaN;
}
