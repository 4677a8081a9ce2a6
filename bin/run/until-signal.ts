import { ConfigError } from '../../platform/config.ts';
import { Unusable } from '../../platform/unusable.ts';
import { closeAll, type Part } from './part.ts';

/** A stop that takes longer than this is cut off, ms: what was acknowledged is on disk, and the rest is done again after the start. */
const patience = 4500;
/** How often it is looked whether npm is still there, ms. */
const lookEvery = 250;

/**
 * Runs a command's `start`, waits for Ctrl-C or SIGTERM, closes the parts. What is started is pushed to `parts` as it
 * starts, so that a start that fails halfway closes what there is. Ends the process: 0 after a signal, 1 after an error. Under npm, the
 * end of npm is a signal too: it and its shell die of theirs without passing it on.
 */
export async function runUntilSignal(start: (parts: Part[]) => Promise<void>): Promise<void> {
  const parts: Part[] = [];
  try {
    const signal = new Promise((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
      if (process.env['npm_lifecycle_event'] !== undefined) whenOrphaned(() => resolve('orphaned'));
    });
    await start(parts);
    await signal;
    setTimeout(() => process.exit(1), patience).unref();
    await closeAll(parts);
    process.exit(0);
  } catch (error) {
    console.error(explain(error));
    await closeAll(parts).catch((closing: unknown) => console.error(explain(closing)));
    process.exit(1);
  }
}

function whenOrphaned(then: () => void): void {
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    then();
  }, lookEvery).unref();
}

function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof Unusable) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `${error.message}\nAnother program has this port. Stop it, or choose another port (.env.example lists them).`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
