import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { instantOf, instantAt } from '../../contract/index.ts';
import { movableClock, systemClock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config.ts';
import { createLog } from '../../platform/log.ts';
import { loadAnswerKey, openRegister } from '../../register/index.ts';
import { RegisterNotEmpty, addRegion, fillWithDemoData, planRegion } from '../../bin/demo/index.ts';
import type { Register } from '../../register/index.ts';
import type { RegionSize } from '../../bin/demo/index.ts';
import { modelFiles } from '../../bin/run/models.ts';
import { closeAll, type Part } from '../../bin/run/part.ts';
import { placeOfRegister } from '../../bin/run/register.ts';
import { demoPlaces, restock } from '../../bin/demo/region/demo-places.ts';
import { startDrawing, type Drawing } from './drawing.ts';
import { openEngineBeside } from './engine-beside.ts';
import { beginningOfHistory, playHistory, submitOpen } from './history.ts';
import { workOff } from './engine-work.ts';

/** Says how far a stage has come, with the seconds since the beginning. */
export type Say = (stage: string, done: number, of?: number) => void;

/**
 * Fills an empty data folder with the demo and a whole region around it: units, people, cards, what happened in closed cases since the
 * policy began, and open cases whose tasks wait in the engine. A register where this was cut off is refused from then on, by this command too.
 * Throws `RegisterNotEmpty`, `ImpossibleRegion` or `Unusable`.
 */
export async function fillRegion(config: Config, size: RegionSize, say: Say): Promise<void> {
  const plan = planRegion(size);
  const present = systemClock.now();
  const beginning = beginningOfHistory(present);
  const clock = movableClock(instantOf(beginning, 6));
  const parts: Part[] = [];
  try {
    const log = createLog(config.LOG_LEVEL);
    const register = await openRegister({ ...(await placeOfRegister(config)), clock, log });
    parts.push({ close: () => register.close() });
    if (!(await register.intake.isEmpty())) throw new RegisterNotEmpty();
    const drawing = startDrawing();
    parts.push(drawing);
    await register.fill(async () => {
      const now = instantAt(clock.now());
      await fillWithDemoData(register, now);
      const answerKey = loadAnswerKey(config.KEYS_DIR);
      await register.answers.trust(answerKey, now);
      const { above, ordererId, clerks, drawers } = await demoPlaces(register, now);
      const author = { hsaId: 'system', role: 'system', at: now };
      const progress = (units: number) => say('units', units, plan.units);
      const units = await addRegion(register, plan, { above, ordererId, author, today: beginning, progress });
      const past = { units, plan, clerks, clock, answerKey, present, drawing };
      await playHistory(register, { ...past, progress: (done, of) => say('steps of closed cases', done, of) });
      await submitOpen(register, { ...past, progress: (done, of) => say('open cases', done, of) });
      clock.set(systemClock.now());
      await restock(register, drawers, instantAt(present));
      await openProcesses(register, { config, drawing, say });
    });
  } finally {
    await closeAll(parts);
  }
}

/** Begins the processes that are open now, in an engine beside, and leaves them where they wait for people or time. */
async function openProcesses(register: Register, tools: { config: Config; drawing: Drawing; say: Say }): Promise<void> {
  const { config, drawing, say } = tools;
  const engine = await openEngineBeside(config);
  try {
    const resources = modelFiles.map((path) => ({ name: basename(path), content: readFileSync(path, 'utf8') }));
    await engine.execute([{ kind: 'deploy', resources }]);
    const progress = (carried: number, jobs: number) => say('process starts, messages, mails and jobs', carried + jobs);
    await workOff(register, { engine, drawing, progress });
  } finally {
    await engine.close();
  }
}
