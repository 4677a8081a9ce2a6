import { isProblem, type Job, type Jobs } from '../../client/index.ts';
import { logging, type Logger } from '../../platform/log.ts';
import type { Metrics } from '../../platform/metrics.ts';
import { spanning } from '../../platform/traces.ts';
import { jobBackOff } from './back-off.ts';
import { BusinessError, isOutside, PermanentFailure } from './failures.ts';
import { HeldTooLong } from './held-job.ts';
import type { House } from './house.ts';
import type { Worker } from './worker.ts';

/**
 * Takes one leased job to its end: completed, a BPMN error, failed with fewer retries, or an incident. Never throws: when
 * even the report fails, the lease runs out and the engine hands the job out again; the effect key makes that harmless.
 */
export async function performJob(job: Job, worker: Worker, services: JobServices): Promise<void> {
  const { type } = job;
  const { caseId } = job.variables;
  const began = performance.now();
  const about = typeof caseId === 'string' ? { case: caseId } : {};
  const end = await spanning({ kind: 'consumer', name: `job ${type}` }, async (span) => {
    const ended = await logging(about, () => perform(job, worker, services));
    span.set({ 'siths.job.outcome': ended, ...(typeof caseId === 'string' && { 'siths.case': caseId }) });
    return ended;
  });
  services.metrics?.count('siths_jobs_total', { type, outcome: end });
  services.metrics?.time('siths_job_seconds', (performance.now() - began) / 1000, { type });
}

interface JobServices {
  readonly client: Jobs;
  readonly house: House;
  readonly log: Logger;
  readonly metrics?: Metrics | undefined;
}

/** `lost`: somebody else has it; `unreported`: it comes again when its lease has run out. */
type End = Outcome['end'] | 'lost' | 'unreported';

async function perform(job: Job, worker: Worker, { client, house, log }: JobServices): Promise<End> {
  const about = { jobKey: job.jobKey, type: job.type, elementId: job.elementId, instance: job.processInstanceKey };
  try {
    const found = await outcome(job, worker, house);
    if (found.failure !== undefined) log.warn({ ...about, err: found.failure }, 'job failed');
    const { failure, end } = await reported(found, job, client);
    if (failure !== found.failure) log.warn({ ...about, err: failure }, 'job failed');
    log.debug(about, 'job done');
    return end;
  } catch (error) {
    if (isProblem(error, 'NOT_FOUND', 'INVALID_STATE')) {
      log.debug(about, 'job was no longer ours');
      return 'lost';
    }
    log.error({ ...about, err: error }, 'could not report a job; it comes again when its lease has run out');
    return 'unreported';
  }
}

interface Outcome {
  /** `incident`: no try is left, or none would help. */
  readonly end: 'done' | 'business-error' | 'failed' | 'incident' | 'lost';
  /** Tells the engine how it went. */
  readonly report: (client: Jobs) => Promise<void>;
  /** What a person who looks after the machine should see. */
  readonly failure?: unknown;
}

/** Tells the engine. An answer that it refuses for good, as one that is too large, is the step's failure: told again, it would be refused again. */
async function reported(found: Outcome, job: Job, client: Jobs): Promise<Outcome> {
  try {
    await found.report(client);
    return found;
  } catch (error) {
    if (found.failure !== undefined || !isProblem(error, 'INVALID_ARGUMENT')) throw error;
    const failed = failedWith(error, job);
    await failed.report(client);
    return failed;
  }
}

async function outcome(job: Job, worker: Worker, house: House): Promise<Outcome> {
  const { jobKey } = job;
  try {
    const variables = await worker.perform(job, house);
    // What JSON can't hold is the step's failure; later it would look like one of the connection.
    JSON.stringify(variables);
    return { end: 'done', report: (client) => client.completeJob(jobKey, variables) };
  } catch (error) {
    if (error instanceof BusinessError) {
      const { code, message } = error;
      const end = { state: 'ERROR_THROWN', errorCode: code, errorMessage: message } as const;
      return {
        end: 'business-error',
        async report(client) {
          await house.register.jobReports.keep({ jobKey, ...end });
          await client.throwJobError(jobKey, { code, message });
        },
      };
    }
    if (error instanceof HeldTooLong) return { end: 'lost', report: () => Promise.resolve(), failure: error };
    return failedWith(error, job);
  }
}

function failedWith(error: unknown, job: Job): Outcome {
  const retries = retriesAfter(error, job);
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const failed = { retries, message, backOffMs: retries === 0 ? 0 : jobBackOff(retries) };
  const end = retries === 0 ? 'incident' : 'failed';
  return { end, report: (client) => client.failJob(job.jobKey, failed), failure: error };
}

/** What isn't the step's fault costs no try: a disk that was full for some minutes would stop every case that had work to do then. */
function retriesAfter(error: unknown, { retries }: Job): number {
  if (error instanceof PermanentFailure) return 0;
  return isOutside(error) ? Math.max(1, retries) : Math.max(0, retries - 1);
}
