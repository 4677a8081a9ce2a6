import { z } from 'zod';
import type { Calls, LeaseJobs, WireJob } from './calls.ts';
import { ask, brand, type Sdk } from './sdk.ts';
import type { Job, Jobs } from './types.ts';
import { cancelledBy } from './wire.ts';
import { wholeNumber } from './whole-number.ts';

/** Jobs. @param lease how they are asked for */
export function createJobs(sdk: Sdk, calls: Calls, lease: LeaseJobs): Jobs {
  return {
    async activateJobs({ type, worker, variables, leaseMs, maximum, waitMs, signal }) {
      const question = {
        ...{ type, worker, timeout: leaseMs, maxJobsToActivate: maximum, requestTimeout: waitMs },
        ...(variables && { fetchVariable: [...variables] }),
      };
      const { jobs } = await ask(() => lease(question, signal));
      return jobs.map(toJob);
    },
    async completeJob(jobKey, variables) {
      await ask(() => calls.completeJob({ jobKey: brand.JobKey.assumeExists(jobKey), variables: { ...variables } }));
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

/**
 * Asks for jobs over the SDK. Every job type polls over an SDK client of its own: the SDK allows 16 requests in flight per client and
 * counts waiting long polls among them, so that 15 job types would leave one for everything else.
 */
export function leaseBySdk(createSdk: () => Sdk): LeaseJobs {
  const pollers = new Map<string, Sdk>();
  return async (question, signal) => {
    const { type } = question;
    const poller = pollers.get(type) ?? createSdk();
    pollers.set(type, poller);
    const request = cancelledBy(signal, () => poller.activateJobs(question));
    const cancel = () => request.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) cancel();
    try {
      return await request;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  };
}

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
