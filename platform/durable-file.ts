import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a whole file or none: a draft beside it, fsync, rename, fsync of the folder, so that the name outlives a power
 * cut too. The folder must be there.
 * @param draft path of the draft, in the same folder
 */
export async function writeDurably(
  path: string,
  bytes: Uint8Array | string,
  { draft, mode }: { draft: string; mode: number },
): Promise<void> {
  try {
    await writeAndSync(draft, bytes, mode);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await sync(dirname(path));
}

async function writeAndSync(path: string, bytes: Uint8Array | string, mode: number): Promise<void> {
  const file = await open(path, 'w', mode);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Files that were written without waiting for the disk are on it, with their names, when this answers. Many wait for it side by side. */
export async function syncFiles(paths: readonly string[]): Promise<void> {
  for (const all of [paths, [...new Set(paths.map(dirname))]]) {
    for (let from = 0; from < all.length; from += atOnce) await Promise.all(all.slice(from, from + atOnce).map(sync));
  }
}

const atOnce = 64;

/** Makes a folder and those above it that are missing; every new name is on disk when it answers. */
export async function makeFolderDurably(dir: string): Promise<void> {
  const first = await mkdir(dir, { recursive: true });
  if (first === undefined) return;
  for (let made = dir; made.length >= first.length; made = dirname(made)) await sync(dirname(made));
}

/** @param path of a file or a folder */
async function sync(path: string): Promise<void> {
  const opened = await open(path, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}
