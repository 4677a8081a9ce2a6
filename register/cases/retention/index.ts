import type { Commands } from '../../kernel/commands.ts';
import { countDue } from './due.ts';
import { engineForgets, eraseSome } from './erase.ts';
import { hold, listHolds, proposeLift } from './holds.ts';
import { replayErasures, replayRows, unfinishedReplays } from './replay.ts';
import { saveList } from './saved-list.ts';
import { listRuns, proposeRun, stopRun } from './runs.ts';

/** Erasure of what is due, under the authority's decision (domain "Privacy"). */
export const retention = {
  portal: {
    read: { due: countDue, runs: listRuns, holds: listHolds, unfinishedReplays },
    administer: { propose: proposeRun, stop: stopRun, hold, proposeLift },
  },
  workers: { read: { eraseSome, engineForgets } },
  house: { read: { saveErasures: saveList, replay: replayErasures, replayRows } },
} satisfies Commands;
