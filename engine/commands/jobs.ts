import { jobEndSum } from '../../platform/job-end.ts';
import { completeAdHocJob } from '../elements/index.ts';
import { done, isRejection, reject, type Done, type Rejection } from '../outcome.ts';
import { throwError } from '../run/errors.ts';
import { raise } from '../run/incidents.ts';
import { elementOfJob, endJob, makeReady, noRetries } from '../run/jobs.ts';
import { complete, type Run } from '../run/run.ts';
import { completeTaskListener, type CompleteJob } from '../run/task-listener-jobs.ts';
import { setAllLocal } from '../run/variables.ts';
import { readKey } from '../store/keys.ts';
import type { Job } from '../store/records.ts';
import type { Variables } from '../variables.ts';
import { command, namesOf, type Change } from './command.ts';

/** Retries 0 (the default) makes an incident. Variables go to the task's own scope. */
export interface FailJob {
  readonly jobKey: string;
  readonly retries?: number | undefined;
  readonly errorMessage?: string | undefined;
  /** Milliseconds. */
  readonly retryBackOff?: number | undefined;
  readonly variables?: Variables | undefined;
}

export interface ThrowJobError {
  readonly jobKey: string;
  readonly errorCode: string;
  readonly errorMessage?: string | undefined;
  readonly variables?: Variables | undefined;
}

export interface UpdateJob {
  readonly jobKey: string;
  readonly retries?: number | undefined;
  /** New lease from now, in ms. */
  readonly timeout?: number | undefined;
}

export const completeJob = command({
  kind: 'completeJob',
  entity: 'JOB',
  intent: 'COMPLETE',
  carryOut: completeWork,
  /** Where nobody authenticates, the job's own row tells all there is to tell of what happens most. */
  record(run, work: CompleteJob) {
    const { result, adHocResult } = work;
    const elements = adHocResult?.activateElements?.map(({ elementId }) => elementId);
    const told = adHocResult && { ...adHocResult, activateElements: elements };
    const after = { state: 'COMPLETED', variables: namesOf(work), result: told ?? result };
    return run.actor === undefined
      ? undefined
      : changeOfJob(run, work, ({ state, worker }) => ({
          action: jobEndSum({ state: 'COMPLETED', variables: work.variables, result: adHocResult ?? result }),
          before: { state, worker },
          after,
        }));
  },
});

export const failJob = command({
  kind: 'failJob',
  entity: 'JOB',
  intent: 'FAIL',
  carryOut: fail,
  record(run, work: FailJob) {
    const { retries = 0, errorMessage, retryBackOff } = work;
    return changeOfJob(run, work, (job) => ({
      before: { state: job.state, worker: job.worker, retries: job.retries },
      after: { state: 'FAILED', retries, errorMessage, retryBackOff, variables: namesOf(work) },
    }));
  },
});

export const throwJobError = command({
  kind: 'throwJobError',
  entity: 'JOB',
  intent: 'THROW_ERROR',
  carryOut: throwFromJob,
  record(run, work: ThrowJobError) {
    const { errorCode, errorMessage, variables } = work;
    const after = { state: 'ERROR_THROWN', errorCode, errorMessage, variables: namesOf(work) };
    const action = jobEndSum({ state: 'ERROR_THROWN', errorCode, errorMessage, variables });
    return changeOfJob(run, work, ({ state, worker }) => ({ action, before: { state, worker }, after }));
  },
});

export const updateJob = command({
  kind: 'updateJob',
  entity: 'JOB',
  intent: 'UPDATE',
  carryOut: update,
  record(run, work: UpdateJob) {
    const { retries, timeout } = work;
    return changeOfJob(run, work, (job) => ({
      before: { retries: job.retries, deadline: job.deadline },
      after: { retries, timeout },
    }));
  },
});

function changeOfJob(
  run: Run,
  { jobKey }: { readonly jobKey: string },
  change: (job: Job) => Pick<Change, 'action' | 'before' | 'after'>,
): Change | undefined {
  const job = run.store.job(readKey(jobKey));
  return job && { instanceKey: job.instanceKey, subjectKey: job.key, ...change(job) };
}

/** A job that can still be acted on, or why not. */
function findJob(run: Run, key: string, action: string): Job | Rejection {
  const number = readKey(key);
  const job = Number.isNaN(number) ? undefined : run.store.job(number);
  if (!job || job.queue === undefined)
    return reject('NOT_FOUND', `Expected to ${action} job with key '${key}', but no such job was found`);
  return job;
}

