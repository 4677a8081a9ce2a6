import { mustBe } from './until.ts';
import type { World } from './world.ts';

/** Longer than the workers lease a job. */
const leaseMs = 60_000;

/**
 * Takes the job that the workers would take and lets it end as the worker does for a withdrawn case. A poll of the workers that were just
 * stopped may have been handed the job: it is there again when that lease has ended by the engine's clock.
 */
export async function jobThrows(world: World, type: string): Promise<void> {
  let job = await take(world, type);
  if (!job) {
    await world.passTime(leaseMs);
    job = await take(world, type);
  }
  await world.client.throwJobError(mustBe(job).jobKey, { code: 'CASE_WITHDRAWN', message: 'withdrawn' });
}

async function take({ client }: World, type: string) {
  const [job] = await client.activateJobs({
    type,
    worker: 'test',
    leaseMs,
    maximum: 1,
    waitMs: 3_000,
    signal: AbortSignal.timeout(10_000),
  });
  return job;
}
