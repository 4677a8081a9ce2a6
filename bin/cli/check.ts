import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { dayAt } from '../../contract/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { judgeConfig, type Config } from '../../platform/config.ts';
import { findHolder } from '../../platform/hold-lock.ts';
import { refuseHalfRestored } from '../../platform/restoring.ts';
import { Unusable } from '../../platform/unusable.ts';
import { checkNoneLost, isMadeAt, lookAtRegister, readKeys } from '../../register/index.ts';
import { attestingOf } from '../run/attesting.ts';
import { requireEngineOf } from '../run/require-engine.ts';
import { asAsked, exitCodes, type Answer, type Given } from './answer.ts';
import { askIdentityProvider, askMail } from './ask-others.ts';

interface Finding {
  readonly about:
    'settings' | 'house' | 'folder' | 'keys' | 'register' | 'policy' | 'engine' | 'signer' | 'login' | 'mail';
  /** Without: all is well with it. */
  readonly fault?: string;
  readonly note?: string;
  /** Nothing stands in the way of a start, but somebody should know. */
  readonly isWarning?: boolean;
}

const Options = z.object({ others: z.boolean().default(false) });

/** Looks at all that the start looks at, and lists every fault at once; asks other systems too, when it is to. Changes nothing. */
export async function check({ options }: Given): Promise<Answer> {
  const { others } = asAsked(Options, options);
  const { config, faults } = judgeConfig(process.env);
  const holder = holderOf(config.DATA_DIR);
  const findings: Finding[] = [
    ...(faults.length === 0 ? [{ about: 'settings' as const, note: `for ${config.NODE_ENV}` }] : []),
    ...faults.map((fault) => ({ about: 'settings' as const, fault })),
    checkFolder(config.DATA_DIR),
    ...(holder === undefined ? [] : [{ about: 'house' as const, note: running(holder), isWarning: true }]),
    ...(await checkRegister(config)),
    checkSigner(config),
    ...(config.CAMUNDA_REST_ADDRESS === undefined ? [checkEngine(config.DATA_DIR)] : []),
    ...(others ? await checkOthers(config) : []),
  ];
  const wrong = findings.filter(({ fault }) => fault !== undefined);
  const lines = findings.map(
    ({ about, fault, note = 'well', isWarning = false }) =>
      `${fault !== undefined ? 'WRONG' : isWarning ? 'NOTE ' : 'ok   '} ${about.padEnd(9)} ${fault ?? note}`,
  );
  const when = holder === undefined ? 'the start' : 'its next start';
  const end =
    wrong.length > 0
      ? `${wrong.length} to mend before ${when}.`
      : holder === undefined
        ? 'Nothing stands in the way of a start.'
        : 'The house runs, and nothing stands in the way of its next start.';
  return {
    text: [...lines, end].join('\n'),
    data: { well: wrong.length === 0, runs: holder !== undefined, findings },
    exitCode: wrong.length === 0 ? exitCodes.done : exitCodes.notWell,
  };
}

/** Whom people log in at, and who carries mail; the start doesn't wait for them. */
async function checkOthers(config: Config): Promise<Finding[]> {
  const { OIDC_ISSUER, SMTP_URL } = config;
  return Promise.all([
    ...(OIDC_ISSUER === undefined
      ? []
      : [askIdentityProvider(OIDC_ISSUER).then((told) => ({ about: 'login' as const, ...told }))]),
    ...(SMTP_URL === undefined
      ? []
      : [askMail({ ...config, SMTP_URL }).then((told) => ({ about: 'mail' as const, ...told }))]),
  ]);
}

/** Who runs a house on a folder; undefined: nobody, or this account may not look. */
function holderOf(dataDir: string): string | undefined {
  try {
    return findHolder(join(dataDir, 'run'), 'house');
  } catch {
    return undefined;
  }
}

const running = (holder: string): string =>
  `runs here (${holder}): another on this folder is refused until it is stopped; \`status\` tells how it is`;

