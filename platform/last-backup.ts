import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeDurably } from './durable-file.ts';
import { privateFile } from './private-folder.ts';

const Noted = z.object({ madeAt: z.iso.datetime() });
export type LastBackup = z.infer<typeof Noted>;

const fileIn = (dataDir: string) => join(dataDir, 'last-backup.json');

/** Notes in a data folder when it was last backed up, for the pages and figures of its house. A restored folder has no such note. */
export async function noteBackup(dataDir: string, backup: LastBackup): Promise<void> {
  const file = fileIn(dataDir);
  await writeDurably(file, JSON.stringify(backup), { draft: `${file}.draft`, mode: privateFile });
}

/** The last backup of a data folder. Undefined: there was none, or nobody can tell. */
export function lastBackup(dataDir: string): LastBackup | undefined {
  try {
    return Noted.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}
