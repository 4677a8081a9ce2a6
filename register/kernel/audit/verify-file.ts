import { Kysely } from 'kysely';
import { openSqlite } from '../../../platform/sqlite.ts';
import { Unusable } from '../../../platform/unusable.ts';
import { checkDataKey } from '../key-check.ts';
import { openKeyRing } from '../key-ring.ts';
import type { RegisterKeys } from '../keys.ts';
import type { Tables } from '../schema/index.ts';
import { sqliteDialect } from '../sqlite-dialect.ts';
import { headOf, headPathOf, writeHead } from './head.ts';
import { missingHead, verifyAudit, type AuditCheck } from './verify.ts';

interface AuditFile {
  readonly file: string;
  readonly keys: Pick<RegisterKeys, 'signingKey' | 'dataKey'>;
  /** Writes the checkpoint of a log that is whole but for a checkpoint that is missing. */
  readonly signAnew?: boolean;
}

/**
 * Checks the audit log of a register file without opening the register: nothing is made, migrated or written, but a checkpoint when
 * that is asked for. Works on a stopped system, on a copy, and beside a running one. Throws for a register that an earlier version made:
 * that version verifies it, or this one once it has been started on it.
 */
export async function verifyAuditFile({ file, keys, signAnew }: AuditFile): Promise<AuditCheck> {
  const database = openSqlite(file, { readOnly: true });
  const db = new Kysely<Tables>({ dialect: sqliteDialect(database) });
  const headPath = headPathOf(file);
  try {
    if (!database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'auditChain'").get()) {
      throw new Unusable(
        `'${file}' has the form of an earlier version: verify it with that version, or start this one on it first`,
      );
    }
    checkDataKey(database, keys.dataKey);
    const found = await verifyAudit({ db, keys, ring: await openKeyRing(db, keys), headPath });
    if (signAnew !== true || found.broken?.what !== missingHead) return found;
    await writeHead(headPath, await headOf(db), keys.signingKey);
    return { ...found, broken: undefined };
  } finally {
    await db.destroy();
  }
}
