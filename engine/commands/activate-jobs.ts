import { reject, type Rejection } from '../outcome.ts';
import { elementOfJob } from '../run/jobs.ts';
import type { Run } from '../run/run.ts';
import { taskProperties, type JobUserTask } from '../run/task-listener-jobs.ts';
import { visible } from '../run/variables.ts';
import { readStrings, readTexts } from '../store/json.ts';
import type { ElementInstance, Job, JobKind, ListenerEvent } from '../store/records.ts';
import type { Variables } from '../variables.ts';
import { command } from './command.ts';

/** Leases ready jobs, oldest first. Returns at once, perhaps none; waiting is the caller's business (`onJobsAvailable`). */
export interface ActivateJobs {
  readonly type: string;
  readonly worker: string;
  /** Length of the lease in ms. */
  readonly timeout: number;
  readonly maxJobsToActivate: number;
  /** Empty or left out = every variable that is visible. */
  readonly fetchVariables?: readonly string[] | undefined;
}

export interface ActivatedJob {
  readonly jobKey: string;
  readonly type: string;
  readonly processDefinitionId: string;
  readonly processDefinitionVersion: number;
  readonly processDefinitionKey: string;
  readonly processInstanceKey: string;
  readonly elementId: string;
  readonly elementInstanceKey: string;
  readonly kind: JobKind;
  readonly listenerEventType: ListenerEvent;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly worker: string;
  readonly retries: number;
  /** Epoch ms. */
  readonly deadline: number;
  readonly variables: Variables;
  readonly tags: readonly string[];
  readonly userTask?: JobUserTask | undefined;
}

export interface ActivatedJobs {
  readonly jobs: readonly ActivatedJob[];
}

export const activateJobs = command({ kind: 'activateJobs', entity: 'JOB', intent: 'ACTIVATE', carryOut: activate });

function activate(run: Run, command: ActivateJobs): ActivatedJobs | Rejection {
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
  run.store.flushJobs();
  const jobs: ActivatedJob[] = [];
  for (const key of run.store.jobs.ready(type, maxJobsToActivate)) {
    const job = getJob(run, key);
    const element = elementOfJob(run, job);
    job.queue = 'leased';
    job.worker = worker;
    job.deadline = job.dueAt = run.now + timeout;
    job.updatedAt = run.now;
    run.store.changedJob(job);
    jobs.push(activated(run, { job, element }, fetchVariables));
  }
  return { jobs };
}

function activated(
  run: Run,
  { job, element }: { readonly job: Job; readonly element: ElementInstance },
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
