import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { readConfig, type Config } from '../../platform/config.ts';
import { holdLock } from '../../platform/hold-lock.ts';
import { keepPrivate, privateFolder } from '../../platform/private-folder.ts';
import { Unusable } from '../../platform/unusable.ts';
import { verifyAuditFile } from '../../register/index.ts';
import { exitCodes, UsageError, type Answer, type Given } from './answer.ts';
import { checkedManifest, manifestName } from './backup-manifest.ts';
import { keysIn } from './keys-in.ts';

const Options = z.object({ keys: z.string().optional(), dryRun: z.boolean().default(false) });

/** Puts a backup into an empty DATA_DIR: every file held against its sum and the audit log verified before anything is in its place. */
export async function restore({ args: [source], options, progress }: Given): Promise<Answer> {
  const { keys, dryRun } = Options.parse(options);
  if (source === undefined) throw new UsageError('Name the folder of the backup');
  process.umask(0o077);
  const config = readConfig(process.env);
  const folder = resolve(source);
  if (!dryRun) refuseUnlessEmpty(config.DATA_DIR);
  progress('Checking sums');
  const manifest = await checkedManifest(folder);
  const keysDir = keys === undefined ? config.KEYS_DIR : resolve(keys);
  const hasRegister = manifest.register === 'sqlite';
  const count = Object.keys(manifest.files).length;
  const audit = await putInPlace({ config, folder, keysDir, hasRegister, dryRun, progress });
  const log =
    audit === undefined
      ? 'The register is PostgreSQL’s: restore its dump, then run verify-audit.'
      : `The audit log is whole (${audit} rows).`;
  const damage = manifest.damage ? ` It was DAMAGED when it was made: ${manifest.damage.join('; ')}.` : '';
  const text = dryRun
    ? `The backup of ${manifest.madeAt} is whole: ${count} files. ${log}${damage} Nothing was restored.`
    : `Restored the backup of ${manifest.madeAt} to ${config.DATA_DIR}: ${count} files. ${log}${damage} What retention has erased since is there again: \`erasures replay\` with the newest list. Then start the house: what was under way goes on.`;
  return {
    text,
    data: { dryRun, madeAt: manifest.madeAt, files: count, auditRows: audit ?? null, damage: manifest.damage ?? [] },
    exitCode: manifest.damage ? exitCodes.notWell : exitCodes.done,
  };
}

/** A house that runs is named; what else is there isn't overwritten. Keys may lie there already. */
function refuseUnlessEmpty(dataDir: string): void {
  if (!existsSync(dataDir)) return;
  const run = join(dataDir, 'run');
  if (existsSync(run)) holdLock(run, 'house').close();
  const found = readdirSync(dataDir).filter((name) => name !== 'keys');
  if (found.length > 0) {
    throw new Unusable(
      `'${dataDir}' is not empty (${found[0] ?? ''}): a backup is restored into a new folder, or into one with nothing but keys/. Move the old one aside`,
    );
  }
}

interface Restoring {
  readonly config: Config;
  readonly folder: string;
  readonly keysDir: string;
  readonly hasRegister: boolean;
  readonly dryRun: boolean;
  readonly progress: Given['progress'];
}

/** Copies beside the place, verifies there, and only then renames. Returns the rows of the audit log; undefined: it isn't in the backup. */
async function putInPlace({
  config,
  folder,
  keysDir,
  hasRegister,
  dryRun,
  progress,
}: Restoring): Promise<number | undefined> {
  const { DATA_DIR: dataDir, KEYS_DIR: ownKeys } = config;
  const made = mkdirSync(dataDir, { recursive: true, mode: privateFolder });
  const draft = mkdtempSync(join(dataDir, 'restoring-'));
  try {
    progress('Copying');
    cpSync(folder, draft, { recursive: true, filter: (path) => path !== join(folder, manifestName) });
    progress('Verifying the audit log');
    const rows = hasRegister ? await verified(join(draft, 'register.db'), keysDir, config) : undefined;
    if (dryRun) return rows;
    if (keysDir !== ownKeys) cpSync(keysDir, ownKeys, { recursive: true, errorOnExist: true, force: false });
    // The register comes last: a restore that was cut off is never taken for a house.
    const names = readdirSync(draft).sort(
      (one, other) => Number(one.startsWith('register')) - Number(other.startsWith('register')),
    );
    for (const name of names) renameSync(join(draft, name), join(dataDir, name));
    // Copies were made elsewhere, where others may have been allowed to read them.
    keepPrivate(dataDir);
    keepPrivate(ownKeys);
    return rows;
  } finally {
    rmSync(draft, { recursive: true, force: true });
    // A folder that wasn't there before a drill or a refusal isn't there after it.
    if (made !== undefined && readdirSync(dataDir).length === 0) rmSync(made, { recursive: true });
  }
}

const advice = 'A backup is opened with the keys of its house: name their folder with --keys';

async function verified(file: string, keysDir: string, { REGISTER_KEY }: Config): Promise<number> {
  const { rows, broken } = await verifyAuditFile({ file, keys: keysIn(keysDir, REGISTER_KEY, advice) });
  if (broken)
    throw new Unusable(
      `The audit log of the backup is broken at row ${broken.row}: ${broken.what}. Take another backup; nothing was restored`,
    );
  return rows;
}
