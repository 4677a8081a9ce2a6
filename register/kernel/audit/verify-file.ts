import type { Kysely } from 'kysely';
import { asUnusable } from '../../../platform/checked-sqlite.ts';
import { Unusable } from '../../../platform/unusable.ts';
import { checkDataKey } from '../key-check.ts';
import { openKeyRing } from '../key-ring.ts';
import type { DataKey } from '../data-keys.ts';
import type { RegisterKeys } from '../keys.ts';
import { missingMigrations, openToRead, type RegisterPlace } from '../open-to-read.ts';
import type { Tables } from '../schema/index.ts';
import { headOf, headPathOf, sizeOf, writeHead } from './head.ts';
import { holdAgainstSignatures, type Signatures, type SignedCheck } from './signatures.ts';
import { missingHead, otherThanHead, verifyAudit, type AuditCheck } from './verify.ts';

/** What a check of a file has found; `signed` where there are signatures of others and the log is what they signed. */
export interface FileCheck extends AuditCheck {
  readonly signed?: Omit<SignedCheck, 'broken'>;
}

interface AuditFile extends RegisterPlace {
  /** Undefined: on somebody else's machine, who may not read what rows say. */
  readonly keys: (DataKey & Pick<RegisterKeys, 'signingKey'>) | undefined;
  /** Public keys of others, and what they show. */
  readonly signatures?: Signatures | undefined;
  /** Writes the checkpoint of a log that is whole but for a checkpoint that is missing. */
  readonly signAnew?: boolean;
}

/**
 * Checks the audit log of a register's file, or database, without opening the register: nothing is made, migrated or written, but a checkpoint when
 * that is asked for. Works on a stopped system, on a copy, and beside a running one. Throws `Unusable` for a register that can't be
 * read, that has other keys, or that an earlier version made: that version verifies it, or this one once it has been started on it.
 */
export async function verifyAuditFile(options: AuditFile): Promise<FileCheck> {
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

async function check(db: Kysely<Tables>, options: AuditFile): Promise<FileCheck> {
  const { databaseUrl, file, keys, signAnew, signatures } = options;
  if ((await missingMigrations(db, databaseUrl)) !== 0) {
    const name = databaseUrl === undefined ? `'${file}'` : 'The register at DATABASE_URL';
    throw new Unusable(
      `${name} has the form of an earlier version: verify it with that version, or start this one on it first`,
    );
  }
  if (keys) await checkDataKey(db, keys);
  const headPath = headPathOf(file);
  const found = await verifyAudit({ db, keys, ring: keys && (await openKeyRing(db, keys)), headPath });
  // Rows and nodes are whole then: only the house's own checkpoint says otherwise, or nothing.
  const isWhole = found.broken === undefined || [otherThanHead, missingHead].includes(found.broken.what);
  const held = signatures && isWhole ? await holdAgainstSignatures(db, await sizeOf(db), signatures) : undefined;
  if (held?.broken) return { ...found, rows: Math.max(0, held.broken.row - 1), broken: held.broken };
  const isSignedAnew = keys !== undefined && signAnew === true && found.broken?.what === missingHead;
  if (isSignedAnew) await writeHead(headPath, await headOf(db), keys.signingKey);
  const broken = isSignedAnew ? undefined : found.broken;
  const signed = held && { signed: held.signed, waited: held.waited, witnesses: held.witnesses };
  return { ...found, broken, ...(broken === undefined && signed && { signed }) };
}
