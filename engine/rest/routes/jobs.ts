import { z } from 'zod';
import { keyOf, type RestContext } from '../context.ts';
import * as fields from '../fields.ts';
import { parseBody, parseOptionalBody } from '../parse.ts';
import { invalidArgument, RestProblem } from '../problem.ts';
import { defaultTenant, noContent, ok, type Route } from '../route.ts';

const activation = z.strictObject({
  type: fields.name,
  timeout: fields.long(1),
  maxJobsToActivate: fields.integer.min(1),
  worker: fields.text.nullish(),
  fetchVariable: fields.texts.nullish(),
  requestTimeout: fields.long().nullish(),
  tenantIds: fields.listOf(fields.tenantId).nullish(),
});

/** Null means: leave as it is. An empty string or list clears. */
const corrections = z.strictObject({
  assignee: fields.text.nullish(),
  dueDate: fields.text.nullish(),
  followUpDate: fields.text.nullish(),
  candidateUsers: fields.texts.nullish(),
  candidateGroups: fields.texts.nullish(),
  priority: fields.integer.min(0).max(100).nullish(),
});

const completion = z.strictObject({
  variables: fields.variables.nullish(),
  result: z
    .strictObject({
      type: z.enum(['userTask', 'adHocSubProcess']).nullish(),
      denied: fields.flag.nullish(),
      deniedReason: fields.text.nullish(),
      corrections: corrections.nullish(),
      activateElements: fields.listOf(z.unknown()).nullish(),
      isCompletionConditionFulfilled: fields.flag.nullish(),
      isCancelRemainingInstances: fields.flag.nullish(),
    })
    .nullish(),
});

const failure = z.strictObject({
  retries: fields.integer.nullish(),
  errorMessage: fields.text.nullish(),
  retryBackOff: fields.long(0).nullish(),
  variables: fields.variables.nullish(),
});

const thrown = z.strictObject({
  errorCode: fields.name,
  errorMessage: fields.text.nullish(),
  variables: fields.variables.nullish(),
});

const update = z.strictObject({
  changeset: z.strictObject({ retries: fields.integer.min(1).nullish(), timeout: fields.long(0).nullish() }),
  operationReference: fields.operationReference.nullish(),
});

const activateJobs = ({ waits }: RestContext): Route => ({
  method: 'POST',
  path: '/jobs/activation',
  operation: 'activateJobs',
  async answer(request) {
    const { type, timeout, maxJobsToActivate, worker, fetchVariable, requestTimeout } = parseBody(activation, request);
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

const completeJob = ({ execute }: RestContext): Route => ({
  method: 'POST',
  path: '/jobs/{jobKey}/completion',
  operation: 'completeJob',
  async answer(request) {
    const { variables, result } = parseOptionalBody(completion, request);
    if (result?.type === 'adHocSubProcess') {
      throw new RestProblem('Not Implemented', 'This engine does not support ad-hoc subprocesses');
    }
    await execute(
      {
        kind: 'completeJob',
        jobKey: keyOf(request, 'jobKey'),
        variables: variables ?? undefined,
        result: result == null ? undefined : listenerResult(result),
      },
      request.username,
    );
    return noContent;
  },
});

const failJob = ({ execute }: RestContext): Route => ({
  method: 'POST',
  path: '/jobs/{jobKey}/failure',
  operation: 'failJob',
  async answer(request) {
    const { retries, errorMessage, retryBackOff, variables } = parseOptionalBody(failure, request);
    await execute(
      {
        kind: 'failJob',
        jobKey: keyOf(request, 'jobKey'),
        retries: retries ?? undefined,
        errorMessage: errorMessage ?? undefined,
        retryBackOff: retryBackOff ?? undefined,
        variables: variables ?? undefined,
      },
      request.username,
    );
    return noContent;
  },
});

const throwJobError = ({ execute }: RestContext): Route => ({
  method: 'POST',
  path: '/jobs/{jobKey}/error',
  operation: 'throwJobError',
  async answer(request) {
    const { errorCode, errorMessage, variables } = parseBody(thrown, request);
    await execute(
      {
        kind: 'throwJobError',
        jobKey: keyOf(request, 'jobKey'),
        errorCode,
        errorMessage: errorMessage ?? undefined,
        variables: variables ?? undefined,
      },
      request.username,
    );
    return noContent;
  },
});

const updateJob = ({ execute }: RestContext): Route => ({
  method: 'PATCH',
  path: '/jobs/{jobKey}',
  operation: 'updateJob',
  async answer(request) {
    const { retries, timeout } = parseBody(update, request).changeset;
    if (retries == null && timeout == null)
      throw invalidArgument('At least one of [retries, timeout] is required in changeset');
    const jobKey = keyOf(request, 'jobKey');
    await execute(
      { kind: 'updateJob', jobKey, retries: retries ?? undefined, timeout: timeout ?? undefined },
      request.username,
    );
    return noContent;
  },
});

export function jobRoutes(context: RestContext): Route[] {
  return [activateJobs, completeJob, failJob, throwJobError, updateJob].map((routeOf) => routeOf(context));
}

function listenerResult(result: NonNullable<z.output<typeof completion>['result']>) {
  const { denied, deniedReason, corrections: corrected } = result;
  return {
    denied: denied ?? undefined,
    deniedReason: deniedReason ?? undefined,
    corrections: corrected == null ? undefined : withoutNulls(corrected),
  };
}

function withoutNulls(corrected: z.output<typeof corrections>) {
  return {
    assignee: corrected.assignee ?? undefined,
    dueDate: corrected.dueDate ?? undefined,
    followUpDate: corrected.followUpDate ?? undefined,
    candidateUsers: corrected.candidateUsers ?? undefined,
    candidateGroups: corrected.candidateGroups ?? undefined,
    priority: corrected.priority ?? undefined,
  };
}
