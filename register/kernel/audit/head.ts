import type { Kysely } from 'kysely';
import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { writeDurably } from '../durable-file.ts';
import type { Tables } from '../schema/index.ts';
import { startOfChain } from './chain.ts';

/** The signed checkpoint outside the database: the number of rows there were, and the hash of the last one. */
export interface AuditHead {
  readonly rows: number;
  readonly hash: string;
}

/** Where the checkpoint of a register file is: beside it, outside the database. */
export const headPathOf = (file: string): string => join(dirname(file), 'audit-head.json');

const File = z.strictObject({ rows: z.int().min(0), hash: z.string(), signature: z.base64() });

/** Reads and checks the checkpoint. Undefined: no file. Throws when it is not ours. */
export async function readHead(path: string, signingKey: KeyObject): Promise<AuditHead | undefined> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const { rows, hash, signature } = File.parse(JSON.parse(text));
  const genuine = verify(
    null,
    signedText({ rows, hash }),
    createPublicKey(signingKey),
    Buffer.from(signature, 'base64'),
  );
  if (!genuine) throw new Error('the signature of the checkpoint is not ours');
  return { rows, hash };
}

/** Writes the checkpoint; a power cut leaves the old one or the new one. */
export async function writeHead(path: string, head: AuditHead, signingKey: KeyObject): Promise<void> {
  const signature = sign(null, signedText(head), signingKey).toString('base64');
  const text = `${JSON.stringify({ ...head, signature }, undefined, 2)}\n`;
  await writeDurably(path, text, { draft: `${path}.${process.pid}`, mode: 0o600 });
}

/** The last row as it stands in the database. */
export async function headOfChain(db: Kysely<Tables>): Promise<AuditHead> {
  const last = await db.selectFrom('audit').select(['row', 'hash']).orderBy('row', 'desc').limit(1).executeTakeFirst();
  return last ? { rows: last.row, hash: last.hash } : { rows: 0, hash: startOfChain };
}

/** Undefined when the chain still holds what the checkpoint saw (it may have grown since). */
export async function contradiction(db: Kysely<Tables>, head: AuditHead): Promise<string | undefined> {
  if (head.rows === 0) return undefined;
  const row = await db.selectFrom('audit').select('hash').where('row', '=', head.rows).executeTakeFirst();
  if (!row) return 'the chain is shorter than the signed checkpoint';
  return row.hash === head.hash ? undefined : 'the row differs from the signed checkpoint';
}

function signedText(head: AuditHead): Buffer {
  return Buffer.from(`siths-kort audit head\n${head.rows}\n${head.hash}\n`);
}
