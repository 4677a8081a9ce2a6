import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Config } from '../../platform/config.ts';
import { Unusable } from '../../platform/unusable.ts';
import { nodeArguments } from './keep-running.ts';

/** In the data folder: where the weeks are played, until they are whole. */
export const unfinished = 'weeks-being-played';
/** In there: written when everything else is. */
export const wholeMark = 'whole';

/** What the program that plays tells of each day. */
const Progress = z.object({ day: z.string(), share: z.number() });

const program = join(import.meta.dirname, '../play-weeks.ts');

/**
 * Plays the demo's weeks in an empty data folder, by `bin/play-weeks.ts`, before any part of the house starts. They are played in a folder of their
 * own and moved when they are whole, the register last, so that a start after a crash goes on moving or begins anew: nobody has been served
 * from there. What they would replace is not theirs: that is refused, as is a start that is no demo's while they are half moved. Returns false when it was stopped on the way; throws `Unusable` when
 * they could not be played.
 */
export async function playFirstWeeks(
  config: Config,
  { stopping, environment = {} }: { stopping: AbortSignal; environment?: Readonly<Record<string, string>> },
): Promise<boolean> {
  const folder = join(config.DATA_DIR, unfinished);
  if (existsSync(join(folder, wholeMark))) {
    if (!isDemoOfItsOwn(config) && namesIn(folder).length > 0) throw new Unusable(halfMoved(config.DATA_DIR));
    moveIn(config.DATA_DIR);
  }
  rmSync(folder, { recursive: true, force: true });
  if (!isDemoOfItsOwn(config) || !isEmpty(config.DATA_DIR)) return true;
  mkdirSync(folder, { mode: 0o700 });
  const { openWaitingPage } = await import('../weeks/waiting-page.ts');
  const page = await openWaitingPage(config);
  const child = fork(program, {
    env: { ...process.env, ...environment },
    execArgv: [...process.execArgv, ...nodeArguments],
  });
  child.on('message', (message) => page.tell(Progress.parse(message)));
  const stop = () => child.kill('SIGKILL');
  stopping.addEventListener('abort', stop, { once: true });
  if (stopping.aborted) stop();
  await once(child, 'exit');
  stopping.removeEventListener('abort', stop);
  await page.close();
  if (stopping.aborted) return false;
  if (child.exitCode !== 0) {
    throw new Unusable('The three weeks of the demo could not be played; `npm start -- --empty` starts without them');
  }
  moveIn(config.DATA_DIR);
  return true;
}

/** Nothing of it is anybody's: the demo's people log in, the embedded engine's clock may be moved, and register and engine are files. */
export function isDemoOfItsOwn(config: Config): boolean {
  const { NODE_ENV, DEMO, OIDC_ISSUER, CAMUNDA_REST_ADDRESS, DATABASE_URL } = config;
  const isOurs = [OIDC_ISSUER, CAMUNDA_REST_ADDRESS, DATABASE_URL].every((address) => address === undefined);
  return NODE_ENV !== 'production' && DEMO === 'lived-in' && isOurs;
}

/** No house has run here: there are at most keys, and the lock of the one that starts now. */
function isEmpty(dataDir: string): boolean {
  const others = readdirSync(dataDir).filter((name) => name !== 'run' && name !== 'keys');
  return others.length === 0 && !existsSync(join(dataDir, 'run', 'engine-token'));
}

/** What is still to be moved. */
const namesIn = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name !== wholeMark && name !== 'run');

const halfMoved = (dataDir: string): string =>
  `In '${join(dataDir, unfinished)}' lie weeks of the demo that were not wholly moved into '${dataDir}'. Nothing was changed. ` +
  'Remove that folder when what lies beside it is yours; empty the data folder when it is not';

function moveIn(dataDir: string): void {
  const folder = join(dataDir, unfinished);
  const names = namesIn(folder);
  if (names.some((name) => existsSync(join(dataDir, name)))) throw new Unusable(halfMoved(dataDir));
  const last = (name: string) => Number(name === 'register.db');
  for (const name of names.sort((one, other) => last(one) - last(other))) {
    renameSync(join(folder, name), join(dataDir, name));
  }
  rmSync(folder, { recursive: true });
}
