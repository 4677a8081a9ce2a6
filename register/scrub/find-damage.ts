import type { Kysely } from 'kysely';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { pageFaults } from '../../platform/page-fault.ts';
import { postgresFailure } from '../../platform/postgres-failure.ts';
import { lookAtSqlite } from '../../platform/look-at-sqlite.ts';
import { sqliteFailure } from '../../platform/sqlite-failure.ts';
import { missingMigrations, openToRead, type RegisterPlace } from '../kernel/open-to-read.ts';
import type { Tables } from '../kernel/schema/index.ts';
import { listedDamage, type Damage, type Findings } from '../kernel/scrubs.ts';
import { checkDocuments } from './documents.ts';
import { checkRows } from './rows.ts';

/** A register, with its documents, and other SQLite databases that lie beside it. */
export interface ScrubPlace extends RegisterPlace {
  readonly documentsDir: string;
  readonly files?: readonly string[] | undefined;
}

/**
 * Looks for what is no longer as it was written: pages of SQLite's files, the bytes of every document, and every row that has a
 * sum. Reads only; works beside a running
 * house, on a copy, and on PostgreSQL, whose pages the server checks itself. SQLite answers at once, so a program that has other work does
 * this in a thread (`scrubInThread`).
 */
export async function findDamage(place: ScrubPlace): Promise<Findings> {
  const { file, databaseUrl, documentsDir, files = [] } = place;
  const list = damageList(databaseUrl === undefined ? basename(file) : 'PostgreSQL');
  for (const each of databaseUrl === undefined ? [file, ...files] : files) checkPages(each, list.add);
  const db = openToRead(place);
  try {
    const isOlder = (await list.addUnreadable(() => missingMigrations(db, databaseUrl))) !== 0;
    if (isOlder) return { isOlder, documents: 0, rows: 0, sum: '', damage: list.first, damaged: list.count() };
    const bytes = { db, documentsDir: databaseUrl === undefined ? documentsDir : undefined };
    const documents = (await list.addUnreadable(() => checkDocuments(bytes, list.add))) ?? 0;
    const summed = await list.addUnreadable(() => checkRows(place, db, list.add));
    const damage = (await list.addUnreadable(() => withCaseNumbers(db, list.first))) ?? list.first;
    const { rows = 0, sum = '' } = summed ?? {};
    return { isOlder, documents, rows, sum, damage, damaged: list.count() };
  } finally {
    await db.destroy();
  }
}

function damageList(database: string) {
  const first: Damage[] = [];
  let count = 0;
  function add(damage: Damage): void {
    count += 1;
    if (first.length < listedDamage) first.push(damage);
  }
  return {
    first,
    count: () => count,
    add,
    /** A damaged page can end any reading: that is damage too, and the rest is looked at all the same. */
    async addUnreadable<Value>(read: () => Promise<Value>): Promise<Value | undefined> {
      try {
        return await read();
      } catch (error) {
        if (!isDamage(error)) throw error;
        add({ what: 'file', where: database, fault: 'unreadable', detail: messageOf(error) });
        return undefined;
      }
    },
  };
}

function checkPages(file: string, add: (damage: Damage) => void): void {
  if (!existsSync(file)) return;
  const where = basename(file);
  try {
    const database = lookAtSqlite(file);
    try {
      for (const detail of pageFaults(database)) add({ what: 'file', where, fault: 'changed', detail });
    } finally {
      database.close();
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    add({ what: 'file', where, fault: 'unreadable', detail: messageOf(error) });
  }
}

async function withCaseNumbers(db: Kysely<Tables>, damage: readonly Damage[]): Promise<Damage[]> {
  const caseIds = [...new Set(damage.flatMap(({ caseId }) => caseId ?? []))];
  if (caseIds.length === 0) return [...damage];
  const rows = await db.selectFrom('cases').select(['caseId', 'number']).where('caseId', 'in', caseIds).execute();
  const numbers = new Map(rows.map(({ caseId, number }) => [caseId, number]));
  return damage.map((each) => ({ ...each, caseNumber: numbers.get(each.caseId ?? '') }));
}

const isDamage = (error: unknown): boolean =>
  ['damaged', 'unwritable'].includes(sqliteFailure(error) ?? postgresFailure(error) ?? '');

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
