import { ConfigError } from '../../platform/config.ts';
import { createLog, type Logger } from '../../platform/log.ts';
import { Unusable } from '../../platform/unusable.ts';
import { explain, isPortTaken } from './explain.ts';
import { exitCodes } from './house-messages.ts';
import { HouseEnds, isPartOfHouse } from './house.ts';
import { closeAll, type Part } from './part.ts';

/** A stop that takes longer than this is cut off, ms: what was acknowledged is on disk, and the rest is done again after the start. */
const patience = 4500;
/** How often it is looked whether npm is still there, ms. */
const lookEvery = 250;

/**
 * Runs a command's `start`, waits until it is to stop, closes the parts. What is started is pushed to `parts` as it
 * starts, so that a start that fails halfway closes what there is. Ends the process: 0 after a stop that was asked for, else 1; a part of a
 * house says by its code whether it is worth trying again (`exitCodes`).
 * @param start may stop the program itself, `stopping.abort(reason)` with a text, when it can't go on
 */
export async function runUntilSignal(
  start: (parts: Part[], stopping: AbortController) => Promise<void>,
): Promise<void> {
  // Camunda's client reads some sixty settings at each question: 1.3 µs of CPU each of the operating system's own, 0.1 of a copy.
  process.env = { ...process.env };
  outliveRejections();
  const parts: Part[] = [];
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    stopping.signal.addEventListener('abort', () => {
      setTimeout(() => process.exit(typeof stopping.signal.reason === 'string' ? refusedCode : 1), patience).unref();
      resolve();
    });
  });
  try {
    whenAsked(() => stopping.abort());
    await start(parts, stopping);
    await stopped;
    await closeAll(parts);
    process.exit(typeof stopping.signal.reason === 'string' ? refusedCode : 0);
  } catch (error) {
    if (!(error instanceof HouseEnds)) console.error(explain(error));
    await closeAll(parts).catch((closing: unknown) => console.error(explain(closing)));
    process.exit(codeOf(error));
  }
}

/** A rejection that nobody waits for has failed one request or one job; all the others go on. What is thrown outside of a promise still ends the program. */
function outliveRejections(): void {
  process.on('unhandledRejection', (error) => {
    createLog('error').error({ err: error }, 'something failed, and nobody waited for it');
  });
}

/** With what a program ends that can't go on before somebody has done something. */
const refusedCode = isPartOfHouse ? exitCodes.refused : 1;

/** Returns what says why a program can't go on, and stops it. */
export function stopOnFault(stopping: AbortController, log: Logger): (fault: string) => void {
  return (fault) => {
    log.fatal(fault);
    stopping.abort(fault);
  };
}

/**
 * A part of a house stops when its supervisor lets it go, or is gone; signals reach it through the supervisor, in order, though a
 * terminal or a service manager sends them to all. Any other program stops on Ctrl-C and SIGTERM. Under npm, the end of npm is
 * a signal too: it and its shell die of theirs without passing it on.
 */
function whenAsked(stop: () => void): void {
  if (isPartOfHouse) {
    process.once('disconnect', stop);
    process.on('SIGINT', () => undefined);
    process.on('SIGTERM', () => undefined);
    if (!process.connected) stop();
    return;
  }
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  if (process.env['npm_lifecycle_event'] !== undefined) whenOrphaned(stop);
}

function whenOrphaned(then: () => void): void {
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    then();
  }, lookEvery).unref();
}

function codeOf(error: unknown): number {
  if (!isPartOfHouse) return 1;
  if (error instanceof ConfigError || error instanceof Unusable) return refusedCode;
  return isPortTaken(error) ? exitCodes.portTaken : 1;
}
