import type { DatabaseSync } from '../../platform/sqlite.ts';
import { businessIds } from './business-schema.ts';
import { compensations } from './compensations-schema.ts';
import { decisions } from './decisions-schema.ts';
import { deployments } from './deployments-schema.ts';
import { events } from './events-schema.ts';
import { flowsAndTokens } from './flows-schema.ts';
import { handlersAndEnds } from './handlers-schema.ts';
import { instances } from './instances-schema.ts';
import { byStart, generalHistory, operations, running } from './operations-schema.ts';
import { wordsAndValues } from './words-schema.ts';
import { work } from './work-schema.ts';

/**
 * One store for what runs and for what has been: a row is written when its thing begins and changed when it ends. Live rows
 * are found through partial indexes, so a million ended instances don't slow the running ones.
 * - Keys are safe integers (below 2^53), strings on the wire. Times are epoch milliseconds, both on the engine's clock.
 * - JSON columns hold text exactly as it goes out. Booleans are 0/1.
 * - Migrations are numbered and never change once released; `migrate` runs the missing ones in one transaction each.
 */
const migrations: readonly string[] = [
  deployments + instances + work + events + decisions,
  compensations,
  operations,
  byStart,
  handlersAndEnds,
  generalHistory,
  businessIds,
  flowsAndTokens,
  wordsAndValues,
  running,
];

/** Of the newest schema. */
export const schemaVersion = migrations.length;

/** 0 of a file in which there is nothing yet. */
export const versionOf = (database: DatabaseSync): number =>
  Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);

/** Brings a database up to the newest schema. Throws when the file was written by a newer engine. */
export function migrate(database: DatabaseSync): void {
  const version = versionOf(database);
  if (version > migrations.length) {
    throw new Error(
      `The engine's database has schema ${version}, this engine knows up to ${migrations.length}: start a newer version`,
    );
  }
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue;
    database.exec(`BEGIN IMMEDIATE; ${sql} PRAGMA user_version = ${index + 1}; COMMIT;`);
  }
}
