import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './private-folder.ts';
import { Unusable } from './unusable.ts';

/** A folder of this name in a data folder: what lies beside it is a part of a backup, and no house. */
const mark = 'restoring-';

/** Where a restore keeps its draft. As long as it lies there no house starts on the data folder: it is made first and removed last. */
export function makeRestoreDraft(dataDir: string): string {
  makeFolder(dataDir);
  return mkdtempSync(join(dataDir, mark));
}

/** Throws `Unusable` for a data folder that a restore has not filled to its end: a start would make an empty house of it, or half a one. */
export function refuseHalfRestored(dataDir: string): void {
  if (!existsSync(dataDir)) return;
  const draft = readdirSync(dataDir).find((name) => name.startsWith(mark));
  if (draft === undefined) return;
  throw new Unusable(
    `A restore into '${dataDir}' is under way, or was cut off ('${draft}' lies there), and what is there is no whole house. Wait for its end; if nobody runs it any more, remove all in that folder but keys/, and run siths-kort restore again`,
  );
}
