import { createPrivateKey, generateKeyPairSync, hash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../platform/durable-file.ts';
import { makeFolder, privateFile } from '../platform/private-folder.ts';
import { Unusable } from '../platform/unusable.ts';
import { readNote, readVerifier, signerOf, writeVerifier, type KeyKind, type Note, type Signer } from './note.ts';

/**
 * The folder of a signer or a witness: `key.pem`, `public-key`, and for each log the last checkpoint that it put its name under, by which
 * that log is held from then on. A file that is missing or isn't ours is refused: a fresh one in its place would forget what was seen.
 */
const keyFile = (folder: string) => join(folder, 'key.pem');
const publicFile = (folder: string) => join(folder, 'public-key');

/** Makes a key in a folder that has none. Throws `Unusable` when there is one. */
export function makeKeeperFolder(folder: string, name: string, kind: KeyKind): Signer {
  if (existsSync(keyFile(folder))) throw new Unusable(`There is a key in '${folder}' already`);
  makeFolder(folder);
  const { privateKey } = generateKeyPairSync('ed25519');
  const signer = signerOf(name, kind, privateKey);
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  writeFileSync(keyFile(folder), pem, { mode: privateFile, flag: 'wx', flush: true });
  writeFileSync(publicFile(folder), `${writeVerifier(signer.verifier)}\n`, { flag: 'wx', flush: true });
  return signer;
}

/** The key of a folder. Throws `Unusable`. */
export function openKeeperFolder(folder: string): Signer {
  try {
    const { name, kind, id } = readVerifier(readFileSync(publicFile(folder), 'utf8'));
    const signer = signerOf(name, kind, createPrivateKey(readFileSync(keyFile(folder))));
    if (Buffer.compare(signer.verifier.id, id) !== 0)
      throw new Error('key.pem and public-key belong to different keys');
    return signer;
  } catch (error) {
    throw unusable(folder, error);
  }
}

/** What was last seen of a log; it is advanced in turn. */
export interface Memory {
  readonly last: () => Note & { readonly whole: string };
  /** Runs a step after those before it; what it returns as `note` is on disk before the answer is given. */
  advance<Answer extends { readonly note?: string }>(step: () => Answer): Promise<Answer>;
}

/** @param isOurs true for a note that the folder's key has signed; may throw */
export async function openMemory(path: string, isOurs: (note: Note) => boolean): Promise<Memory> {
  let whole = await readFile(path, 'utf8').catch((error: unknown) => {
    throw unusable(path, error);
  });
  let last: Note;
  try {
    last = readNote(whole);
    if (!isOurs(last)) throw new Error('the folder’s own signature is not under it');
  } catch (error) {
    throw unusable(path, error);
  }
  let turn: Promise<unknown> = Promise.resolve();
  return {
    last: () => ({ ...last, whole }),
    advance(step) {
      const next = turn.then(async () => {
        const answer = step();
        if (answer.note !== undefined) {
          await keepNote(path, answer.note);
          [whole, last] = [answer.note, readNote(answer.note)];
        }
        return answer;
      });
      turn = next.catch(() => undefined);
      return next;
    },
  };
}

/** Writes a note; a power cut leaves the old one or the new one. */
export const keepNote = (path: string, note: string): Promise<void> =>
  writeDurably(path, note, { draft: `${path}.draft`, mode: privateFile });

/** By what a log is found: the SHA-256 of its origin in hex. */
export const logIdOf = (origin: string): string => hash('sha256', origin);

function unusable(path: string, error: unknown): Unusable {
  const why = error instanceof Error ? error.message : String(error);
  return new Unusable(
    `'${path}' can't be used (${why}). Put the folder back from where it was; never begin anew in its place, which would forget what was seen`,
    { cause: error },
  );
}
