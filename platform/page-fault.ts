import type { DatabaseSync } from './sqlite.ts';

/** What is damaged in a database, of its pages and of rows that point at others; undefined: nothing. Reads all of it. */
export function pageFault(database: DatabaseSync): string | undefined {
  const found = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  if (found !== 'ok') return String(found).replaceAll(/\s+/g, ' ');
  const [broken] = database.prepare('PRAGMA foreign_key_check').all();
  return broken && pointless(broken);
}

/** The first of what is damaged in a database: as `pageFault`, and indexes held against their tables. Reads all of it. */
export function pageFaults(database: DatabaseSync): string[] {
  const found = database.prepare('PRAGMA integrity_check(20)').all();
  const lines = found.map((row) => String(row['integrity_check']).replaceAll(/\s+/g, ' '));
  const broken = database.prepare('PRAGMA foreign_key_check').all().slice(0, 20);
  return [...lines.filter((line) => line !== 'ok'), ...broken.map(pointless)];
}

const pointless = (row: Readonly<Record<string, unknown>>): string =>
  `a row of ${String(row['table'])} points at nothing`;