/** Like `findJob`, for actions that a job in incident refuses. */
function findWorkable(run: Run, key: string, action: string): Job | Rejection {
  const job = findJob(run, key, action);
  if (isRejection(job) || job.queue !== 'stopped') return job;
  return reject('INVALID_STATE', `Expected to ${action} job with key '${key}', but it is in state '${job.state}'`);
}

function completeWork(run: Run, command: CompleteJob): Done | Rejection {
  const job = findWorkable(run, command.jobKey, 'complete');
  if (isRejection(job)) return job;
  const element = elementOfJob(run, job);
  if (job.kind === 'TASK_LISTENER') return completeTaskListener(run, command, { job, element });
  const { variables, adHocResult: result } = command;
  if (job.kind === 'AD_HOC_SUB_PROCESS') return completeAdHocJob(run, { job, body: element }, { variables, result });
  endJob(run, job, 'COMPLETED');
  if (job.kind === 'EXECUTION_LISTENER') {
    const event = job.listenerEvent === 'END' ? 'END' : 'START';
    run.agenda.push({ kind: 'listened', element, event, variables: command.variables });
  } else complete(run, element, command.variables);
  return done;
}

function fail(run: Run, command: FailJob): Done | Rejection {
  const job = findWorkable(run, command.jobKey, 'fail');
  if (isRejection(job)) return job;
  const { retries = 0, errorMessage = '', retryBackOff = 0 } = command;
  const element = elementOfJob(run, job);
  if (command.variables) setAllLocal(run, element, command.variables);
  job.state = 'FAILED';
  job.retries = retries;
  job.errorMessage = errorMessage;
  job.updatedAt = run.now;
  job.deadline = undefined;
  if (retries > 0 && retryBackOff > 0) {
    job.queue = 'backoff';
    job.dueAt = run.now + retryBackOff;
  } else if (retries > 0) makeReady(run, job);
  else {
    job.queue = 'stopped';
    job.dueAt = undefined;
    const message = errorMessage === '' ? 'No more retries left.' : errorMessage;
    raise(run, element, { type: noRetries(job), message, jobKey: job.key });
  }
  run.store.changedJob(job);
  return done;
}

function throwFromJob(run: Run, command: ThrowJobError): Done | Rejection {
  const job = findWorkable(run, command.jobKey, 'throw an error for');
  if (isRejection(job)) return job;
  if (job.kind !== 'BPMN_ELEMENT' && job.kind !== 'AD_HOC_SUB_PROCESS') {
    return reject(
      'INVALID_STATE',
      `Expected to throw an error for job with key '${command.jobKey}', but it belongs to a listener`,
    );
  }
  const { errorCode, errorMessage, variables = {} } = command;
  const element = elementOfJob(run, job);
  job.errorCode = errorCode;
  job.errorMessage = errorMessage;
  endJob(run, job, 'ERROR_THROWN');
  if (throwError(run, element, { code: errorCode, variables })) return done;
  job.queue = 'stopped';
  job.endedAt = undefined;
  run.store.changedJob(job);
  const said = errorMessage ? ` with message '${errorMessage}'` : '';
  raise(run, element, {
    type: 'UNHANDLED_ERROR_EVENT',
    message: `Expected to throw an error event with the code '${errorCode}'${said}, but it was not caught`,
    jobKey: job.key,
  });
  return done;
}

function update(run: Run, command: UpdateJob): Done | Rejection {
  const job = findJob(run, command.jobKey, 'update');
  if (isRejection(job)) return job;
  const { retries, timeout } = command;
  if (retries === undefined && timeout === undefined) {
    return reject(
      'INVALID_ARGUMENT',
      'Expected to update a job with at least one of retries and timeout, but none was given',
    );
  }
  if (retries !== undefined && retries < 1) {
    return reject(
      'INVALID_ARGUMENT',
      `Expected to update retries for job with key '${command.jobKey}' with a positive amount of retries, but the amount given was '${retries}'`,
    );
  }
  if (timeout !== undefined && job.queue !== 'leased') {
    return reject(
      'INVALID_STATE',
      `Expected to update the timeout of job with key '${command.jobKey}', but it is not active`,
    );
  }
  if (retries !== undefined) {
    job.retries = retries;
    job.state = 'RETRIES_UPDATED';
  }
  if (timeout !== undefined) job.deadline = job.dueAt = run.now + timeout;
  job.updatedAt = run.now;
  run.store.changedJob(job);
  return done;
}
