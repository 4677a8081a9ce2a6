import { reject, type Rejection } from '../outcome.ts';
import { raise } from '../run/incidents.ts';
import { elementOfJob } from '../run/jobs.ts';
import type { Run } from '../run/run.ts';
import { taskProperties, type JobUserTask } from '../run/task-listener-jobs.ts';
import { visible, visibleSize } from '../run/variables.ts';
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
  /** There are more that didn't go with these. */
  readonly hasMore?: boolean;
}

/** Characters of variables that go out together: what Camunda puts into a message. The first job goes with more. */
const batchLimit = 4 * 1024 * 1024;
/** One that has more goes to no worker. */
const jobLimit = 16 * batchLimit;
/** What a job takes besides its variables. */
const jobSize = 1000;

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
  let room = batchLimit;
  for (const key of run.store.jobs.ready(type, Math.min(maxJobsToActivate, batchLimit / jobSize))) {
    const job = getJob(run, key);
    const element = elementOfJob(run, job);
    const size = jobSize + visibleSize(run, element, fetchVariables);
    if (size > jobLimit) {
      refuse(run, { job, element }, size);
      continue;
    }
    // It stays ready, and so do those behind it: none is passed over for ever.
    if (size > room && jobs.length > 0) return { jobs, hasMore: true };
    room -= size;
    job.queue = 'leased';
    job.worker = worker;
    job.deadline = job.dueAt = run.now + timeout;
    job.updatedAt = run.now;
    run.store.changedJob(job);
    jobs.push(activated(run, { job, element }, fetchVariables));
  }
  return { jobs };
}

/** A job that is too large for any worker waits for somebody to make its variables smaller. */
function refuse(
  run: Run,
  { job, element }: { readonly job: Job; readonly element: ElementInstance },
  size: number,
): void {
  job.queue = 'stopped';
  job.updatedAt = run.now;
  run.store.changedJob(job);
  const inMegabytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024);
  raise(run, element, {
    type: 'MESSAGE_SIZE_EXCEEDED',
    message: `The job with key '${job.key}' can't be given to a worker: its variables have ${inMegabytes(size)} MB, and an answer takes at most ${inMegabytes(jobLimit)}. Make them fewer with an input mapping, or let the worker fetch those it needs only`,
    jobKey: job.key,
  });
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
