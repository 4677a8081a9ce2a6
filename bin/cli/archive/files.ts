import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { privateFile, privateFolder } from '../../../platform/private-folder.ts';

/** A file of a package, as METS and PREMIS tell of it. */
export interface PackedFile {
  /** From the package's folder, with `/`. */
  readonly path: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  /** Instant. */
  readonly created: string;
}

const mediaTypes: Readonly<Record<string, string>> = {
  json: 'application/json',
  pdf: 'application/pdf',
  txt: 'text/plain',
  xml: 'text/xml',
};

/** Writes a file and has it on the disk; nobody else may read it. */
export function writeFile(
  root: string,
  path: string,
  { content, created }: { readonly content: string | Uint8Array; readonly created: string },
): PackedFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const target = join(root, path);
  mkdirSync(dirname(target), { recursive: true, mode: privateFolder });
  const file = openSync(target, 'wx', privateFile);
  try {
    writeSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  const mediaType = mediaTypes[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  return { path, mediaType, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), created };
}
