import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { lookAtSqlite } from '../platform/look-at-sqlite.ts';
import { openSqlite, type DatabaseSync } from '../platform/sqlite.ts';
import { isRejection } from './outcome.ts';
import type { Engine } from './engine.ts';
import { pairingSetting } from './pairing.ts';
import { settingTable } from './store/definitions.ts';
import { openDatabase } from './store/open-database.ts';
import { retentionTable, type Spared } from './store/retention.ts';
import { unusedWordTable } from './store/words.ts';
import { schemaVersion, versionOf } from './store/schema.ts';

/**
 * Removes the process instances that ended before a time, with everything that belongs to them, and ended batch operations, in
 * small transactions between which the engine serves others. Resolves with how many instances there were, called ones included.
 * @param before epoch ms
 */
export async function removeEndedInstances(engine: Pick<Engine, 'execute'>, before: number): Promise<number> {
  let removed = 0;
  for (;;) {
    const answer = await engine.execute({ kind: 'purgeEndedInstances', before });
    if (isRejection(answer)) throw new Error(`${answer.code}: ${answer.message}`);
    removed += answer.removed;
    if (!answer.more) return removed;
  }
}

/** What an engine on the same file needs to get its turn, real ms: it tries again every 10. */
const betweenSlices = 25;

/**
 * The same on an engine's file, whether an engine runs on it or not: that engine waits for one small transaction at a time and reads
 * again what it had in memory. Those that are spared stay, with all they have called. Throws when the file isn't there or has another schema.
 */
export async function removeEndedInstancesOfFile(file: string, before: number, spared?: Spared): Promise<number> {
  const database = openOfThisVersion(file);
  try {
    const rows = retentionTable(database);
    let removed = 0;
    for (;;) {
      database.exec('BEGIN IMMEDIATE');
      const answer = rows.removeSlice(before, spared);
      database.exec('COMMIT');
      removed += answer.removed;
      if (!answer.more) break;
      await pause(betweenSlices);
    }
    removeUnusedWords(database);
    return removed;
  } finally {
    database.close();
  }
}

/** The engine waits only while they are removed. */
function removeUnusedWords(database: DatabaseSync): void {
  const words = unusedWordTable(database);
  const unused = words.find();
  database.exec('BEGIN IMMEDIATE');
  words.remove(unused);
  database.exec('COMMIT');
}

/** How many process instances `removeEndedInstancesOfFile` would remove. Changes nothing; throws as that does. */
export function countEndedInstancesOfFile(file: string, before: number, spared?: Spared): number {
  const database = openOfThisVersion(file, lookAtSqlite);
  try {
    return retentionTable(database).countEnded(before, spared);
  } finally {
    database.close();
  }
}

/**
 * Brings the file of an older engine to this version, as a start of the engine would; no engine may run on it. Throws when it can't be
 * used or when a newer engine wrote it.
 */
export function migrateEngineFile(file: string): void {
  if (!isOfThisVersion(file)) openDatabase(file).close();
}

/** Whether an engine's file is as this version writes it, so that its instances can be counted. */
export function isOfThisVersion(file: string): boolean {
  const database = lookAtSqlite(file);
  try {
    return versionOf(database) === schemaVersion;
  } finally {
    database.close();
  }
}

function openOfThisVersion(file: string, open = openSqlite): DatabaseSync {
  if (!existsSync(file)) throw new Error(`There is no engine's database '${file}'`);
  const database = open(file);
  const version = versionOf(database);
  if (version === schemaVersion) {
    database.exec('PRAGMA secure_delete = ON');
    return database;
  }
  database.close();
  throw new Error(`The database '${file}' has schema ${version}, not ${schemaVersion}: start its engine first`);
}

/** Forgets which register used the engine of a file; no engine may run on it. The next one that uses it is taken. */
export function forgetPairingOfFile(file: string): void {
  const database = openOfThisVersion(file);
  try {
    settingTable(database).remove(pairingSetting);
  } finally {
    database.close();
  }
}
