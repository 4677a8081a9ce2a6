import type { ProcessDefinition } from '../../../client/index.ts';
import { instantAt, type Instant } from '../../../contract/index.ts';
import type { PortalClient } from '../../services.ts';
import { stoodFor } from '../wording.ts';
import type { StuckJobs } from './pages.ts';

/** Looked at, at most: with more, the longest lists are cut, and the page says so. */
const mostLooked = 200;
/** A worker that runs takes a job within seconds. */
export const stuckMinutes = 10;

/** The engine is asked once for each, however many jobs are late. */
const jobElements = [
  'SERVICE_TASK',
  'SEND_TASK',
  'BUSINESS_RULE_TASK',
  'SCRIPT_TASK',
  'INTERMEDIATE_THROW_EVENT',
  'END_EVENT',
] as const;

/** Jobs whose step began so long ago that they should be done, by step; the oldest first. Those that failed for good are incidents. */
export async function readStuckJobs(
  client: Pick<PortalClient, 'unfinishedJobs' | 'activeSince'>,
  { definitions, at }: { definitions: readonly ProcessDefinition[]; at: Instant },
): Promise<{ stuck: StuckJobs[]; looked: number; unfinished: number }> {
  const now = Date.parse(at);
  const { jobs, total } = await client.unfinishedJobs(mostLooked);
  const names = new Map(definitions.map(({ processDefinitionId, name }) => [processDefinitionId, name]));
  const before = instantAt(now - stuckMinutes * 60_000);
  const begun = await Promise.all(jobElements.map((type) => client.activeSince({ type, before })));
  const elements = new Map(begun.flat().map((element) => [element.elementInstanceKey, element]));
  const old = jobs.flatMap((job) => {
    const element = job.retries > 0 ? elements.get(job.elementInstanceKey) : undefined;
    return element ? [{ ...job, step: element.elementName, since: instantAt(Date.parse(element.startDate)) }] : [];
  });
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
