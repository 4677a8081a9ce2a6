import { Kysely, type Dialect } from 'kysely';
import { openSqlite } from '../../../platform/sqlite.ts';
import type { RegisterKeys } from '../keys.ts';
import { openPool } from '../postgres/open-pool.ts';
import { postgresReading } from '../postgres/postgres-dialect.ts';
import type { Tables } from '../schema/index.ts';
import { sqliteDialect } from '../sqlite-dialect.ts';
import { headPathOf } from './head.ts';
import { verifyAudit, type AuditCheck } from './verify.ts';

interface Place {
  readonly file: string;
  readonly databaseUrl?: string | undefined;
}

/**
 * Checks the audit chain of a register's file, or database, without opening the register: nothing is made, migrated or written. Works
 * on a stopped system, on a copy, and beside a running one.
 */
export async function verifyAuditFile({
  keys,
  ...place
}: Place & { keys: Pick<RegisterKeys, 'signingKey'> }): Promise<AuditCheck> {
  const db = new Kysely<Tables>({ dialect: readingOf(place) });
  try {
    return await verifyAudit(db, headPathOf(place.file), keys.signingKey);
  } finally {
    await db.destroy();
  }
}

function readingOf({ file, databaseUrl }: Place): Dialect {
  if (databaseUrl === undefined) return sqliteDialect(openSqlite(file, { readOnly: true }));
  return postgresReading(openPool(databaseUrl, { size: 1, log: undefined }));
}
