import {
  done,
  reject,
  type ActivatedJob,
  type ActivatedJobs,
  type ActivateJobs,
  type CompleteJob,
  type Done,
  type FailJob,
  type Rejection,
  type ThrowJobError,
  type UpdateJob,
} from '../commands.ts';
import { throwError } from '../run/errors.ts';
import { raise } from '../run/incidents.ts';
import { endJob, makeReady, noRetries } from '../run/jobs.ts';
import { complete, type Run } from '../run/run.ts';
import { setAllLocal, visible } from '../run/variables.ts';
import { readStrings, readTexts } from '../store/json.ts';
import { readKey } from '../store/keys.ts';
import type { ElementInstance, Job } from '../store/records.ts';
import { completeTaskListener, taskProperties } from './task-listener-jobs.ts';

export function activateJobs(run: Run, command: ActivateJobs): ActivatedJobs | Rejection {
  const { type, timeout, maxJobsToActivate, worker, fetchVariables } = command;
  if (type === '')
    return reject('INVALID_ARGUMENT', 'Expected to activate job batch with type to be present, but it was blank');
  if (timeout < 1)
    return reject(
      'INVALID_ARGUMENT',
      `Expected to activate job batch with timeout to be greater than zero, but it was '${timeout}'`,
    );
  if (maxJobsToActivate < 1) {
    return reject(
      'INVALID_ARGUMENT',
      `Expected to activate job batch with max jobs to activate to be greater than zero, but it was '${maxJobsToActivate}'`,
    );
  }
  run.store.flush();
  const jobs: ActivatedJob[] = [];
  for (const key of run.store.jobs.ready(type, maxJobsToActivate)) {
    const job = getJob(run, key);
    const element = elementOf(run, job);
    job.queue = 'leased';
    job.worker = worker;
    job.deadline = job.dueAt = run.now + timeout;
    job.updatedAt = run.now;
    run.store.changedJob(job);
    jobs.push(activated(run, job, element, fetchVariables));
  }
  return { jobs };
}

function activated(
  run: Run,
  job: Job,
  element: ElementInstance,
  fetchVariables: readonly string[] | undefined,
): ActivatedJob {
  const { instance } = element;
  const { definition } = instance;
  return {
    jobKey: String(job.key),
    type: job.type,
    processDefinitionId: definition.model.processId,
    processDefinitionVersion: definition.version,
    processDefinitionKey: String(definition.key),
    processInstanceKey: String(instance.key),
    elementId: job.elementId,
    elementInstanceKey: String(element.key),
    kind: job.kind,
    listenerEventType: job.listenerEvent,
    customHeaders: readHeaders(job.headers),
    worker: job.worker,
    retries: job.retries,
    deadline: job.deadline ?? run.now,
    variables: visible(run, element, fetchVariables),
    tags: instance.facts.tags === undefined ? [] : readStrings(instance.facts.tags),
    ...(job.kind === 'TASK_LISTENER' ? { userTask: taskProperties(run, element) } : {}),
  };
}

const noHeaders: Readonly<Record<string, string>> = Object.freeze({});

function readHeaders(source: string): Readonly<Record<string, string>> {
  return source === '{}' ? noHeaders : readTexts(source);
}

function getJob(run: Run, key: number): Job {
  const job = run.store.job(key);
  if (!job) throw new Error(`Job ${key} has gone`);
  return job;
}

function elementOf(run: Run, job: Job): ElementInstance {
  const instance = run.store.instance(job.instanceKey);
  const element =
    job.elementInstanceKey === job.instanceKey ? instance?.root : instance?.live.get(job.elementInstanceKey);
  if (!element) throw new Error(`Job ${job.key} is open, but its element instance has ended`);
  return element;
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
  if ('rejected' in job || job.queue !== 'stopped') return job;
  return reject('INVALID_STATE', `Expected to ${action} job with key '${key}', but it is in state '${job.state}'`);
}

export function completeJob(run: Run, command: CompleteJob): Done | Rejection {
  const job = findWorkable(run, command.jobKey, 'complete');
  if ('rejected' in job) return job;
  const element = elementOf(run, job);
  if (job.kind === 'TASK_LISTENER') return completeTaskListener(run, command, job, element);
  endJob(run, job, 'COMPLETED');
  if (job.kind === 'EXECUTION_LISTENER') {
    const event = job.listenerEvent === 'END' ? 'END' : 'START';
    run.agenda.push({ kind: 'listened', element, event, variables: command.variables });
  } else complete(run, element, command.variables);
  return done;
}

export function failJob(run: Run, command: FailJob): Done | Rejection {
  const job = findWorkable(run, command.jobKey, 'fail');
  if ('rejected' in job) return job;
  const { retries = 0, errorMessage = '', retryBackOff = 0 } = command;
  const element = elementOf(run, job);
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
  else stop(run, job, element, errorMessage === '' ? 'No more retries left.' : errorMessage);
  run.store.changedJob(job);
  return done;
}

function stop(run: Run, job: Job, element: ElementInstance, message: string): void {
  job.queue = 'stopped';
  job.dueAt = undefined;
  raise(run, element, noRetries(job), message, job.key);
}

export function throwJobError(run: Run, command: ThrowJobError): Done | Rejection {
  const job = findWorkable(run, command.jobKey, 'throw an error for');
  if ('rejected' in job) return job;
  if (job.kind !== 'BPMN_ELEMENT') {
    return reject(
      'INVALID_STATE',
      `Expected to throw an error for job with key '${command.jobKey}', but it belongs to a listener`,
    );
  }
  const { errorCode, errorMessage, variables = {} } = command;
  const element = elementOf(run, job);
  job.errorCode = errorCode;
  job.errorMessage = errorMessage;
  endJob(run, job, 'ERROR_THROWN');
  if (throwError(run, element, errorCode, variables)) return done;
  job.queue = 'stopped';
  job.endedAt = undefined;
  run.store.changedJob(job);
  raise(
    run,
    element,
    'UNHANDLED_ERROR_EVENT',
    `Expected to throw an error event with the code '${errorCode}'${errorMessage ? ` with message '${errorMessage}'` : ''}, but it was not caught`,
    job.key,
  );
  return done;
}

export function updateJob(run: Run, command: UpdateJob): Done | Rejection {
  const job = findJob(run, command.jobKey, 'update');
  if ('rejected' in job) return job;
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
