import { mkdir, open, rename } from 'node:fs/promises';
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
  const file = await open(draft, 'w', mode);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  await syncFolder(dirname(path));
}

/** Makes a folder and those above it that are missing; every new name is on disk when it answers. */
export async function makeFolderDurably(dir: string): Promise<void> {
  const first = await mkdir(dir, { recursive: true });
  if (first === undefined) return;
  for (let made = dir; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

async function syncFolder(dir: string): Promise<void> {
  const folder = await open(dir, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
