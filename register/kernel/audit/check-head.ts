import { existsSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { Unusable } from '../../../platform/unusable.ts';
import type { Tables } from '../schema/index.ts';
import { contradiction, readHead, sizeOf, type AuditHead } from './head.ts';
import type { KeyObject } from 'node:crypto';

const together =
  'restore register and checkpoint from the same backup, and with them its engine.db where the engine is the embedded one';

/** Throws `Unusable` when a checkpoint is here whose register is not: an empty one in its place would forget everything in silence. */
export async function checkPresence(file: string, { path, signingKey }: HeadFile): Promise<void> {
  if (existsSync(file)) return;
  const head = await headIn(path, signingKey);
  if (head && rowsIn(head) > 0) {
    throw new Unusable(
      `The register '${file}' is missing, though its audit checkpoint '${path}' is here and tells of ${rowsIn(head)} rows; put it back, or ${together}`,
    );
  }
}

/**
 * Throws `Unusable` when the audit log no longer holds what its signed checkpoint saw, or when the checkpoint is missing or not ours: then
 * something that was acknowledged is gone, or nobody can tell any more.
 */
export async function checkHead(db: Kysely<Tables>, { path, signingKey }: HeadFile): Promise<void> {
  const head = await headIn(path, signingKey);
  if (!head) {
    const rows = (await sizeOf(db)) - 1;
    if (rows === 0) return;
    throw new Unusable(
      `The audit checkpoint '${path}' is missing, and the log has ${rows} rows: whether its end was cut off can't be told. ` +
        'On a further machine of a register on PostgreSQL, copy it from a machine that runs. Otherwise put it back from a backup; if it is lost for good, `npx siths-kort verify-audit --sign-anew` checks the log and signs it as it is now',
    );
  }
  const wrong = await contradiction(db, head);
  if (wrong === undefined) return;
  throw new Unusable(
    `The register has lost what was acknowledged: ${wrong} '${path}' (${rowsIn(head)} rows); ${together}. \`npx siths-kort verify-audit\` tells more`,
  );
}

/** Rows that a checkpoint saw; of the tree's leaves the first is where it begins. */
const rowsIn = ({ size }: AuditHead): number => size - 1;

/** Where the signed checkpoint lies, and with what it is signed. */
export interface HeadFile {
  readonly path: string;
  readonly signingKey: KeyObject;
}

function headIn(path: string, signingKey: KeyObject) {
  return readHead(path, signingKey).catch((cause: unknown) => {
    const reason = cause instanceof SyntaxError || !(cause instanceof Error) ? 'it is not a checkpoint' : cause.message;
    throw new Unusable(`The audit checkpoint '${path}' can't be used: ${reason}; ${together}`, { cause });
  });
}
