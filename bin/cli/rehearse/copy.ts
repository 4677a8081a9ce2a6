import { copyFileSync, existsSync, statfsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { copySqlite } from '../../../platform/copy-sqlite.ts';
import { ConfigError } from '../../../platform/config.ts';
import { Unusable } from '../../../platform/unusable.ts';
import type { Progress } from '../answer.ts';
import { checkedManifest } from '../backup-manifest.ts';

/** A copy may be written anew whole by a migration, which takes its size once more, and its log half of that. */
const timesItsSize = 2.5;

const databases = ['engine.db', 'register.db'] as const;

export interface Copied {
  /** Where the data come from, for the report. */
  readonly of: string;
  readonly hasRegister: boolean;
  readonly hasEngine: boolean;
}

/**
 * Copies what a rehearsal needs to a folder of its own: databases and the audit checkpoint, no documents. From a backup, whose sums are checked
 * whole, or from the house, which may run: as a backup does it, the checkpoint first and each database as at one moment.
 */
export async function copyHouse(
  {
    backup,
    dataDir,
    isInPostgres,
    to,
  }: { backup: string | undefined; dataDir: string; isInPostgres: boolean; to: string },
  progress: Progress,
): Promise<Copied> {
  const from = backup === undefined ? dataDir : resolve(backup);
  const manifest = backup === undefined ? undefined : (progress('Checking sums'), await checkedManifest(from));
  const names = databases.filter((name) => existsSync(join(from, name)) && !(isInPostgres && name === 'register.db'));
  if (names.length === 0) throw new ConfigError(`There is no house in '${from}' to rehearse on`);
  requireSpace(
    to,
    names.reduce((sum, name) => sum + sizeOf(join(from, name)), 0),
  );
  if (existsSync(join(from, 'audit-head.json')))
    copyFileSync(join(from, 'audit-head.json'), join(to, 'audit-head.json'));
  const pairs = names.map((name) => ({ from: join(from, name), to: join(to, name) }));
  if (manifest) for (const { from: one, to: other } of pairs) copyFileSync(one, other);
  else await copySqlite(pairs, (_file, done, of) => progress('Copying pages', done, of));
  return {
    of: manifest ? `the backup of ${manifest.madeAt}` : `the house in ${from}`,
    hasRegister: names.includes('register.db'),
    hasEngine: names.includes('engine.db'),
  };
}

/** A database with what its write-ahead log holds. */
const sizeOf = (file: string): number =>
  [file, `${file}-wal`].reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);

function requireSpace(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const needed = bytes * timesItsSize;
  if (bavail * bsize >= needed) return;
  const mb = (count: number) => `${Math.ceil(count / 1024 / 1024)} MB`;
  throw new Unusable(
    `There are ${mb(bavail * bsize)} free at '${folder}', and the rehearsal needs ${mb(needed)}: name another folder with --in. Nothing was done`,
  );
}
