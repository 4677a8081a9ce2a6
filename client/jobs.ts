import { z } from 'zod';
import { cancelledBy } from './engine-fetch.ts';
import { ask, brand, type Sdk } from './sdk.ts';
import type { Job, Jobs } from './types.ts';
import { wholeNumber } from './whole-number.ts';

/**
 * Jobs. Every type is asked for over a client of its own: the SDK lets 16 requests of a client be under way and counts waiting long polls
 * among them, so that 15 types would leave one for everything else.
 */
export function createJobs(sdk: Sdk, createSdk: () => Sdk): Jobs {
  const pollers = new Map<string, Sdk>();
  return {
    async activateJobs({ type, worker, variables, leaseMs, maximum, waitMs, signal }) {
      const poller = pollers.get(type) ?? createSdk();
      pollers.set(type, poller);
      const question = {
        type,
        worker,
        timeout: leaseMs,
        maxJobsToActivate: maximum,
        requestTimeout: waitMs,
        ...(variables && { fetchVariable: [...variables] }),
      };
      const { jobs } = await ask(() => untilAborted(signal, () => poller.activateJobs(question)));
      return jobs.map(toJob);
    },
    async completeJob(jobKey, variables) {
      await ask(() => sdk.completeJob({ jobKey: brand.JobKey.assumeExists(jobKey), variables: { ...variables } }));
    },
    async failJob(jobKey, { retries, message, backOffMs }) {
      await ask(() =>
        sdk.failJob({
          jobKey: brand.JobKey.assumeExists(jobKey),
          retries,
          errorMessage: message,
          retryBackOff: backOffMs,
        }),
      );
    },
    async throwJobError(jobKey, { code, message }) {
      await ask(() =>
        sdk.throwJobError({ jobKey: brand.JobKey.assumeExists(jobKey), errorCode: code, errorMessage: message }),
      );
    },
  };
}

/** Cancels the SDK's call when the signal says so. */
async function untilAborted<Answer>(signal: AbortSignal, call: () => Cancelable<Answer>): Promise<Answer> {
  const request = cancelledBy(signal, call);
  const cancel = () => request.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  try {
    return await request;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

interface Cancelable<Answer> extends PromiseLike<Answer> {
  cancel(): void;
}

type WireJob = Awaited<ReturnType<Sdk['activateJobs']>>['jobs'][number];

const Headers = z.record(z.string(), z.coerce.string());
const Variables = z.record(z.string(), z.unknown());

function toJob(job: WireJob): Job {
  return {
    jobKey: job.jobKey,
    type: job.type,
    processInstanceKey: job.processInstanceKey,
    processDefinitionId: job.processDefinitionId,
    elementId: job.elementId,
    elementInstanceKey: job.elementInstanceKey,
    headers: Headers.parse(job.customHeaders),
    variables: Variables.parse(job.variables),
    retries: wholeNumber(job.retries),
  };
}
