import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { unescaped } from './xml.ts';

/** What a package was found to be. */
export interface PackageVerdict {
  /** Of its METS.xml. */
  readonly sha256: string;
  readonly files: number;
  /** What is wrong, a sentence each, the first first; none: it is whole. */
  readonly faults: readonly string[];
}

/**
 * Holds every file of a package against METS.xml: changed, missing and added ones are named. Whether METS.xml is the one that was written is told by
 * its own sum, which the register and the log have. @param expected that sum; without it only the rest is checked
 */
export async function verifyPackage(root: string, expected?: string): Promise<PackageVerdict> {
  const metsFile = join(root, 'METS.xml');
  if (!existsSync(metsFile)) return { sha256: '', files: 0, faults: ['METS.xml is missing: this is no package'] };
  const mets = readFileSync(metsFile);
  const sha256 = createHash('sha256').update(mets).digest('hex');
  const listed = listedIn(mets.toString('utf8'));
  const faults: string[] = [];
  if (expected !== undefined && expected !== sha256) faults.push('METS.xml is another than the one that was written');
  if (listed.length === 0) faults.push('METS.xml names no file');
  for (const { path, size, checksum } of listed) {
    const fault = await faultOf(root, { path, size, checksum });
    if (fault !== undefined) faults.push(`${path} ${fault}`);
  }
  const known = new Set(['METS.xml', ...listed.map(({ path }) => path)]);
  faults.push(...filesIn(root).flatMap((path) => (known.has(path) ? [] : [`${path} isn’t in METS.xml: it was added`])));
  return { sha256, files: listed.length + 1, faults };
}

interface Listed {
  readonly path: string;
  readonly size: number;
  readonly checksum: string;
}

async function faultOf(root: string, { path, size, checksum }: Listed): Promise<string | undefined> {
  const file = join(root, path);
  if (relative(root, file).startsWith('..')) return 'lies outside the package';
  if (!existsSync(file)) return 'is missing';
  if (statSync(file).size !== size) return 'has another size';
  const sum = createHash('sha256');
  await pipeline(createReadStream(file), sum);
  return sum.digest('hex') === checksum ? undefined : 'has another checksum: it was changed';
}

/** Files as METS.xml names them: metadata by `mdRef`, the rest by `file` with its `FLocat`. */
function listedIn(mets: string): Listed[] {
  const references = [...mets.matchAll(/<mets:mdRef\b([^>]*)>/g)].map(([, attributes = '']) => attributes);
  const files = [...mets.matchAll(/<mets:file\b([^>]*)>\s*<mets:FLocat\b([^>]*)>/g)].map(
    ([, attributes = '', place = '']) => `${attributes} ${place}`,
  );
  return [...references, ...files].map((attributes) => {
    const of = (name: string) => unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
    return { path: of('xlink:href'), size: Number(of('SIZE')), checksum: of('CHECKSUM') };
  });
}

const filesIn = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
