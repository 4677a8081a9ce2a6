import { Kysely } from 'kysely';
import { openSqlite } from '../../../platform/sqlite.ts';
import type { RegisterKeys } from '../keys.ts';
import type { Tables } from '../schema/index.ts';
import { sqliteDialect } from '../sqlite-dialect.ts';
import { headPathOf } from './head.ts';
import { verifyAudit, type AuditCheck } from './verify.ts';

/**
 * Checks the audit chain of a register file without opening the register: nothing is made, migrated or written. Works on
 * a stopped system, on a copy, and beside a running one.
 */
export async function verifyAuditFile(options: {
  file: string;
  keys: Pick<RegisterKeys, 'signingKey'>;
}): Promise<AuditCheck> {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(openSqlite(options.file, { readOnly: true })) });
  try {
    return await verifyAudit(db, headPathOf(options.file), options.keys.signingKey);
  } finally {
    await db.destroy();
  }
}
