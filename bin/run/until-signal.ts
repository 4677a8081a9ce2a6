import { ConfigError } from '../../platform/config.ts';
import { Unusable } from '../../platform/unusable.ts';
import { closeAll, type Part } from './part.ts';

/** A stop that takes longer than this is cut off, ms. */
const patience = 15_000;

/**
 * Runs a command's `start`, waits for Ctrl-C or SIGTERM, closes the parts. What is started is pushed to `parts` as it
 * starts, so that a start that fails halfway closes what there is. Ends the process: 0 after a signal, 1 after an error.
 */
export async function runUntilSignal(start: (parts: Part[]) => Promise<void>): Promise<void> {
  const parts: Part[] = [];
  try {
    const signal = new Promise((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
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

function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof Unusable) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `${error.message}\nAnother program has this port. Stop it, or choose another port (.env.example lists them).`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
