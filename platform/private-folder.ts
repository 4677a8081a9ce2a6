import { chmodSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const privateFile = 0o600;
export const privateFolder = 0o700;

/**
 * Makes a folder that is for this account alone, and what is in it already likewise: names, mail addresses and documents lie there.
 * From then on everything that this process creates, wherever, is for the account alone too. Links are not followed.
 */
export function keepPrivate(folder: string): void {
  process.umask(0o077);
  mkdirSync(folder, { recursive: true, mode: privateFolder });
  tighten(folder);
}

function tighten(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined || found.isSymbolicLink()) return;
  const wanted = found.isDirectory() ? privateFolder : privateFile;
  // A lock or a socket of somebody else is left to them.
  if ((found.mode & 0o777 & ~wanted) !== 0 && found.uid === process.getuid?.()) chmodSync(path, found.mode & wanted);
  if (found.isDirectory()) for (const name of readdirSync(path)) tighten(join(path, name));
}
