import { Kysely, sql } from 'kysely';
import { openSqlite } from '../../../platform/sqlite.ts';
import { Unusable } from '../../../platform/unusable.ts';
import { checkDataKey } from '../key-check.ts';
import { openKeyRing } from '../key-ring.ts';
import type { RegisterKeys } from '../keys.ts';
import { openPool } from '../postgres/open-pool.ts';
import { postgresReading } from '../postgres/postgres-dialect.ts';
import type { Tables } from '../schema/index.ts';
import { sqliteDialect } from '../sqlite-dialect.ts';
import { headOf, headPathOf, writeHead } from './head.ts';
import { missingHead, verifyAudit, type AuditCheck } from './verify.ts';

interface AuditFile {
  readonly file: string;
  readonly databaseUrl?: string | undefined;
  readonly keys: Pick<RegisterKeys, 'signingKey' | 'dataKey'>;
  /** Writes the checkpoint of a log that is whole but for a checkpoint that is missing. */
  readonly signAnew?: boolean;
}

/**
 * Checks the audit log of a register's file, or database, without opening the register: nothing is made, migrated or written, but a checkpoint when
 * that is asked for. Works on a stopped system, on a copy, and beside a running one. Throws for a register that an earlier version made:
 * that version verifies it, or this one once it has been started on it.
 */
export async function verifyAuditFile(options: AuditFile): Promise<AuditCheck> {
  const { file, keys, signAnew } = options;
  const { db, isNewest, name } = await openToRead(options);
  const headPath = headPathOf(file);
  try {
    if (!isNewest) {
      throw new Unusable(
        `${name} has the form of an earlier version: verify it with that version, or start this one on it first`,
      );
    }
    await checkDataKey(db, keys.dataKey);
    const found = await verifyAudit({ db, keys, ring: await openKeyRing(db, keys), headPath });
    if (signAnew !== true || found.broken?.what !== missingHead) return found;
    await writeHead(headPath, await headOf(db), keys.signingKey);
    return { ...found, broken: undefined };
  } finally {
    await db.destroy();
  }
}

/** For reading only; nothing is made. */
async function openToRead({ file, databaseUrl }: AuditFile) {
  if (databaseUrl === undefined) {
    const database = openSqlite(file, { readOnly: true });
    const isNewest = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'auditChain'").get() !== undefined;
    return { db: new Kysely<Tables>({ dialect: sqliteDialect(database) }), isNewest, name: `'${file}'` };
  }
  const db = new Kysely<Tables>({ dialect: postgresReading(openPool(databaseUrl, { size: 1, log: undefined })) });
  const found = await sql<{ there: boolean }>`SELECT to_regclass('"auditChain"') IS NOT NULL AS there`.execute(db);
  return { db, isNewest: found.rows[0]?.there === true, name: 'The register at DATABASE_URL' };
}
