import type { ProcessDefinition } from '../../../client/index.ts';
import { instantAt, type Instant } from '../../../contract/index.ts';
import type { PortalClient } from '../../services.ts';
import { stoodFor } from '../wording.ts';
import type { StuckJobs } from './pages.ts';

/** Looked at, at most: with more, the longest lists are cut, and the page says so. */
const mostLooked = 200;
/** A worker that runs takes a job within seconds. */
export const stuckMinutes = 10;

/** Jobs whose step began so long ago that they should be done, by step; the oldest first. Those that failed for good are incidents. */
export async function readStuckJobs(
  client: Pick<PortalClient, 'unfinishedJobs' | 'findElementInstance'>,
  { definitions, at }: { definitions: readonly ProcessDefinition[]; at: Instant },
): Promise<{ stuck: StuckJobs[]; looked: number; unfinished: number }> {
  const now = Date.parse(at);
  const { jobs, total } = await client.unfinishedJobs(mostLooked);
  const names = new Map(definitions.map(({ processDefinitionId, name }) => [processDefinitionId, name]));
  const found = await Promise.all(
    jobs
      .filter(({ retries }) => retries > 0)
      .map(async (job) => ({ ...job, element: await client.findElementInstance(job.elementInstanceKey) })),
  );
  const old = found.flatMap(({ element, ...job }) =>
    element?.state === 'ACTIVE' && !element.hasIncident && now - Date.parse(element.startDate) > stuckMinutes * 60_000
      ? [{ ...job, step: element.elementName, since: instantAt(Date.parse(element.startDate)) }]
      : [],
  );
  const bySteps = Map.groupBy(old, ({ processDefinitionId, step, type, hasFailed }) =>
    JSON.stringify([processDefinitionId, step, type, hasFailed]),
  );
  const stuck = [...bySteps.values()].flatMap((same) => {
    const [oldest] = same.toSorted((one, other) => one.since.localeCompare(other.since));
    if (!oldest) return [];
    const { step, type, hasFailed, processDefinitionId, since } = oldest;
    const process = names.get(processDefinitionId) ?? processDefinitionId;
    return [{ step, process, type, hasFailed, since, count: same.length, stood: stoodFor(since, now) }];
  });
  return {
    stuck: stuck.sort((one, other) => one.since.localeCompare(other.since)),
    looked: jobs.length,
    unfinished: total,
  };
}
