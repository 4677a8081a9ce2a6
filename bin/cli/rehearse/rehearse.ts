import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { readConfig, type Config } from '../../../platform/config.ts';
import { createLog } from '../../../platform/log.ts';
import { loadKeys } from '../../../register/index.ts';
import { closeAll, type Part } from '../../run/part.ts';
import { asAsked, exitCodes, UsageError, type Answer, type Given, type Progress } from '../answer.ts';
import { readMapFile } from '../map-file.ts';
import type { Said } from '../migration-plan.ts';
import { removing } from '../removing.ts';
import { copyHouse, type Copied } from './copy.ts';
import { openEngineOn, rehearseEngine } from './engine.ts';
import { playInvented } from './play.ts';
import { rehearseRegister } from './register.ts';
import { note, rehearsePart, type Finding, type Rehearsed } from './step.ts';

const Options = z.object({
  keys: z.string().optional(),
  in: z.string().optional(),
  mapFile: z.string().optional(),
});

/**
 * Does on a copy what the next start of this program would do: migrations, audit log, policy, models, running instances, and an invented case in an
 * empty house. The copy is of a backup or of the house, which may run; it lies in a folder of its own, for this account alone, and is gone afterwards.
 * Nothing of the house is changed, nobody is mailed, nobody signs, no other system is told.
 */
export async function rehearse({ args: [backup], options, progress }: Given): Promise<Answer> {
  const { keys, in: within = tmpdir(), mapFile } = asAsked(Options, options);
  process.umask(0o077);
  const config = readConfig(process.env);
  if (!relative(config.DATA_DIR, resolve(within)).startsWith('..'))
    throw new UsageError('A rehearsal can’t lie in the data folder itself');
  const said: Said = mapFile === undefined ? new Map() : readMapFile(mapFile);
  const folder = mkdtempSync(join(resolve(within), 'siths-kort-rehearsal-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return removing(remove, async () => {
    const { DATA_DIR: dataDir, DATABASE_URL, KEYS_DIR } = config;
    const copied = await copyHouse({ backup, dataDir, isInPostgres: DATABASE_URL !== undefined, to: folder }, progress);
    const keysDir = keys === undefined ? KEYS_DIR : resolve(keys);
    const parts = await rehearseAll({ copied, folder, keysDir, config, said }, progress);
    return answerOf(copied, parts);
  });
}

async function rehearseAll(
  {
    copied,
    folder,
    keysDir,
    config,
    said,
  }: { copied: Copied; folder: string; keysDir: string; config: Config; said: Said },
  progress: Progress,
): Promise<Rehearsed[]> {
  const log = createLog('fatal', process.stderr);
  // Beside a register that is there no key is made: nothing is written where the keys lie.
  const keysOf = () => loadKeys(keysDir, { hexKey: config.REGISTER_KEY, register: join(folder, 'register.db') });
  const untried = (part: string, why: string) => rehearsePart(part, progress, () => Promise.resolve([note(why)]));
  const register = copied.hasRegister
    ? await rehearseRegister({ folder, keys: keysOf(), log }, progress)
    : [
        await untried(
          'register',
          'It lies in PostgreSQL: rehearse its migrations on a database that pg_restore has made',
        ),
      ];
  const engine = copied.hasEngine
    ? await onEngine(folder, (client) => rehearseEngine(client, said, progress))
    : [await untried('engine', 'No embedded engine is in it: what a cluster runs is moved and tried there')];
  const played = await rehearsePart('an invented house', progress, () => playInvented(join(folder, 'invented'), log));
  return [...register, ...engine, played];

  async function onEngine<Result>(
    at: string,
    work: (client: Awaited<ReturnType<typeof openEngineOn>>) => Promise<Result>,
  ) {
    const parts: Part[] = [];
    try {
      return await work(await openEngineOn(at, log, parts));
    } finally {
      await closeAll(parts);
    }
  }
}

const marks: Readonly<Record<Finding['outcome'], string>> = { well: 'ok   ', 'not-well': 'WRONG', note: 'NOTE ' };

function answerOf({ of }: Copied, parts: readonly Rehearsed[]): Answer {
  const wrong = parts.flatMap(({ findings }) => findings.filter(({ outcome }) => outcome === 'not-well')).length;
  const lines = parts.flatMap(({ part, findings, seconds }) => [
    `${part} (${seconds} s)`,
    ...findings.map(({ outcome, text }) => `  ${marks[outcome]} ${text.replaceAll('\n', '\n        ')}`),
  ]);
  const end =
    wrong === 0
      ? 'The rehearsal went well. Nothing of the house was changed.'
      : `WRONG in ${wrong} places. Nothing of the house was changed.`;
  return {
    text: [`Rehearsed on a copy of ${of}.`, ...lines, end].join('\n'),
    data: { of, well: wrong === 0, parts },
    exitCode: wrong === 0 ? exitCodes.done : exitCodes.notWell,
  };
}
