import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { systemClock } from '../../platform/clock.ts';
import { ConfigError, readConfig } from '../../platform/config.ts';
import { copySqlite } from '../../platform/copy-sqlite.ts';
import { noteBackup } from '../../platform/last-backup.ts';
import { privateFile, privateFolder } from '../../platform/private-folder.ts';
import { runPostgres } from '../../platform/postgres-programs.ts';
import { Unusable } from '../../platform/unusable.ts';
import { findDamage, standStill, type Findings } from '../../register/index.ts';
import { exitCodes, UsageError, type Answer, type Given, type Progress } from './answer.ts';
import { dumpName, manifestName, sumsOf, type Manifest } from './backup-manifest.ts';
import { makeNamed, onNamed } from './named-folders.ts';
import { damageText, listOfDamage, placeIn } from './scrub.ts';

const Options = z.object({ keys: z.string().optional(), evenDamaged: z.boolean().default(false) });

/**
 * Backs up DATA_DIR beside a running house. The order is what makes a restore whole: the audit checkpoint first, which may be behind the log and
 * never ahead; then engine and register at one moment, the engine's first, since whatever the engine knows stands in the register already,
 * and a job that it gives once more is known there by its key; then the documents, which are written before the rows that name them. What was
 * copied is then looked at for damage: a damaged backup is none, and is not to push out an older one that is whole.
 */
export async function backUp({ args: [target], options, progress }: Given): Promise<Answer> {
  const { keys: keysTarget, evenDamaged } = Options.parse(options);
  if (target === undefined) throw new UsageError('Name the folder for the backup');
  process.umask(0o077);
  const { DATA_DIR: dataDir, KEYS_DIR: keysDir, DATABASE_URL: databaseUrl } = readConfig(process.env);
  const folder = resolve(target);
  if (databaseUrl === undefined && !existsSync(join(dataDir, 'register.db')))
    throw new ConfigError(`There is no register in ${dataDir}`);
  const keysFolder = keysTarget === undefined ? undefined : resolve(keysTarget);
  if (keysFolder !== undefined && !relative(folder, keysFolder).startsWith('..'))
    throw new UsageError('The keys can’t lie in the backup that they open');
  const made = [folder, keysFolder].flatMap((each) => each ?? []);
  const manifest = await onNamed(() => {
    for (const each of made) refuseUnlessNew(each, dataDir);
    return orNothing(made, writeAll);
  });
  const answer = answerOf(manifest, { folder, keysTarget });
  // The last good one stays the last that is told of.
  if (manifest.damage) return answer;
  return (await isNoted(dataDir, manifest)) ? answer : { ...answer, text: `${answer.text}\n${notNoted(dataDir)}` };

  async function writeAll(): Promise<Manifest> {
    for (const each of made) makeNamed(each);
    if (keysFolder !== undefined) cpSync(keysDir, keysFolder, { recursive: true, dereference: true });
    const madeAt = new Date(systemClock.now()).toISOString();
    await copyAll({ dataDir, folder, databaseUrl, progress });
    progress('Looking for damage');
    const found = await lookedAt(folder, databaseUrl);
    if (found.damaged > 0 && !evenDamaged) throw new Unusable(refusal(found));
    progress('Summing up');
    const files = await sumsOf(folder);
    const register = databaseUrl === undefined ? 'sqlite' : 'postgres';
    const damage = found.damaged > 0 ? { damage: found.damage.map(damageText) } : {};
    const manifest: Manifest = { format: 'siths-kort backup 1', madeAt, register, ...damage, files };
    const written = { mode: privateFile, flush: true };
    writeFileSync(join(folder, manifestName), JSON.stringify(manifest, undefined, 2), written);
    return manifest;
  }
}

/** A copy that was read has what SQLite puts beside a file, and nothing in it. */
async function lookedAt(folder: string, databaseUrl: string | undefined): Promise<Findings> {
  const place = placeIn(folder);
  const found = await findDamage({ ...place, databaseUrl });
  for (const file of [place.file, ...place.files])
    for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  return found;
}

const refusal = (found: Findings): string =>
  [
    `Nothing was backed up, since what would be in it is damaged. ${listOfDamage(found)}`,
    'Keep the older backups: put back from the newest that is whole what is damaged here (docs/operators/back-up.md). ' +
      '`scrub` then says whether all is well. --even-damaged makes a backup all the same, and marks it',
  ].join('\n');

/** The backup is whole and stays, also where the data folder can't be written in. */
const isNoted = (dataDir: string, { madeAt }: Manifest): Promise<boolean> =>
  noteBackup(dataDir, { madeAt }).then(
    () => true,
    () => false,
  );
