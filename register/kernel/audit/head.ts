import type { Kysely } from 'kysely';
import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { writeDurably } from '../../../platform/durable-file.ts';
import { createId } from '../../../platform/id.ts';
import type { Tables } from '../schema/index.ts';
import { rootOf } from './tree-of.ts';

/** The signed checkpoint outside the database: how many leaves the log's tree had, and its root in hex. */
export interface AuditHead {
  readonly size: number;
  readonly root: string;
}

/** Where the checkpoint of a register file is: beside it, outside the database. */
export const headPathOf = (file: string): string => join(dirname(file), 'audit-head.json');

const File = z.strictObject({ size: z.int().min(1), root: z.string(), signature: z.base64() });

/** Reads and checks the checkpoint. Undefined: no file. Throws when it is not ours. */
export async function readHead(path: string, signingKey: KeyObject): Promise<AuditHead | undefined> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const { signature, ...head } = File.parse(JSON.parse(text));
  const genuine = verify(null, signedText(head), createPublicKey(signingKey), Buffer.from(signature, 'base64'));
  if (!genuine) throw new Error('the signature of the checkpoint is not ours');
  return head;
}

/** Writes the checkpoint; a power cut leaves the old one or the new one. */
export async function writeHead(path: string, head: AuditHead, signingKey: KeyObject): Promise<void> {
  const text = `${JSON.stringify({ ...head, signature: signHead(head, signingKey) }, undefined, 2)}\n`;
  // A name that no other process has, in whatever container: half of one draft must never become the checkpoint.
  await writeDurably(path, text, { draft: `${path}.${createId()}`, mode: 0o600 });
}

/** A draft becomes the checkpoint after some ms; one that is older than this, ms, was left by a process that was killed. */
const longestDrafted = 10_000;

/** Removes drafts of the checkpoint that nobody writes any more. */
export async function removeLeftDrafts(path: string): Promise<void> {
  const isDraft = (name: string) => name.startsWith(`${basename(path)}.`);
  for (const name of (await readdir(dirname(path))).filter(isDraft)) {
    const draft = join(dirname(path), name);
    const made = await stat(draft).catch(() => undefined);
    if (made && Date.now() - made.mtimeMs > longestDrafted) await rm(draft, { force: true });
  }
}

/** The house's own signature of a head, base64. */
export const signHead = (head: AuditHead, signingKey: KeyObject): string =>
  sign(null, signedText(head), signingKey).toString('base64');

/** How many leaves the log has in the database. */
export async function sizeOf(db: Kysely<Tables>): Promise<number> {
  const [last] = await lastRow(db);
  return last ? last.row + 1 : 0;
}

const lastRow = (db: Kysely<Tables>) => db.selectFrom('audit').select('row').orderBy('row', 'desc').limit(1).execute();

/** The head as it stands in the database. */
export const headOf = async (db: Kysely<Tables>): Promise<AuditHead> => headAt(db, await sizeOf(db));

/** The head that the log had when it had `size` leaves. */
export async function headAt(db: Kysely<Tables>, size: number): Promise<AuditHead> {
  return { size, root: hex(await rootOf(db, size)) };
}

/**
 * Undefined when the log still holds what the checkpoint saw (it may have grown since).
 * @param size of the log, where the caller has just read it
 */
export async function contradiction(db: Kysely<Tables>, head: AuditHead, size?: number): Promise<string | undefined> {
  if (head.size > (size ?? (await sizeOf(db)))) return 'the log is shorter than the signed checkpoint';
  return hex(await rootOf(db, head.size)) === head.root ? undefined : 'the log differs from the signed checkpoint';
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** What of a head is signed. */
export function signedText(head: AuditHead): Buffer {
  return Buffer.from(`siths-kort audit tree head\n${head.size}\n${head.root}\n`);
}
