import { openSqlite, type DatabaseSync } from '../../platform/sqlite.ts';

/** While the clock stands still, as tests let it, nothing grows older by it: then a snapshot is old after this many real ms. */
const standstill = 200;
const betweenLooks = 20;

/**
 * A second connection that sees the store as it was up to `lag` ms ago by the engine's clock: it holds one snapshot and takes the next when
 * that has grown old. Only files can be read like this, `:memory:` can't.
 */
export function openLagging(
  reader: DatabaseSync,
  { lag, now }: { readonly lag: number; readonly now: () => number },
): { database: DatabaseSync; close: () => void } {
  const file = reader.prepare('PRAGMA database_list').get()?.['file'];
  if (typeof file !== 'string' || file === '') throw new Error('A read lag needs an engine on a file');
  const database = openSqlite(file, { readOnly: true });
  const moment = () => ({ clock: now(), real: performance.now() });
  let taken = takeSnapshot();
  let seen = taken;

  function takeSnapshot() {
    database.exec('BEGIN');
    database.prepare('SELECT count(*) FROM engine_setting').get();
    return moment();
  }

  function look(): void {
    const at = moment();
    if (at.clock !== seen.clock) seen = at;
    const isStill = at.real - Math.max(seen.real, taken.real) >= standstill;
    if (at.clock - taken.clock < lag && at.clock >= taken.clock && !isStill) return;
    database.exec('COMMIT');
    taken = takeSnapshot();
  }

  const timer = setInterval(look, Math.min(lag, betweenLooks)).unref();
  return {
    database,
    close() {
      clearInterval(timer);
      database.close();
    },
  };
}
