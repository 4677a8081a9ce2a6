import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const privateFile = 0o600;
export const privateFolder = 0o700;

/**
 * Makes a folder that is for this account alone, and what is in it already likewise: names, mail addresses and documents lie there.
 * From then on everything that this process creates, wherever, is for the account alone too. Links are not followed.
 */
export function keepPrivate(folder: string): void {
  process.umask(0o077);
  makeFolder(folder);
  tighten(folder);
}

/**
 * Makes a folder for this account alone, with those above it. Level by level: Node's own `recursive` never ends where one is said not to exist
 * in a folder that is there, as `/proc` does.
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: privateFolder });
  } catch (error) {
    // Another process was faster.
    if (!existsSync(folder)) throw error;
  }
}

function tighten(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined || found.isSymbolicLink()) return;
  const wanted = found.isDirectory() ? privateFolder : privateFile;
  // A lock or a socket of somebody else is left to them.
  if ((found.mode & 0o777 & ~wanted) !== 0 && found.uid === process.getuid?.()) chmodSync(path, found.mode & wanted);
  if (found.isDirectory()) for (const name of readdirSync(path)) tighten(join(path, name));
}
