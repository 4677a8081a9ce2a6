import type { DatabaseSync } from './sqlite.ts';

/** What is damaged in a database, of its pages and of rows that point at others; undefined: nothing. Reads all of it. */
export function pageFault(database: DatabaseSync): string | undefined {
  const found = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  if (found !== 'ok') return String(found).replaceAll(/\s+/g, ' ');
  const [broken] = database.prepare('PRAGMA foreign_key_check').all();
  return broken && `a row of ${String(broken['table'])} points at nothing`;
}
