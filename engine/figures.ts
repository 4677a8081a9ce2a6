import { z } from 'zod';
import type { Engine } from './engine.ts';

/** What waits in an engine. */
export interface EngineFigures {
  /** Jobs that a worker could take now. */
  readonly jobsReady: number;
  /** For how long the oldest of them has been there, seconds; 0: there is none. */
  readonly oldestJobSeconds: number;
  readonly openUserTasks: number;
  /** By how much the timer that is due first is late, seconds; 0: none is. */
  readonly timerLateSeconds: number;
}

const Figures = z.object({
  jobsReady: z.int(),
  oldestJob: z.int().nullable(),
  openUserTasks: z.int(),
  firstTimer: z.int().nullable(),
});

/** Reads what waits, as it is committed; each count by an index. */
export function figuresOf({ reader, clock }: Pick<Engine, 'reader' | 'clock'>): EngineFigures {
  const row = Figures.parse(
    reader
      .prepare(
        `SELECT (SELECT count(*) FROM job WHERE queue = 'ready') AS jobsReady,
           (SELECT min(created_at) FROM job WHERE queue = 'ready') AS oldestJob,
           (SELECT count(*) FROM user_task WHERE completed_at IS NULL) AS openUserTasks,
           (SELECT min(due_at) FROM timer) AS firstTimer`,
      )
      .get(),
  );
  const { jobsReady, openUserTasks } = row;
  const since = (at: number | null) => (at === null ? 0 : Math.max(0, (clock.now() - at) / 1000));
  return { jobsReady, openUserTasks, oldestJobSeconds: since(row.oldestJob), timerLateSeconds: since(row.firstTimer) };
}
