import { isProblem, type Job, type Jobs } from '../../client/index.ts';
import type { Logger } from '../../platform/log.ts';
import { jobBackOff } from './back-off.ts';
import { BusinessError, PermanentFailure } from './failures.ts';
import type { House } from './house.ts';
import type { Worker } from './worker.ts';

/**
 * Takes one leased job to its end: completed, a BPMN error, failed with fewer retries, or an incident. Never throws: when
 * even the report fails, the lease runs out and the engine hands the job out again; the effect key makes that harmless.
 */
export async function performJob(
  job: Job,
  worker: Worker,
  { client, house, log }: { client: Jobs; house: House; log: Logger },
): Promise<void> {
  const about = { jobKey: job.jobKey, type: job.type, elementId: job.elementId, instance: job.processInstanceKey };
  try {
    const report = await outcome(job, worker, house, (error) =>
      log.warn({ ...about, error: String(error) }, 'job failed'),
    );
    await report(client);
    log.debug(about, 'job done');
  } catch (error) {
    if (isProblem(error, 'NOT_FOUND', 'INVALID_STATE')) log.debug(about, 'job was no longer ours');
    else
      log.error(
        { ...about, error: String(error) },
        'could not report a job; it comes again when its lease has run out',
      );
  }
}

type Report = (client: Jobs) => Promise<void>;

async function outcome(job: Job, worker: Worker, house: House, onFailure: (error: unknown) => void): Promise<Report> {
  const { jobKey } = job;
  try {
    const variables = await worker.perform(job, house);
    return (client) => client.completeJob(jobKey, variables);
  } catch (error) {
    if (error instanceof BusinessError) {
      const { code, message } = error;
      return (client) => client.throwJobError(jobKey, { code, message });
    }
    onFailure(error);
    const retries = error instanceof PermanentFailure ? 0 : Math.max(0, job.retries - 1);
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return (client) => client.failJob(jobKey, { retries, message, backOffMs: retries === 0 ? 0 : jobBackOff(retries) });
  }
}
