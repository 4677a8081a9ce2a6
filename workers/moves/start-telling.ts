import type { Logger } from '../../platform/log.ts';
import { periodically, type Periodical } from '../run/periodically.ts';
import { tellMovesWhenDue, type MoveMails } from './tell-moves.ts';

/** Looks every ten minutes whether a unit's staff are to be told, in the process that carries the outbox and in no other. */
export function startTellingMoves({
  carries,
  log,
  ...told
}: MoveMails & { readonly carries: () => boolean; readonly log: Logger }): Periodical {
  return periodically(
    async () => {
      await tellMovesWhenDue(told);
    },
    {
      every: 10 * 60_000,
      mayRun: carries,
      log,
      fails: 'a unit’s staff could not be told of their day for mobile SITHS eID; trying again',
      well: 'a unit’s staff can be told of their day for mobile SITHS eID again',
    },
  );
}
