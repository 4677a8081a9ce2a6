import type { Logger } from '../../platform/log.ts';
import { outage } from '../../platform/outage.ts';
import { pause } from './poll-jobs.ts';

export interface Periodical {
  /** Tells what is at hand to end, and waits until it has. */
  stop(): Promise<void>;
}

/** Does something again and again until it is stopped. What it throws is logged once until it works again, and it is tried again. */
export function periodically(
  turn: (stop: AbortSignal) => Promise<void>,
  options: {
    /** Between turns, ms. */
    readonly every: number;
    /** Before the first, ms. Default: as between turns. */
    readonly first?: number;
    /** False: this turn is left out. Default: none is. */
    readonly mayRun?: () => boolean;
    readonly log: Logger;
    /** What the log says when it fails, and when it works again. */
    readonly level?: 'warn' | 'error';
    readonly fails: string;
    readonly well: string;
  },
): Periodical {
  const { every, first = every, mayRun = () => true, log, ...said } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const telling = outage(log, said);

  async function loop(): Promise<void> {
    for (let wait = first; ; wait = every) {
      await pause(wait, signal);
      if (signal.aborted) return;
      if (!mayRun()) continue;
      await turn(signal).then(
        () => telling.worked(),
        (error: unknown) => {
          // What is told to end may say so by throwing.
          if (!signal.aborted) telling.failed(error);
        },
      );
    }
  }

  const ended = loop();
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
