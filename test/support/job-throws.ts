import { mustBe } from './until.ts';
import type { World } from './world.ts';

/** Takes the job that the workers would take and lets it end as the worker does for a withdrawn case. */
export async function jobThrows(world: World, type: string): Promise<void> {
  const [job] = await world.client.activateJobs({
    type,
    worker: 'test',
    leaseMs: 60_000,
    maximum: 1,
    waitMs: 5_000,
    signal: AbortSignal.timeout(10_000),
  });
  await world.client.throwJobError(mustBe(job).jobKey, { code: 'CASE_WITHDRAWN', message: 'withdrawn' });
}
