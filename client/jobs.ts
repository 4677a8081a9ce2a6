import { z } from 'zod';
import { ask, brand, type Sdk } from './sdk.ts';
import type { Job, Jobs } from './types.ts';
import { cancelledBy } from './wire.ts';
import { wholeNumber } from './whole-number.ts';

/**
 * Jobs over the SDK. Every job type polls over an SDK client of its own: the SDK allows 16 requests in flight per client and
 * counts waiting long polls among them, so that 15 job types would leave one for everything else.
 */
export function createJobs(sdk: Sdk, createSdk: () => Sdk): Jobs {
  const pollers = new Map<string, Sdk>();
  const pollerOf = (type: string) => pollers.get(type) ?? pollers.set(type, createSdk()).get(type) ?? sdk;
  return {
    async activateJobs({ type, worker, leaseMs, maximum, waitMs, signal }) {
      return ask(async () => {
        const question = { type, worker, timeout: leaseMs, maxJobsToActivate: maximum, requestTimeout: waitMs };
        const request = cancelledBy(signal, () => pollerOf(type).activateJobs(question));
        const cancel = () => request.cancel();
        signal.addEventListener('abort', cancel, { once: true });
        if (signal.aborted) cancel();
        try {
          return (await request).jobs.map(toJob);
        } finally {
          signal.removeEventListener('abort', cancel);
        }
      });
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

const Headers = z.record(z.string(), z.coerce.string());
const Variables = z.record(z.string(), z.unknown());

type ActivatedJob = Awaited<ReturnType<Sdk['activateJobs']>>['jobs'][number];

function toJob(job: ActivatedJob): Job {
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
