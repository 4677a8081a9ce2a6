import type { Kysely } from 'kysely';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../platform/clock.ts';
import type { Context } from './context.ts';
import type { Tables } from './schema/index.ts';

/**
 * Bytes of documents that no row names: a file is there before its row, so that a crash, or a step that fails after it, leaves one behind. Nobody can
 * open it, and no erasure finds it.
 */
interface Place {
  readonly db: Kysely<Tables>;
  /** Undefined: the bytes are rows. */
  readonly documentsDir: string | undefined;
}

/** Files younger than this may be about to get their row, ms. */
const grace = 24 * 60 * 60 * 1000;
/** A document's file, or the draft of one that was never finished. */
const own = /^[0-9a-f]{64}(?:\.[0-9A-Z]{26})?$/;
/** Documents lie by the beginning of their hash. */
const folders = Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, '0'));

/** How many there are, older than a day; all folders are read. */
export async function countOrphans(place: Place): Promise<number> {
  let count = 0;
  for (const folder of folders) count += (await orphansIn(place, folder)).length;
  return count;
}

/**
 * Removes those that are older than a day, of a part of the folders: over 24 hours of the day all of them. Returns how many.
 * @param hour 0–23
 */
export async function removeOrphans(context: Context, hour: number): Promise<number> {
  const { db, documentsDir } = context;
  let count = 0;
  for (const folder of folders.filter((_, index) => index % 24 === hour)) {
    for (const name of await orphansIn({ db, documentsDir }, folder)) {
      if (documentsDir !== undefined) await rm(join(documentsDir, folder, name), { force: true });
      else await context.write((work) => work.db.deleteFrom('documentBytes').where('sha256', '=', name).execute());
      count += 1;
    }
  }
  return count;
}

async function orphansIn({ db, documentsDir }: Place, folder: string): Promise<string[]> {
  const kept = documentsDir === undefined ? await rowsIn(db, folder) : await oldFilesIn(join(documentsDir, folder));
  if (kept.length === 0) return [];
  const named = await db
    .selectFrom('documents')
    .select('sha256')
    .where('sha256', '>=', folder)
    .where('sha256', '<', afterLast(folder))
    .execute();
  const sums = new Set(named.map(({ sha256 }) => sha256));
  return kept.filter((name) => !sums.has(name));
}

/** Later in the alphabet than every hash that begins so. */
const afterLast = (folder: string): string => `${folder}g`;

/** A row of bytes is committed together with the row that names it. */
async function rowsIn(db: Kysely<Tables>, folder: string): Promise<string[]> {
  const rows = await db
    .selectFrom('documentBytes')
    .select('sha256')
    .where('sha256', '>=', folder)
    .where('sha256', '<', afterLast(folder))
    .execute();
  return rows.map(({ sha256 }) => sha256);
}

/** Files have the time of the machine, whatever the clock of the house says. */
async function oldFilesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const old: string[] = [];
  for (const name of names.filter((each) => own.test(each))) {
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found?.isFile() && found.mtimeMs < systemClock.now() - grace) old.push(name);
  }
  return old;
}
