import { openSqlite, type DatabaseSync } from '../../platform/sqlite.ts';

/**
 * A second connection that sees the store as it was up to `lag` ms ago: it holds one snapshot and takes the next when that has
 * grown old. Only files can be read like this, `:memory:` can't.
 */
export function openLagging(reader: DatabaseSync, lag: number): { database: DatabaseSync; close: () => void } {
  const file = reader.prepare('PRAGMA database_list').get()?.['file'];
  if (typeof file !== 'string' || file === '') throw new Error('A read lag needs an engine on a file');
  const database = openSqlite(file, { readOnly: true });
  const takeSnapshot = () => {
    database.exec('BEGIN');
    database.prepare('SELECT count(*) FROM engine_setting').get();
  };
  takeSnapshot();
  const timer = setInterval(() => {
    database.exec('COMMIT');
    takeSnapshot();
  }, lag).unref();
  return {
    database,
    close() {
      clearInterval(timer);
      database.close();
    },
  };
}
