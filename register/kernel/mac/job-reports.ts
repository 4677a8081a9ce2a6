import { instantAt, type Instant } from '../../../contract/index.ts';
import { jobEndSum, type JobEnd } from '../../../platform/job-end.ts';
import type { Context, Work } from '../context.ts';
import { genuine, putRow } from './door.ts';
import { macTablesIn } from './tables.ts';

const table = 'jobReports';

/**
 * Says what a job is about to be ended with. Kept before the engine is told, so that what is ended there
 * without is somebody else's.
 */
async function keep(work: Work, { jobKey, ...end }: JobEnd & { readonly jobKey: string }): Promise<void> {
  const reportId = `${jobKey}:${jobEndSum(end)}`;
  const keptAt = instantAt(work.clock.now());
  await putRow(work, table, { reportId, jobKey, outcome: outcomeOf(end), keptAt });
}

const outcomeOf = ({ state, errorCode = '' }: Pick<JobEnd, 'state' | 'errorCode'>): string => `${state} ${errorCode}`;

/** What workers have said of jobs. */
export interface JobReports {
  /** @param sum of its end; undefined: the engine doesn't tell it. */
  has(
    end: Pick<JobEnd, 'state' | 'errorCode'> & { readonly jobKey: string; readonly sum?: string | undefined },
  ): boolean;
  /** True when a worker said anything of it. */
  knows(jobKey: string): boolean;
}

async function reportsOf(context: Context, jobKeys: readonly string[]): Promise<JobReports> {
  const rows =
    jobKeys.length === 0
      ? []
      : await macTablesIn(context.db)
          .selectFrom(table)
          .selectAll()
          .where('jobKey', 'in', [...jobKeys])
          .execute();
  const reports = await genuine(context, table, rows);
  const ids = new Set(reports.map(({ reportId }) => reportId));
  const outcomes = new Set(reports.map(({ jobKey, outcome }) => `${jobKey} ${outcome}`));
  const keys = new Set(reports.map(({ jobKey }) => jobKey));
  return {
    has: ({ jobKey, sum, ...end }) =>
      sum === undefined ? outcomes.has(`${jobKey} ${outcomeOf(end)}`) : ids.has(`${jobKey}:${sum}`),
    knows: (jobKey) => keys.has(jobKey),
  };
}

/** Forgets what was kept before. */
async function forget(work: Work, before: Instant): Promise<void> {
  await macTablesIn(work.db).deleteFrom(table).where('keptAt', '<', before).execute();
}

/**
 * What workers say of jobs before they tell the engine: whatever else is ended there in processes of ours
 * isn't ours.
 */
export const jobReports = { workers: { read: { reportsOf }, write: { keep, forget } } };
