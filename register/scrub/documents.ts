import { sql, type Kysely } from 'kysely';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pathOf } from '../kernel/document-bytes.ts';
import type { Tables } from '../kernel/schema/index.ts';
import type { Damage } from '../kernel/scrubs.ts';

/** Rows read at a time; nothing is held open while their bytes are read. */
const batch = 500;

interface Place {
  readonly db: Kysely<Tables>;
  /** Undefined: the bytes are rows. */
  readonly documentsDir: string | undefined;
}

/**
 * Holds the bytes of every document against its SHA-256, one after another, and passes on each that is missing, cut or changed.
 * Returns how many documents there are. What is erased meanwhile is not damaged.
 */
export async function checkDocuments(place: Place, damaged: (damage: Damage) => void): Promise<number> {
  let count = 0;
  for (let after = ''; ;) {
    const rows = await readRows(place, after);
    for (const row of rows) {
      const found = await faultOf(place, row);
      if (found !== undefined && (await isStillThere(place.db, row))) {
        const { documentId: where, caseId } = row;
        damaged({ what: 'document', where, caseId, ...found, detail: detailOf(place, row) });
      }
    }
    count += rows.length;
    const last = rows.at(-1);
    if (last === undefined || rows.length < batch) return count;
    after = last.documentId;
  }
}

interface Row {
  readonly documentId: string;
  readonly caseId: string;
  readonly sha256: string;
}

const readRows = ({ db }: Place, after: string): Promise<Row[]> =>
  db
    .selectFrom('documents')
    .select(['documentId', 'caseId', 'sha256'])
    .where('documentId', '>', after)
    .orderBy('documentId')
    .limit(batch)
    .execute();

type Fault = Pick<Damage, 'fault'>;

async function faultOf(place: Place, row: Row): Promise<Fault | undefined> {
  try {
    const sum = await sumOf(place, row.sha256);
    if (sum === undefined) return { fault: 'missing' };
    return sum === row.sha256 ? undefined : { fault: 'changed' };
  } catch (error) {
    return { fault: codeOf(error) === 'ENOENT' ? 'missing' : 'unreadable' };
  }
}

/** Undefined: there are no bytes. */
async function sumOf({ db, documentsDir }: Place, sha256: string): Promise<string | undefined> {
  if (documentsDir === undefined) {
    const rows = await sql<{ sum: string }>`
      SELECT encode(sha256(bytes), 'hex') AS sum FROM "documentBytes" WHERE sha256 = ${sha256}`.execute(db);
    return rows.rows[0]?.sum;
  }
  const hash = createHash('sha256');
  await pipeline(createReadStream(pathOf(documentsDir, sha256)), hash);
  return hash.digest('hex');
}

async function isStillThere(db: Kysely<Tables>, { documentId, sha256 }: Row): Promise<boolean> {
  const rows = db.selectFrom('documents').select('documentId').where('documentId', '=', documentId);
  return (await rows.where('sha256', '=', sha256).executeTakeFirst()) !== undefined;
}

/** Where the bytes should be, from the data folder. */
const detailOf = ({ documentsDir }: Place, { sha256 }: Row): string =>
  documentsDir === undefined
    ? `row ${sha256} of documentBytes`
    : relative(join(documentsDir, '..'), pathOf(documentsDir, sha256));

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
