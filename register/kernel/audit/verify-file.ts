import { Kysely } from 'kysely';
import { openSqlite } from '../../../platform/sqlite.ts';
import type { RegisterKeys } from '../keys.ts';
import type { Tables } from '../schema/index.ts';
import { sqliteDialect } from '../sqlite-dialect.ts';
import { headOfChain, headPathOf, writeHead } from './head.ts';
import { missingHead, verifyAudit, type AuditCheck } from './verify.ts';

interface AuditFile {
  readonly file: string;
  readonly keys: Pick<RegisterKeys, 'signingKey'>;
  /** Writes the checkpoint of a chain that is whole but for a checkpoint that is missing. */
  readonly signAnew?: boolean;
}

/**
 * Checks the audit chain of a register file without opening the register: nothing is made, migrated or written, but a checkpoint when
 * that is asked for. Works on a stopped system, on a copy, and beside a running one.
 */
export async function verifyAuditFile(options: AuditFile): Promise<AuditCheck> {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(openSqlite(options.file, { readOnly: true })) });
  try {
    const headPath = headPathOf(options.file);
    const found = await verifyAudit(db, headPath, options.keys.signingKey);
    if (!options.signAnew || found.broken?.what !== missingHead) return found;
    await writeHead(headPath, await headOfChain(db), options.keys.signingKey);
    return { rows: found.rows, broken: undefined };
  } finally {
    await db.destroy();
  }
}