const notNoted = (dataDir: string) =>
  `It could not be noted in ${dataDir}: the administrator's page and siths_backup_age_seconds still tell of the one before.`;

/** A backup that came to no end leaves nothing behind. What is told of a full disk is what to do. */
async function orNothing<Result>(folders: readonly string[], work: () => Promise<Result>): Promise<Result> {
  const there = folders.filter((folder) => existsSync(folder));
  try {
    return await work();
  } catch (error) {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    // Who made an empty folder for it beforehand has it still.
    for (const folder of there) mkdirSync(folder, { mode: privateFolder });
    if (
      !(error instanceof Error) ||
      !/ENOSPC|EDQUOT|disk is full|No space left/.test(`${codeIn(error)} ${error.message}`)
    )
      throw error;
    throw new Unusable(
      `The disk of '${folders.join("' or '")}' is full: nothing of the backup was kept. Make room, or name a folder on another disk`,
      { cause: error },
    );
  }
}

const codeIn = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '');

function answerOf(
  { files, register, madeAt, damage }: Manifest,
  { folder, keysTarget }: { folder: string; keysTarget: string | undefined },
): Answer {
  const paths = Object.values(files);
  const bytes = paths.reduce((sum, file) => sum + file.bytes, 0);
  const keys =
    keysTarget === undefined
      ? 'The keys are NOT in it: keep a copy of KEYS_DIR (DATA_DIR/keys, when unset), and of REGISTER_KEY, in another place (--keys <folder>).'
      : `The keys are in ${resolve(keysTarget)}: keep them in another place than the backup. REGISTER_KEY, if it is set, is your own to keep.`;
  const marked = damage ? `\nDAMAGED, and its manifest says so:\n${damage.join('\n')}` : '';
  const text = `Backed up to ${folder}: ${paths.length} files, ${Math.ceil(bytes / 1024 / 1024)} MB.${marked}\n${keys}`;
  const data = { folder, madeAt, register, files: paths.length, bytes, keys: keysTarget ?? null, damage: damage ?? [] };
  return { text, data, exitCode: damage ? exitCodes.notWell : exitCodes.done };
}

/** Neither somebody's files nor the data folder itself are ever written into. */
export function refuseUnlessNew(folder: string, dataDir: string, what = 'A backup'): void {
  if (!relative(dataDir, folder).startsWith('..')) throw new UsageError(`${what} can’t lie in the data folder itself`);
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found && (!found.isDirectory() || readdirSync(folder).length > 0)) {
    throw new Unusable(`'${folder}' is not empty: ${what.toLowerCase()} has a folder of its own`);
  }
}

async function copyAll({
  dataDir,
  folder,
  databaseUrl,
  progress,
}: {
  dataDir: string;
  folder: string;
  databaseUrl: string | undefined;
  progress: Progress;
}): Promise<void> {
  const copyIfThere = (name: string) => {
    const from = join(dataDir, name);
    // What lies on another disk, behind a link, is copied too: a link alone would be no backup of it.
    if (existsSync(from)) cpSync(from, join(folder, name), { recursive: true, dereference: true, filter: isWhole });
  };
  copyIfThere('audit-head.json');
  const databases = ['engine.db', ...(databaseUrl === undefined ? ['register.db'] : [])]
    .filter((name) => existsSync(join(dataDir, name)))
    .map((name) => ({ from: join(dataDir, name), to: join(folder, name) }));
  const copy = (pinned?: () => Promise<void>) =>
    copySqlite(databases, (file, done, of) => progress(`Copying ${relative(dataDir, file)}, pages`, done, of), pinned);
  if (databaseUrl === undefined) await copy();
  else await withDump({ databaseUrl, file: join(folder, dumpName), progress }, copy);
  progress('Copying documents');
  copyIfThere('engine-documents');
  if (databaseUrl === undefined) copyIfThere('documents');
}

/** While nobody writes in the register, which takes milliseconds, the engine's moment is pinned and then the register's; both are copied afterwards. */
async function withDump(
  { databaseUrl, file, progress }: { databaseUrl: string; file: string; progress: Progress },
  copyEngine: (pinned: () => Promise<void>) => Promise<void>,
): Promise<void> {
  progress('Waiting for a moment in which nobody writes');
  const still = await standStill(databaseUrl);
  try {
    let snapshot = '';
    await copyEngine(async () => {
      snapshot = await still.snapshot();
    });
    progress('Dumping the register');
    await runPostgres('pg_dump', databaseUrl, ['--format=custom', `--snapshot=${snapshot}`, `--file=${file}`]);
  } finally {
    await still.close();
  }
}

/** A document that is still being written has a draft's name (`<sha256>.<id>`), and no row that names it. */
const isWhole = (path: string): boolean => !/[0-9a-f]{64}\.[^/]+$/.test(path);
