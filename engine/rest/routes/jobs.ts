import { z } from 'zod';
import { keyOf, type RestContext } from '../context.ts';
import { commandRoute } from '../execute.ts';
import * as fields from '../fields.ts';
import { parseBody, parseOptionalBody } from '../parse.ts';
import { invalidArgument } from '../problem.ts';
import { defaultTenant, ok, type Route } from '../route.ts';
import { whenHot } from '../when-hot.ts';

const activation = whenHot(
  z.strictObject({
    type: fields.name,
    timeout: fields.long(1),
    maxJobsToActivate: fields.integer.min(1),
    worker: fields.text.nullish(),
    fetchVariable: fields.texts.nullish(),
    requestTimeout: fields.long().nullish(),
    tenantIds: fields.listOf(fields.tenantId).nullish(),
    // There is one tenant, and everybody is in it.
    tenantFilter: z.enum(['PROVIDED', 'ASSIGNED']).nullish(),
  }),
);

/** Null means: leave as it is. An empty string or list clears. */
const corrections = z.strictObject({
  assignee: fields.optional(fields.text),
  dueDate: fields.optional(fields.text),
  followUpDate: fields.optional(fields.text),
  candidateUsers: fields.optional(fields.texts),
  candidateGroups: fields.optional(fields.texts),
  priority: fields.optional(fields.integer.min(0).max(100)),
});

const completion = whenHot(
  z.strictObject({
    variables: fields.optional(fields.variables),
    result: fields.optional(
      z.strictObject({
        type: fields.optional(z.enum(['userTask', 'adHocSubProcess'])),
        denied: fields.optional(fields.flag),
        deniedReason: fields.optional(fields.text),
        corrections: fields.optional(corrections),
        activateElements: fields.optional(
          fields.listOf(z.strictObject({ elementId: fields.name, variables: fields.optional(fields.variables) })),
        ),
        isCompletionConditionFulfilled: fields.optional(fields.flag),
        isCancelRemainingInstances: fields.optional(fields.flag),
      }),
    ),
  }),
);

const failure = z.strictObject({
  retries: fields.optional(fields.integer),
  errorMessage: fields.optional(fields.text),
  retryBackOff: fields.optional(fields.long(0)),
  variables: fields.optional(fields.variables),
});

const thrown = z.strictObject({
  errorCode: fields.name,
  errorMessage: fields.optional(fields.text),
  variables: fields.optional(fields.variables),
});

const update = z.strictObject({
  changeset: z.strictObject({
    retries: fields.optional(fields.integer.min(1)),
    timeout: fields.optional(fields.long(0)),
  }),
  operationReference: fields.optional(fields.operationReference),
});

const activateJobs = ({ waits }: RestContext): Route => ({
  method: 'POST',
  path: '/jobs/activation',
  operation: 'activateJobs',
  async answer(request) {
    const { type, timeout, maxJobsToActivate, worker, fetchVariable, requestTimeout } = parseBody(
      activation(),
      request,
    );
    const { jobs } = await waits.activate(
      {
        kind: 'activateJobs',
        type,
        timeout,
        maxJobsToActivate,
        worker: worker ?? '',
        fetchVariables: fetchVariable ?? undefined,
      },
      requestTimeout ?? 0,
      request,
    );
    return ok({
      jobs: jobs.map((job) => ({
        ...job,
        tags: job.tags.length > 0 ? job.tags : undefined,
        tenantId: defaultTenant,
      })),
    });
  },
});

const completeJob = ({ execute }: RestContext): Route =>
  commandRoute(execute, {
    method: 'POST',
    path: '/jobs/{jobKey}/completion',
    operation: 'completeJob',
    command(request) {
      const { variables, result } = parseOptionalBody(completion(), request);
      const jobKey = keyOf(request, 'jobKey');
      if (result?.type === 'adHocSubProcess') return { kind: 'completeJob', jobKey, variables, adHocResult: result };
      const { denied, deniedReason, corrections: corrected } = result ?? {};
      return {
        kind: 'completeJob',
        jobKey,
        variables,
        result: result && { denied, deniedReason, corrections: corrected },
      };
    },
  });

const failJob = ({ execute }: RestContext): Route =>
  commandRoute(execute, {
    method: 'POST',
    path: '/jobs/{jobKey}/failure',
    operation: 'failJob',
    command: (request) => ({
      kind: 'failJob',
      ...parseOptionalBody(failure, request),
      jobKey: keyOf(request, 'jobKey'),
    }),
  });

const throwJobError = ({ execute }: RestContext): Route =>
  commandRoute(execute, {
    method: 'POST',
    path: '/jobs/{jobKey}/error',
    operation: 'throwJobError',
    command: (request) => ({ kind: 'throwJobError', ...parseBody(thrown, request), jobKey: keyOf(request, 'jobKey') }),
  });

const updateJob = ({ execute }: RestContext): Route =>
  commandRoute(execute, {
    method: 'PATCH',
    path: '/jobs/{jobKey}',
    operation: 'updateJob',
    command(request) {
      const { retries, timeout } = parseBody(update, request).changeset;
      if (retries === undefined && timeout === undefined)
        throw invalidArgument('At least one of [retries, timeout] is required in changeset');
      return { kind: 'updateJob', jobKey: keyOf(request, 'jobKey'), retries, timeout };
    },
  });

export function jobRoutes(context: RestContext): Route[] {
  return [activateJobs, completeJob, failJob, throwJobError, updateJob].map((routeOf) => routeOf(context));
}
