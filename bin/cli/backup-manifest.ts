import { createHash } from 'node:crypto';
import { createReadStream, lstatSync, readFileSync, readdirSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { Unusable } from '../../platform/unusable.ts';

/** What a backup holds, by path in it. */
const Manifest = z.strictObject({
  format: z.literal('siths-kort backup 1'),
  madeAt: z.iso.datetime(),
  /** Where it lay: as `register.db`, or as a dump of its database; backups of earlier versions lack that one. */
  register: z.enum(['sqlite', 'postgres']),
  /** What was damaged when it was made; without: nothing. */
  damage: z.array(z.string()).optional(),
  files: z.record(z.string(), z.strictObject({ bytes: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
});
export type Manifest = z.infer<typeof Manifest>;

export const manifestName = 'manifest.json';

/** The register of a house on PostgreSQL, as pg_dump writes it. */
export const dumpName = 'register.dump';

/** Every file in a folder and below it, with its sum. */
export async function sumsOf(folder: string): Promise<Manifest['files']> {
  const files: Manifest['files'] = {};
  for (const path of filesIn(folder)) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    files[relative(folder, path)] = { bytes: lstatSync(path).size, sha256: hash.digest('hex') };
  }
  return files;
}

/** Reads the manifest of a backup and holds every file against it. Throws `Unusable`, naming what is missing, damaged or too much. */
export async function checkedManifest(folder: string): Promise<Manifest> {
  const manifest = readManifest(folder);
  const all = Object.entries(await sumsOf(folder));
  const found = Object.fromEntries(all.filter(([path]) => path !== manifestName));
  const wrong = [
    ...Object.keys(manifest.files)
      .filter((path) => !(path in found))
      .map((path) => `${path} is missing`),
    ...Object.keys(found)
      .filter((path) => !(path in manifest.files))
      .map((path) => `${path} doesn't belong to it`),
    ...Object.entries(found)
      .filter(([path, { sha256 }]) => path in manifest.files && manifest.files[path]?.sha256 !== sha256)
      .map(([path]) => `${path} is damaged`),
  ];
  if (wrong.length === 0) return manifest;
  const [first, second, third] = wrong;
  const more = wrong.length > 3 ? ` and ${wrong.length - 3} more` : '';
  const told = [first, second, third].filter((text) => text !== undefined).join(', ');
  throw new Unusable(
    `The backup '${folder}' is not as it was made: ${told}${more}. Take another one; nothing was restored`,
  );
}

function readManifest(folder: string): Manifest {
  try {
    return Manifest.parse(JSON.parse(readFileSync(join(folder, manifestName), 'utf8')));
  } catch (error) {
    throw new Unusable(
      `'${folder}' is no whole backup: its ${manifestName}, which is written last, is missing or can't be read`,
      { cause: error },
    );
  }
}

/** Throws `Unusable` for a link or a device: what it leads to is in no sum. */
function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => !entry.isDirectory());
  const strange = entries.find((entry) => !entry.isFile());
  if (strange) {
    const path = relative(folder, join(strange.parentPath, strange.name));
    throw new Unusable(
      `'${folder}': ${path} doesn't belong to a backup, which holds files alone. Nothing was restored`,
    );
  }
  return entries.map((entry) => join(entry.parentPath, entry.name)).sort();
}
