import { beginning } from '../support/beginning.ts';
import { onPostgres } from '../support/registers.ts';
import * as breaks from './breaks.ts';
import { check } from './checks.ts';
import { drain } from './drain.ts';
import { openPlay } from './open-play.ts';
import * as steps from './play.ts';
import type { Play, Step } from './play.ts';

export interface RoundReport {
  readonly seed: number;
  readonly submissions: number;
  readonly cases: number;
  readonly answers: number;
  readonly mails: number;
  readonly mailsAgain: number;
  readonly kills: number;
  readonly worldDays: number;
  readonly faults: ReadonlyMap<string, number>;
  readonly violations: readonly string[];
}

/** What the schedule picks from, as often as the number says. */
const schedule: readonly (readonly [Step, number])[] = [
  [steps.ask, 22],
  [steps.work, 34],
  [steps.carry, 18],
  [steps.answer, 16],
  [steps.contradict, 6],
  [steps.look, 3],
  [steps.pass, 8],
  [steps.repeat, 8],
  [steps.reconcileNow, 3],
  [steps.remind, 3],
  [steps.clear, 1],
  [steps.hold, 2],
  [steps.fillDisk, 2],
  [steps.setWrong, 1],
];
/** On PostgreSQL besides; one that somebody else runs is left alone. */
const withServer: typeof schedule = [
  [breaks.breakLine, 4],
  ...(process.env['SOAK_SERVER'] === 'own' ? ([[breaks.crashServer, 2]] as const) : []),
];
const deck = [...schedule, ...(onPostgres ? withServer : [])].flatMap(([step, count]) =>
  Array.from({ length: count }, () => step),
);
const killShare = 0.05;
const yearShare = 0.15;

/** Plays a house for some steps while things go wrong, lets it finish in peace, and looks at what it has come to. Everything follows from the seed. */
export async function playRound({ seed, length }: { seed: number; length: number }): Promise<RoundReport> {
  const { play, close } = await openPlay({ seed, people: Math.max(10, Math.floor(length / 4)) });
  const { clock, faults, mailServer } = play.outside;
  try {
    faults.on = true;
    await misuse(play, length)
      .finally(() => (faults.on = false))
      .then(() => drain(play))
      .then(() => check(play))
      .catch((error: unknown) => void play.violations.push(`It broke off: ${String(error)}`));
    const accepted = [...mailServer.accepted.values()];
    return {
      seed,
      submissions: play.acknowledged.size,
      cases: [...play.acknowledged.values()].filter((answer) => answer !== 'refused').length,
      answers: play.answered.size,
      mails: accepted.length,
      mailsAgain: accepted.reduce((sum, count) => sum + count - 1, 0),
      kills: play.kills,
      worldDays: Math.round((clock.now() - Date.parse(beginning)) / 86_400_000),
      faults: faults.counts,
      violations: play.violations,
    };
  } finally {
    // A house that could not be opened again can't be closed either: why it broke off is told above.
    await close().catch((error: unknown) => {
      if (play.violations.length === 0) throw error;
    });
  }
}

async function misuse(play: Play, length: number): Promise<void> {
  const { luck } = play;
  const year = luck.chance(yearShare) ? Math.floor(length * 0.7) : -1;
  for (let count = 0; count < length; count += 1) {
    const step = count === year ? steps.aYearOn : (deck[luck.upTo(deck.length)] ?? steps.work);
    const isKilled = luck.chance(killShare) && step !== steps.fillDisk && step !== breaks.crashServer;
    const own = luck.fork();
    const running = step(play, own);
    if (isKilled) await steps.killDuring(play, running, luck);
    else await running.catch(() => play.outside.faults.met('a step failed'));
  }
}
