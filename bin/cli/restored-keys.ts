import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { privateFolder } from '../../platform/private-folder.ts';
import { Unusable } from '../../platform/unusable.ts';

/** Throws `Unusable` when other keys lie already where a backup's are to lie: two houses' keys are never mixed. The same ones may. */
export function refuseOtherKeys(from: string, own: string): void {
  const others = namesIn(from).filter((name) => existsSync(join(own, name)) && !isSame(name, from, own));
  if (others.length === 0) return;
  throw new Unusable(
    `The keys in '${own}' are others than those in '${from}' (${others.join(', ')}): move that folder aside, or name another one as KEYS_DIR. Nothing was restored`,
  );
}

/** Puts the keys that aren't there yet where they are to lie, each whole or not at all. */
export function putKeys(from: string, own: string): void {
  for (const name of namesIn(from).filter((each) => !existsSync(join(own, each)))) {
    const to = join(own, name);
    mkdirSync(dirname(to), { recursive: true, mode: privateFolder });
    copyFileSync(join(from, name), `${to}.draft`);
    renameSync(`${to}.draft`, to);
  }
}

const isSame = (name: string, from: string, own: string): boolean =>
  readFileSync(join(from, name)).equals(readFileSync(join(own, name)));

const namesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
