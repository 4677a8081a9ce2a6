import { Kysely } from 'kysely';
import { openSqlite } from '../../../platform/sqlite.ts';
import { openKeyRing } from '../key-ring.ts';
import type { RegisterKeys } from '../keys.ts';
import type { Tables } from '../schema/index.ts';
import { sqliteDialect } from '../sqlite-dialect.ts';
import { headPathOf } from './head.ts';
import { verifyAudit, type AuditCheck } from './verify.ts';

/**
 * Checks the audit log of a register file without opening the register: nothing is made, migrated or written. Works on
 * a stopped system, on a copy, and beside a running one. Throws for a register that an earlier version made: that version
 * verifies it, or this one once it has been started on it.
 */
export async function verifyAuditFile(options: {
  file: string;
  keys: Pick<RegisterKeys, 'signingKey' | 'dataKey'>;
}): Promise<AuditCheck> {
  const { file, keys } = options;
  const database = openSqlite(file, { readOnly: true });
  const db = new Kysely<Tables>({ dialect: sqliteDialect(database) });
  try {
    if (!database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'auditChain'").get()) {
      throw new Error(
        `${file} has the form of an earlier version: verify it with that version, or start this one on it first`,
      );
    }
    return await verifyAudit({ db, keys, ring: await openKeyRing(db, keys), headPath: headPathOf(file) });
  } finally {
    await db.destroy();
  }
}
