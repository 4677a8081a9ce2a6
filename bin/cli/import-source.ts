import { execFileSync } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { ImportRefused } from '../../register/index.ts';
import { UsageError } from './answer.ts';

/** A file as it lies there, with what can tell whose it is. */
export interface FileFound {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly owner: number;
  /** Nobody but its owner can write to it. */
  readonly isOwnersAlone: boolean;
  /** As it lies beside it: 64 bytes, or those in base64. */
  readonly signature: Uint8Array | undefined;
}

/** Larger ones are refused by what reads them; nobody needs to load them for that. */
const loadable = 512 * 1024 * 1024;
/** A signature in base64 with a line end has 89. */
const longestSignature = 200;

/** The signature of a file lies beside it. */
export const signaturePath = (path: string): string => `${path}.sig`;

/**
 * Reads a file with its signature. The owner is that of the bytes read, though the path changes meanwhile.
 */
export function findFile(path: string): FileFound {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new UsageError(`There is no file '${path}'`);
  const file = openSync(path, 'r');
  try {
    const { uid, mode, size } = fstatSync(file);
    if (size > loadable)
      throw new ImportRefused(
        `'${basename(path)}' has ${Math.round(size / 1024 / 1024)} MB, which no file of one region has`,
      );
    return {
      name: basename(path),
      bytes: readFileSync(file),
      owner: uid,
      isOwnersAlone: (mode & 0o022) === 0,
      signature: signatureBeside(path),
    };
  } finally {
    closeSync(file);
  }
}

function signatureBeside(path: string): Uint8Array | undefined {
  const found = statSync(signaturePath(path), { throwIfNoEntry: false });
  if (!found?.isFile()) return undefined;
  if (found.size > longestSignature) throw new ImportRefused(notSigned(basename(path)));
  const read = readFileSync(signaturePath(path));
  return read.length === 64 ? read : Buffer.from(read.toString('latin1'), 'base64');
}

const notSigned = (name: string): string =>
  `'${name}.sig' is no signature of '${name}' by a system that may deliver files: fetch both anew, or take the signature away`;

/**
 * Why some files don't count as the source's own; undefined: each is of the account, or signed. Throws
 * `ImportRefused` for a signature that isn't right: a file was damaged, or changed.
 * @param origin.account of this machine, whose files they are
 * @param origin.publicKeys of the systems whose signatures count, as `tokens.fileKeysOn` has them
 */
export function whyNotSources(
  files: readonly FileFound[],
  { account, publicKeys }: { readonly account: string | undefined; readonly publicKeys: readonly string[] },
): string | undefined {
  const uid = account === undefined ? undefined : userIdNamed(account);
  const unsigned = files.filter((file) => !isSigned(file, publicKeys));
  const others = unsigned.filter(({ owner, isOwnersAlone }) => owner !== uid || !isOwnersAlone);
  if (others.length === 0) return undefined;
  const why =
    account === undefined
      ? "not signed, and no account is named whose files are the source's (IMPORT_SOURCE_ACCOUNT)"
      : `neither signed nor ${account}'s alone (IMPORT_SOURCE_ACCOUNT; nobody else may write to them)`;
  return `${others.map(({ name }) => name).join(', ')}: ${why}. Phones and managers of units, and the end of a protection, wait until somebody approves them at /godkannanden`;
}

function isSigned({ name, bytes, signature }: FileFound, publicKeys: readonly string[]): boolean {
  if (signature === undefined) return false;
  const isRight = publicKeys.some((publicKey) => {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return verify(null, bytes, key, signature);
  });
  if (!isRight) throw new ImportRefused(notSigned(name));
  return true;
}

function userIdNamed(account: string): number {
  try {
    return Number(execFileSync('id', ['-u', '--', account], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    throw new UsageError(`IMPORT_SOURCE_ACCOUNT: this machine has no account '${account}'`);
  }
}