function checkFolder(dataDir: string): Finding {
  const about = 'folder';
  try {
    if (!existsSync(dataDir)) {
      accessSync(nearestFolder(dataDir), constants.W_OK);
      return { about, note: `'${dataDir}' will be made` };
    }
    if (!statSync(dataDir).isDirectory()) return { about, fault: `'${dataDir}' is a file, and DATA_DIR is a folder` };
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    refuseHalfRestored(dataDir);
    return { about, note: `'${dataDir}'` };
  } catch (error) {
    if (error instanceof Unusable) return { about, fault: error.message };
    return { about, fault: `'${dataDir}' can't be written by this account` };
  }
}

function nearestFolder(path: string): string {
  return existsSync(path) ? path : nearestFolder(dirname(path));
}

async function checkRegister({ DATA_DIR, KEYS_DIR, DATABASE_URL, REGISTER_KEY }: Config): Promise<Finding[]> {
  const file = join(DATA_DIR, 'register.db');
  try {
    const isMade = DATABASE_URL === undefined ? existsSync(file) : await isMadeAt(DATABASE_URL);
    const kept = () => readKeys(KEYS_DIR, REGISTER_KEY);
    if (!isMade) {
      await checkNoneLost(file, kept);
      return [{ about: 'register', note: 'none yet; the first start makes it, and its keys' }];
    }
    const keys = kept();
    const day = dayAt(systemClock.now());
    const { missingMigrations, figures, brokenOff, orphans, namesOfficer } = await lookAtRegister({
      file,
      databaseUrl: DATABASE_URL,
      keys,
      day,
      documentsDir: join(DATA_DIR, 'documents'),
    });
    const holds =
      figures && `${figures.units} units, ${figures.people} people; administrators: ${figures.administrators}`;
    const older = `of an earlier version: the start does ${missingMigrations} migrations; make a backup first`;
    const replay =
      brokenOff === 0 ? [] : [{ about: 'register' as const, note: unfinished(brokenOff), isWarning: true }];
    const left = orphans === 0 ? [] : [{ about: 'register' as const, note: unnamed(orphans), isWarning: true }];
    const policy = namesOfficer ? [] : [{ about: 'policy' as const, note: noOfficer, isWarning: true }];
    return [{ about: 'keys' }, { about: 'register', note: holds ?? older }, ...replay, ...left, ...policy];
  } catch (error) {
    const about = error instanceof Unusable ? 'register' : 'keys';
    return [{ about, fault: error instanceof Error ? error.message : String(error) }];
  }
}

const unfinished = (replays: number): string =>
  `${replays} replays of erasures were broken off: what they list further is still there; run \`erasures replay\` with the same list`;

const noOfficer =
  'privacy.officer is empty: the page on personal data names no data protection officer, and sends people to their employer';

const unnamed = (orphans: number): string =>
  `${orphans} documents that no case has were left by a step that was broken off; the running house removes them within a day`;

/** Whether anybody but the house signs its log. */
function checkSigner(config: Config): Finding {
  const about = 'signer';
  try {
    const attesting = attestingOf(config);
    const names = attesting?.witnesses.map(({ own }) => own.name) ?? [];
    if (!attesting) {
      const note =
        'AUDIT_SIGNER: none; the audit log is signed by the house alone, and who has it with its keys can write another history';
      return { about, note, isWarning: true };
    }
    if (names.length === 0) {
      return { about, note: `${attesting.log.name}; AUDIT_WITNESSES: none cosigns it`, isWarning: true };
    }
    return { about, note: `${attesting.log.name}, cosigned by ${names.join(', ')}` };
  } catch (error) {
    return { about, fault: error instanceof Error ? error.message : String(error) };
  }
}

function checkEngine(dataDir: string): Finding {
  try {
    requireEngineOf(dataDir);
    const isThere = existsSync(join(dataDir, 'engine.db'));
    return { about: 'engine', note: isThere ? 'its database is there' : 'none yet; the first start makes it' };
  } catch (error) {
    return { about: 'engine', fault: error instanceof Error ? error.message : String(error) };
  }
}
