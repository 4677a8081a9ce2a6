import { acceptClock, lookAtClock } from '../../platform/clock-watch.ts';
import { readConfig } from '../../platform/config.ts';
import { asAsked, exitCodes, type Answer, type Given } from './answer.ts';
import { z } from 'zod';

const now = (): string => new Date().toISOString();

/** Whether this machine's clock is believed. */
export function showClock(): Promise<Answer> {
  const held = lookAtClock(readConfig(process.env).DATA_DIR);
  return Promise.resolve({
    text:
      held === undefined
        ? `The clock says ${now()}, and is believed.`
        : `${held}. Timers, reminders and retention are held until it comes back, or until \`siths-kort clock accept\`.`,
    data: { now: now(), held: held ?? null },
    exitCode: held === undefined ? exitCodes.done : exitCodes.notWell,
  });
}

const AcceptOptions = z.object({ dryRun: z.boolean().default(false) });

/** Takes the clock as it is for right, on this machine; parts that run hear of it within seconds. */
export function confirmClock({ options }: Given): Promise<Answer> {
  const { dryRun } = asAsked(AcceptOptions, options);
  const { DATA_DIR } = readConfig(process.env);
  const held = lookAtClock(DATA_DIR);
  if (!dryRun) acceptClock(DATA_DIR);
  const about = held === undefined ? 'It was believed anyway.' : `${held}.`;
  return Promise.resolve({
    text: dryRun
      ? `The clock would be believed as it is, ${now()}. ${about}`
      : `The clock is believed as it is, ${now()}. ${about}`,
    data: { now: now(), held: held ?? null, dryRun },
  });
}
