import { Kysely, sql } from 'kysely';
import { asUnusable } from '../../../platform/checked-sqlite.ts';
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
 * that is asked for. Works on a stopped system, on a copy, and beside a running one. Throws `Unusable` for a register that can't be
 * read, that has other keys, or that an earlier version made: that version verifies it, or this one once it has been started on it.
 */
export async function verifyAuditFile(options: AuditFile): Promise<AuditCheck> {
  const { databaseUrl, file } = options;
  try {
    const db = openToRead(options);
    return await check(db, options).finally(() => db.destroy());
  } catch (error) {
    if (error instanceof Unusable) throw error;
    if (databaseUrl === undefined) throw asUnusable(error, { title: 'The register', file });
    const reason = error instanceof Error ? error.message : String(error);
    throw new Unusable(`The register at DATABASE_URL can't be used: ${reason}`, { cause: error });
  }
}

async function check(db: Kysely<Tables>, options: AuditFile): Promise<AuditCheck> {
  const { databaseUrl, file, keys, signAnew } = options;
  if (!(await isNewest(db, databaseUrl))) {
    const name = databaseUrl === undefined ? `'${file}'` : 'The register at DATABASE_URL';
    throw new Unusable(
      `${name} has the form of an earlier version: verify it with that version, or start this one on it first`,
    );
  }
  await checkDataKey(db, keys.dataKey);
  const headPath = headPathOf(file);
  const found = await verifyAudit({ db, keys, ring: await openKeyRing(db, keys), headPath });
  if (signAnew !== true || found.broken?.what !== missingHead) return found;
  await writeHead(headPath, await headOf(db), keys.signingKey);
  return { ...found, broken: undefined };
}

/** For reading only; nothing is made. */
function openToRead({ file, databaseUrl }: AuditFile): Kysely<Tables> {
  const dialect =
    databaseUrl === undefined
      ? sqliteDialect(openSqlite(file, { readOnly: true }))
      : postgresReading(openPool(databaseUrl, { size: 1, log: undefined }));
  return new Kysely<Tables>({ dialect });
}

async function isNewest(db: Kysely<Tables>, databaseUrl: string | undefined): Promise<boolean> {
  const query =
    databaseUrl === undefined
      ? sql<{ there: unknown }>`SELECT count(*) > 0 AS there FROM sqlite_schema WHERE name = 'auditChain'`
      : sql<{ there: unknown }>`SELECT to_regclass('"auditChain"') IS NOT NULL AS there`;
  return Boolean((await query.execute(db)).rows[0]?.there);
}
