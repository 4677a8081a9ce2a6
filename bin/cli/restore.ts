import { cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { migrateEngineFile } from '../../engine/index.ts';
import { ConfigError, readConfig, type Config } from '../../platform/config.ts';
import { syncFiles } from '../../platform/durable-file.ts';
import { holdLock } from '../../platform/hold-lock.ts';
import { keepPrivate, makeFolder } from '../../platform/private-folder.ts';
import { runPostgres } from '../../platform/postgres-programs.ts';
import { makeRestoreDraft, refuseHalfRestored } from '../../platform/restoring.ts';
import { Unusable } from '../../platform/unusable.ts';
import { emptyAt, refuseUnlessEmptyAt } from '../../register/index.ts';
import { asAsked, exitCodes, UsageError, type Answer, type Given, type Progress } from './answer.ts';
import { checkedManifest, dumpName, manifestName } from './backup-manifest.ts';
import { bringRegisterToForm } from './bring-to-form.ts';
import { keysIn } from './keys-in.ts';
import { onNamed } from './named-folders.ts';
import { removing } from './removing.ts';
import { putKeys, refuseOtherKeys } from './restored-keys.ts';

const Options = z.object({
  keys: z.string().optional(),
  into: z.string().optional(),
  database: z.string().min(1).optional(),
  dryRun: z.boolean().default(false),
});

const advice = 'A backup is opened with the keys of its house: name their folder with --keys';

/**
 * Puts a backup into an empty folder: every file held against its sum, databases brought to the form of this program and the audit log verified before
 * anything is in its place.
 */
export async function restore({ args: [source], options, progress }: Given): Promise<Answer> {
  const asked = asAsked(Options, options);
  if (source === undefined) throw new UsageError('Name the folder of the backup');
  process.umask(0o077);
  const { DATA_DIR: own, DATABASE_URL: ownDatabase } = readConfig(process.env);
  const into = asked.into === undefined ? undefined : resolve(asked.into);
  const databaseUrl = asked.database === undefined ? ownDatabase : onSameServer(ownDatabase, asked.database);
  const config = readConfig({ ...process.env, ...(into !== undefined && { DATA_DIR: into }) });
  const folder = resolve(source);
  const keysDir = asked.keys === undefined ? config.KEYS_DIR : resolve(asked.keys);
  return onNamed(async () => {
    if (!asked.dryRun) refuseUnlessEmpty(config.DATA_DIR);
    progress('Checking sums');
    const { madeAt, register, damage = [], files } = await checkedManifest(folder);
    keysIn(keysDir, config.REGISTER_KEY, advice);
    refuseOtherKeys(keysDir, config.KEYS_DIR);
    const isDumped = register === 'postgres' && dumpName in files;
    const database = isDumped ? await emptyDatabase(databaseUrl) : undefined;
    const place = { config, folder, keysDir, database, hasRegister: register === 'sqlite' || isDumped, progress };
    const { rows, migrations } = asked.dryRun ? await tried(place) : await putInPlace(place);
    const count = Object.keys(files).length;
    const log =
      rows === undefined
        ? 'The register is PostgreSQL’s: restore its dump, then run verify-audit.'
        : `The audit log is whole (${rows} rows).`;
    const older = migrations === 0 ? '' : ` It is of an earlier version: ${migrations} migrations were done.`;
    const moved = [
      ...(config.DATA_DIR === own ? [] : [`DATA_DIR=${config.DATA_DIR}`]),
      ...(asked.database === undefined ? [] : [`the database ${asked.database} in DATABASE_URL`]),
    ];
    const set = moved.length === 0 ? '' : ` Set ${moved.join(' and ')} in the settings of the house.`;
    const damaged = damage.length === 0 ? '' : ` It was DAMAGED when it was made: ${damage.join('; ')}.`;
    const text = asked.dryRun
      ? `The backup of ${madeAt} is whole: ${count} files. ${log}${older}${damaged} Nothing was restored.${unlessFree(config.DATA_DIR)}`
      : `Restored the backup of ${madeAt} to ${config.DATA_DIR}: ${count} files. ${log}${older}${damaged} What retention has erased since is there again: \`erasures replay\` with the newest list.${set} Then start the house: what was under way goes on.`;
    const data = { dryRun: asked.dryRun, madeAt, files: count, migrations, auditRows: rows ?? null, damage };
    return { text, data, exitCode: damage.length === 0 ? exitCodes.done : exitCodes.notWell };
  });
}

/** The URL of another database on the server of a URL. */
function onSameServer(url: string | undefined, name: string): string {
  if (url === undefined) throw new UsageError('--database names one on the server of DATABASE_URL, which is not set');
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  return other.href;
}

async function emptyDatabase(url: string | undefined): Promise<string> {
  if (url === undefined)
    throw new ConfigError(
      'DATABASE_URL: the register of this backup lay in PostgreSQL; name an empty database for it, there or with --database',
    );
  await refuseUnlessEmptyAt(url, 'Make an empty one for the backup (createdb), and name it with --database');
  return url;
}

/** A house that runs is named; what else is there isn't overwritten. Keys may lie there already. */
function refuseUnlessEmpty(dataDir: string): void {
  if (!existsSync(dataDir)) return;
  refuseHalfRestored(dataDir);
  const run = join(dataDir, 'run');
  if (existsSync(run)) holdLock(run, 'house').close();
  const [first] = othersIn(dataDir);
  if (first !== undefined) {
    throw new Unusable(
      `'${dataDir}' is not empty (${first}): a backup is restored into a new folder (--into), or into one with nothing but keys/. Move the old one aside`,
    );
  }
}

const othersIn = (dataDir: string): string[] =>
  existsSync(dataDir) ? readdirSync(dataDir).filter((name) => name !== 'keys') : [];

/** A drill is done beside the house, whose folder is not free. */
const unlessFree = (dataDir: string): string =>
  othersIn(dataDir).length === 0
    ? ''
    : ` '${dataDir}' is not empty: before a restore move it aside, or name another one with --into.`;

interface Restoring {
  readonly config: Config;
  readonly folder: string;
  readonly keysDir: string;
  readonly hasRegister: boolean;
  /** An empty one, for the register's dump. */
  readonly database: string | undefined;
  readonly progress: Progress;
}

interface Restored {
  /** Rows of the audit log; undefined: it isn't in the backup. */
  readonly rows: number | undefined;
  /** That the register lacked. */
  readonly migrations: number;
}

/** All but putting it in its place. A folder that wasn't there before isn't there after it. */
async function tried(restoring: Restoring): Promise<Restored> {
  const { DATA_DIR: dataDir } = restoring.config;
  const wasThere = existsSync(dataDir);
  makeFolder(dataDir);
  const draft = mkdtempSync(join(dataDir, 'restore-drill-'));
  const remove = () => rmSync(wasThere ? draft : dataDir, { recursive: true, force: true });
  const { database } = restoring;
  return removing(remove, () =>
    made(restoring, draft).finally(async () => {
      if (database !== undefined) await emptyAt(database);
    }),
  );
}

/** Copies beside the place, verifies there, and only then renames. What is refused leaves nothing; what is cut off leaves no house. */
async function putInPlace(restoring: Restoring): Promise<Restored> {
  const { keysDir, config, database } = restoring;
  const { DATA_DIR: dataDir, KEYS_DIR: ownKeys } = config;
  const wasThere = existsSync(dataDir);
  const draft = makeRestoreDraft(dataDir);
  const remove = () => rmSync(wasThere ? draft : dataDir, { recursive: true, force: true });
  let restored: Restored;
  try {
    restored = await made(restoring, draft);
    putKeys(keysDir, ownKeys);
    await syncFiles([...pathsIn(draft), ...pathsIn(ownKeys)]);
  } catch (error) {
    remove();
    if (database !== undefined) await emptyAt(database);
    throw error;
  }
  // From here on it is a house when all of it is there, and the draft's name gone.
  const names = readdirSync(draft);
  for (const name of names) renameSync(join(draft, name), join(dataDir, name));
  // Copies were made elsewhere, where others may have been allowed to read them.
  keepPrivate(dataDir);
  keepPrivate(ownKeys);
  await syncFiles(names.map((name) => join(dataDir, name)));
  rmSync(draft, { recursive: true });
  return restored;
}

const pathsIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true }).map((entry) => join(entry.parentPath, entry.name));

/** The house of a backup, in a draft and an empty database: in the form of this program, and its log whole. */
async function made(restoring: Restoring, draft: string): Promise<Restored> {
  const { config, folder, keysDir, hasRegister, database, progress } = restoring;
  const isLeft = new Set([join(folder, manifestName), join(folder, dumpName)]);
  progress('Copying');
  cpSync(folder, draft, { recursive: true, filter: (path) => !isLeft.has(path) });
  const engine = join(draft, 'engine.db');
  if (existsSync(engine)) migrateEngineFile(engine);
  if (!hasRegister) return { rows: undefined, migrations: 0 };
  const place = { file: join(draft, 'register.db'), documentsDir: join(draft, 'documents'), databaseUrl: database };
  const toForm = () => bringRegisterToForm(place, { keysDir, hexKey: config.REGISTER_KEY, progress });
  if (database === undefined) return toForm();
  progress('Filling the database');
  // All of it or nothing, in one transaction.
  const args = ['--no-owner', '--no-privileges', '--single-transaction', '--exit-on-error', join(folder, dumpName)];
  await runPostgres('pg_restore', database, args);
  return toForm();
}
