import { readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createId } from '../../platform/id.ts';
import type { Context, Work } from './context.ts';
import { makeFolderDurably, writeDurably } from '../../platform/durable-file.ts';

/**
 * Keeps the bytes of a document under their own hash, before `name` writes the row that names them. In a folder: temporary file → fsync → rename to
 * `<aa>/<sha256>`, before that transaction (while a register is being filled, the disk is waited for at the end). Without one they are a row of the
 * database, where several machines share it, in the same transaction.
 */
export async function keepBytes(
  context: Context,
  { sha256, bytes }: { readonly sha256: string; readonly bytes: Uint8Array },
  name: (work: Work) => Promise<void>,
): Promise<void> {
  const { documentsDir, hurry } = context;
  if (documentsDir !== undefined) await keepFile(pathOf(documentsDir, sha256), bytes, hurry);
  await context.write(async (work) => {
    if (documentsDir === undefined) {
      await work.db
        .insertInto('documentBytes')
        .values({ sha256, bytes })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    await name(work);
  });
}

/** What is kept of a document is missing, or is not what was stored. */
export class DocumentDamaged extends Error {
  override readonly name = 'DocumentDamaged';
}

/** Throws `DocumentDamaged` when there are none, or the disk can't read them. */
export async function readBytes({ db, documentsDir }: Context, sha256: string): Promise<Uint8Array> {
  if (documentsDir !== undefined) {
    return readFile(pathOf(documentsDir, sha256)).catch((cause: unknown) => {
      throw isLost(cause) ? new DocumentDamaged(`The bytes of a document can't be read: ${sha256}`, { cause }) : cause;
    });
  }
  const row = await db.selectFrom('documentBytes').select('bytes').where('sha256', '=', sha256).executeTakeFirst();
  if (!row) throw new DocumentDamaged(`The bytes of a document are missing: ${sha256}`);
  return row.bytes;
}

/** The file isn't there, or its disk is damaged: trying again doesn't help. */
const isLost = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EIO');

/** Where the file of a document lies in its folder. */
export const pathOf = (dir: string, sha256: string): string => join(dir, sha256.slice(0, 2), sha256);

async function keepFile(path: string, bytes: Uint8Array, { unsynced }: Context['hurry']): Promise<void> {
  if (await stat(path).catch(() => undefined)) return;
  await makeFolderDurably(dirname(path));
  if (unsynced) {
    await writeFile(path, bytes, { mode: 0o600 });
    unsynced.push(path);
  } else await writeDurably(path, bytes, { draft: `${path}.${createId()}`, mode: 0o600 });
}
