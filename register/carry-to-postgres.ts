import { Kysely } from 'kysely';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { instantAt } from '../contract/index.ts';
import { openSqlite, type DatabaseSync } from '../platform/sqlite.ts';
import { Unusable } from '../platform/unusable.ts';
import { headPathOf } from './kernel/audit/head.ts';
import { verifyAudit } from './kernel/audit/verify.ts';
import { pathOf } from './kernel/document-bytes.ts';
import { openKeyRing } from './kernel/key-ring.ts';
import { migrations } from './kernel/migrations/index.ts';
import { copyTables } from './kernel/postgres/copy-tables.ts';
import { refuseUnlessEmpty } from './kernel/postgres/emptiness.ts';
import { bringToNewest } from './kernel/postgres/migrate-postgres.ts';
import { openPool } from './kernel/postgres/open-pool.ts';
import { postgresOnce } from './kernel/postgres/postgres-dialect.ts';
import { renewSums } from './kernel/postgres/row-sums.ts';
import { addSumFunction, allDamagedRows } from './kernel/row-sums.ts';
import type { Tables } from './kernel/schema/index.ts';
import { openRegister, type RegisterOptions } from './open-register.ts';

export interface Carried {
  /** Rows by table. */
  readonly rows: ReadonlyMap<string, number>;
  readonly documents: number;
  readonly auditRows: number;
}

/**
 * Carries a register over from its file to an empty PostgreSQL: every row, the documents' bytes, numbers that go on. All of it is one
 * transaction, which is read again row by row and verified by the audit before it is committed; meanwhile nobody writes in the file.
 * With `dryRun` it is rolled back then. Throws `Unusable` when the target holds anything, or when something isn't whole: then nothing has happened there.
 */
export async function carryToPostgres(
  options: Pick<RegisterOptions, 'file' | 'documentsDir' | 'keys'> & { databaseUrl: string; dryRun?: boolean },
): Promise<Carried> {
  const { file, documentsDir, keys, databaseUrl, dryRun = false } = options;
  // In its newest form, checked as at every start.
  await (await openRegister({ file, documentsDir, keys })).close();
  const source = openSqlite(file);
  const pool = openPool(databaseUrl, { size: 1, log: undefined });
  try {
    source.exec('BEGIN IMMEDIATE');
    refuseDamaged(source);
    let carried: Carried | undefined;
    const transaction = new Kysely<unknown>({ dialect: postgresOnce(pool) }).transaction().execute(async (work) => {
      const to = work.$extendTables<Pick<Tables, keyof Tables>>();
      await refuseUnlessEmpty(work, 'Make a new one for the register');
      const given = { keys, now: instantAt(Date.now()) };
      await bringToNewest(work, migrations, () => given);
      const rows = await copyTables(source, work);
      await renewSums(work, []);
      const documents = await copyDocuments(source, to, documentsDir);
      const ring = await openKeyRing(to, keys);
      const { broken, rows: auditRows } = await verifyAudit({ db: to, keys, ring, headPath: headPathOf(file) });
      if (broken)
        throw new Unusable(`The audit log is broken at row ${broken.row}: ${broken.what}; nothing was carried over`);
      carried = { rows, documents, auditRows };
      if (dryRun) throw new RollBack();
      return carried;
    });
    return await transaction.catch((error: unknown) => {
      if (error instanceof RollBack && carried) return carried;
      throw error;
    });
  } finally {
    source.close();
    await pool.end();
  }
}

/** All was well, and nothing of it is to stay. */
class RollBack extends Error {
  override readonly name = 'RollBack';
}

function refuseDamaged(source: DatabaseSync): void {
  addSumFunction(source);
  const [first] = allDamagedRows(source);
  if (first) {
    throw new Unusable(
      `The row ${first.key} of ${first.table} is not as it was written: \`siths-kort scrub\` names all that is damaged. Nothing was carried over`,
    );
  }
}

/** The bytes of every document, each held against its hash. Returns how many there are. */
async function copyDocuments(source: DatabaseSync, to: Kysely<Tables>, documentsDir: string): Promise<number> {
  const hashes = source.prepare('SELECT DISTINCT sha256 FROM documents ORDER BY sha256').all();
  for (const row of hashes) {
    const sha256 = String(row['sha256']);
    const path = pathOf(documentsDir, sha256);
    const bytes = readFileSync(path);
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
      throw new Unusable(
        `The document '${path}' is not what was stored; put it back from a backup. Nothing was carried over`,
      );
    }
    await to.insertInto('documentBytes').values({ sha256, bytes }).execute();
  }
  return hashes.length;
}
