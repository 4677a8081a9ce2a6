import type { JobDefinition } from '../model/model.ts';
import type { ElementInstance, Job, JobKind, JobState, ListenerEvent } from '../store/records.ts';
import { evaluate, evaluateText, wrongType } from './evaluate.ts';
import type { IncidentType, Run } from './run.ts';

/** Makes a job for a worker. Throws `Trouble` when type or retries can't be told. */
export function createJob(
  run: Run,
  element: ElementInstance,
  definition: JobDefinition & { readonly kind?: JobKind; readonly listenerEvent?: ListenerEvent },
): void {
  const { kind = 'BPMN_ELEMENT', listenerEvent = 'UNSPECIFIED' } = definition;
  const type = evaluateText(run, definition.type, element);
  const retries = readRetries(run, definition, element);
  const job: Job = {
    key: run.store.nextKey(),
    instanceKey: element.instance.key,
    definitionKey: element.instance.definition.key,
    elementInstanceKey: element.key,
    elementId: element.element.id,
    type,
    kind,
    listenerEvent,
    state: 'CREATED',
    queue: 'ready',
    dueAt: undefined,
    retries,
    worker: '',
    deadline: undefined,
    headers: definition.headers,
    errorMessage: undefined,
    errorCode: undefined,
    denied: undefined,
    deniedReason: undefined,
    createdAt: run.now,
    updatedAt: run.now,
    endedAt: undefined,
    stored: false,
    dirty: false,
  };
  run.store.changedJob(job);
  run.readyTypes.add(type);
}

function readRetries(run: Run, { retries }: JobDefinition, element: ElementInstance): number {
  if (retries.kind === 'static') return Number(retries.text);
  const { value, warnings } = evaluate(run, retries, element);
  if (typeof value !== 'number') throw wrongType(retries, 'NUMBER', { value, warnings });
  return value;
}

/** Makes a job ready for the next worker. */
export function makeReady(run: Run, job: Job): void {
  job.queue = 'ready';
  job.dueAt = undefined;
  job.updatedAt = run.now;
  run.store.changedJob(job);
  run.readyTypes.add(job.type);
}

/** Which incident a job makes that has no retries left. */
export function noRetries({ kind }: Job): IncidentType {
  switch (kind) {
    case 'BPMN_ELEMENT':
      return 'JOB_NO_RETRIES';
    case 'EXECUTION_LISTENER':
      return 'EXECUTION_LISTENER_NO_RETRIES';
    case 'TASK_LISTENER':
      return 'TASK_LISTENER_NO_RETRIES';
    case 'AD_HOC_SUB_PROCESS':
      return 'AD_HOC_SUB_PROCESS_NO_RETRIES';
  }
}

/** Ends a job for good. */
export function endJob(run: Run, job: Job, state: JobState): void {
  job.state = state;
  job.queue = undefined;
  job.dueAt = undefined;
  job.updatedAt = run.now;
  job.endedAt = run.now;
  run.store.changedJob(job);
}

/** Where the work of an open job is. */
export function elementOfJob(run: Run, job: Job): ElementInstance {
  const instance = run.store.instance(job.instanceKey);
  const element =
    job.elementInstanceKey === job.instanceKey ? instance?.root : instance?.live.get(job.elementInstanceKey);
  if (!element) throw new Error(`Job ${job.key} is open, but its element instance has ended`);
  return element;
}

/** Cancels what workers may still do for an element instance. */
export function cancelJobs(run: Run, element: ElementInstance): void {
  run.store.flush();
  for (const key of run.store.jobs.ofElement(element.instance.key, element.key)) {
    const job = run.store.job(key);
    if (job) endJob(run, job, 'CANCELED');
  }
}
