import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';

/** What the bundler made: names and content of the files, and which of them each entry is. */
export type Bundle = z.output<typeof Bundle>;
const Bundle = z.object({
  files: z.array(z.tuple([z.string(), z.custom<Uint8Array>((value) => value instanceof Uint8Array)])),
  entries: z.array(z.tuple([z.string(), z.string()])),
});

/** A bundle with the files it was made of: path from a folder, and size and time of the last change, by which a changed one is told. */
const Kept = z.object({ bundle: Bundle, madeOf: z.array(z.tuple([z.string(), z.string()])) });

/** The bundle in a file, unless something of what it was made of has changed since, or lies elsewhere; what can't be read is as good as none. */
export function findBundle(file: string, folder: string): Bundle | undefined {
  try {
    const { bundle, madeOf } = Kept.parse(deserialize(readFileSync(file)));
    return madeOf.every(([path, state]) => stateOf(folder, path) === state) ? bundle : undefined;
  } catch {
    return undefined;
  }
}

interface Made {
  readonly folder: string;
  readonly paths: readonly string[];
  /** When it was begun to be made, ms since 1970. */
  readonly began: number;
}

/**
 * Keeps a bundle for the next start, unless something of what it was made of has changed since it was begun: it may hold either. Where nothing can be
 * written it is made anew then: who serves from a disk that can only be read loses half a second.
 */
export function keepBundle(file: string, bundle: Bundle, { folder, paths, began }: Made): void {
  const draft = `${file}.${process.pid}`;
  try {
    const all = [...new Set([...paths, ...paths.flatMap(packageOf)])];
    if (all.some((path) => changedAt(folder, path) >= began - clockStep)) return;
    const madeOf = all.map((path) => [path, stateOf(folder, path)]);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, keptAs(bundle, madeOf));
    renameSync(draft, file);
  } catch {
    remove(draft);
  }
}

/**
 * Keeps a bundle that holds whatever becomes of its sources: of an installation, whose files are copied, with other times, to where nobody changes
 * them. Throws where it can't be written.
 */
export function keepForGood(file: string, bundle: Bundle): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, keptAs(bundle, []));
}

const keptAs = (bundle: Bundle, madeOf: readonly (readonly string[])[]): Uint8Array => serialize({ bundle, madeOf });

/** So far the clock of files is behind ours, ms: it moves in steps. */
const clockStep = 20;

function remove(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {
    // It stays, and is in nobody's way.
  }
}

/** What says which files of a package are meant, and which may fall away. */
function packageOf(path: string): string[] {
  const [root] = /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+\//.exec(path) ?? [];
  return root === undefined ? [] : [`${root}package.json`];
}

/** When the file came there or was changed, whatever time it bears. */
const changedAt = (folder: string, path: string): number =>
  statSync(resolve(folder, path), { throwIfNoEntry: false })?.ctimeMs ?? 0;

/** One that isn't there may come. */
function stateOf(folder: string, path: string): string {
  const found = statSync(resolve(folder, path), { throwIfNoEntry: false });
  return found === undefined ? 'none' : `${found.size} ${found.mtimeMs}`;
}
