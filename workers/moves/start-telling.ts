import type { Logger } from '../../platform/log.ts';
import { pause } from '../run/poll-jobs.ts';
import { tellMovesWhenDue, type MoveMails } from './tell-moves.ts';

/** How often it is looked whether a unit's staff are to be told, ms. */
const every = 10 * 60_000;

/** Looks for ever, in the process that carries the outbox and in no other. */
export function startTellingMoves({
  carries,
  log,
  ...told
}: MoveMails & { readonly carries: () => boolean; readonly log: Logger }): { stop(): Promise<void> } {
  const stopping = new AbortController();

  async function loop(): Promise<void> {
    for (;;) {
      await pause(every, stopping.signal);
      if (stopping.signal.aborted) return;
      if (!carries()) continue;
      await tellMovesWhenDue(told).catch((error: unknown) => {
        log.warn({ err: error }, 'a unit’s staff could not be told of their day for mobile SITHS eID; trying again');
      });
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
