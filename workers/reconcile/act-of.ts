import type { EngineRecord } from '../../client/index.ts';
import { processIds, type AuditAction, type Instant } from '../../contract/index.ts';
import type { EngineOrder, JobReports } from '../../register/index.ts';
import { workersBeginWith } from '../run/poll-jobs.ts';

/** What the audit calls an act at the engine: entity and operation of its record → action. What isn't here changes nothing. */
const actions: Readonly<Record<string, Readonly<Record<string, AuditAction>>>> = {
  PROCESS_INSTANCE: {
    CREATE: 'engine-instance-started',
    CANCEL: 'engine-instance-cancelled',
    MODIFY: 'engine-instance-changed',
    MIGRATE: 'engine-instance-changed',
    DELETE: 'engine-history-erased',
  },
  DECISION: { DELETE: 'engine-history-erased' },
  VARIABLE: { UPDATE: 'engine-variables-changed' },
  INCIDENT: { RESOLVE: 'engine-incident-resolved' },
  JOB: {
    UPDATE: 'engine-job-changed',
    COMPLETE: 'engine-job-completed',
    FAIL: 'engine-job-completed',
    THROW_ERROR: 'engine-job-completed',
  },
  MESSAGE: { PUBLISH: 'engine-message-published', CORRELATE: 'engine-message-published' },
  SIGNAL: { BROADCAST: 'engine-message-published' },
  CLOCK: { PIN: 'engine-clock-moved', RESET: 'engine-clock-moved' },
  RESOURCE: { CREATE: 'engine-model-deployed', DELETE: 'engine-model-removed' },
  BATCH: {
    CREATE: 'engine-batch-run',
    CANCEL: 'engine-batch-run',
    SUSPEND: 'engine-batch-run',
    RESUME: 'engine-batch-run',
  },
  USER_TASK: { ASSIGN: 'engine-task-changed', UPDATE: 'engine-task-changed', COMPLETE: 'engine-task-completed' },
};

/** What the programs of the house do all day long; everything else that is done in their name is told. */
const routine = new Set(['PROCESS_INSTANCE CREATE', 'USER_TASK ASSIGN', 'CLOCK PIN', 'CLOCK RESET']);

/** What the house does there because an administrator says so, and the row of the log that says it. */
const ofOrders: Readonly<Partial<Record<AuditAction, AuditAction>>> = {
  'engine-instance-cancelled': 'process-given-up',
  'engine-incident-resolved': 'incident-retried',
  'engine-job-changed': 'incident-retried',
};

/** What steers a process past its steps: nothing more is done in it before an administrator has looked. */
const steering = new Set<AuditAction>(['engine-instance-changed', 'engine-variables-changed', 'engine-job-completed']);

/** Who did what in the house's name, and wasn't the house. */
export const unknownActor = 'unknown';

/** What the register knows of what the house itself has done. */
export interface Known {
  /** As whom the house uses the engine. */
  readonly house: string | undefined;
  /** User tasks that the portal completed. */
  readonly tasks: ReadonlySet<string>;
  /** Instances that carried no case, which the house cancelled. */
  readonly surplus: ReadonlySet<string>;
  /**
   * Keys with which an administrator or the operator had the house do something; who, and the row that tells
   * it.
   */
  readonly ordered: ReadonlyMap<string, EngineOrder>;
  /** What the workers said of jobs before they ended them. */
  readonly reports: JobReports;
  /** Ids of messages that the register has sent. */
  readonly messages: ReadonlySet<string>;
}

/** The id that a message was sent under, of the record of its publication. */
export const messageIdOf = ({ description = '' }: EngineRecord): string => description.split(' ').slice(1).join(' ');

/** What a record is to the audit. */
interface Act {
  readonly action: AuditAction;
  readonly actor: string;
  readonly role?: string;
  /** Its process stops until an administrator has looked. */
  readonly isSteered: boolean;
  /** Of a job that wasn't ended by our workers. */
  readonly end?: ForeignEnd;
}

interface ForeignEnd {
  readonly fault: 'unreported' | 'changed' | 'failed' | 'failed-with-variables';
  /** What its worker called itself. */
  readonly worker: string;
}

/** Undefined for what the house does itself and for what has changed nothing. */
export function actOf(record: EngineRecord, known: Known): Act | undefined {
  const { entityType, operationType, description = '', actor } = record;
  const action = actions[entityType]?.[operationType];
  if (action === undefined || actor === undefined) return undefined;
  if (action === 'engine-model-deployed' && description === '') return undefined;
  const isHouses = actor === known.house;
  if (action === 'engine-job-completed') {
    const end = foreignEnd(record, known.reports);
    const isSteered = end?.fault !== 'failed';
    return end && { action, actor: isHouses ? unknownActor : actor, isSteered, end };
  }
  if (!isHouses) return { action, actor, isSteered: false };
  if (isOwn(record, action, known)) return undefined;
  const order = known.ordered.get(record.entityKey ?? '');
  if (operationType === 'MIGRATE' && order?.action === 'instances-migrated' && isSoonAfter(order.at, record.at))
    return { action, actor: order.actor, role: order.role, isSteered: false };
  return { action, actor: unknownActor, isSteered: steering.has(action) };
}

/**
 * How long a move of instances takes at most; longer ago it isn't the one that was ordered. Clocks may differ
 * by a minute.
 */
const [moveTakes, clocksDiffer] = [3_600_000, 60_000];

function isSoonAfter(ordered: Instant, done: Instant): boolean {
  const after = Date.parse(done) - Date.parse(ordered);
  return after >= -clocksDiffer && after <= moveTakes;
}

function isOwn(record: EngineRecord, action: AuditAction, { tasks, surplus, ordered, messages }: Known): boolean {
  const { entityType, operationType, entityKey = '' } = record;
  if (routine.has(`${entityType} ${operationType}`)) return true;
  if (action === 'engine-task-completed' && tasks.has(entityKey)) return true;
  if (action === 'engine-instance-cancelled' && surplus.has(entityKey)) return true;
  const order = ofOrders[action];
  if (order !== undefined && ordered.get(entityKey)?.action === order) return true;
  return action === 'engine-message-published' && messages.has(messageIdOf(record));
}

/**
 * Why a job wasn't ended by our workers; undefined: it was. The job's key tells, whoever authenticated:
 * workers of the house may use the engine by several names. Of failures workers say nothing beforehand: they
 * change nothing but by variables, which ours never send.
 */
function foreignEnd(record: EngineRecord, reports: JobReports): ForeignEnd | undefined {
  const { entityKey: jobKey = '', operationType, processId, description = '' } = record;
  if (!isOurs(processId)) return undefined;
  const [said, worker] = [description.slice(0, description.indexOf(' ')), description.split(' ').slice(1).join(' ')];
  if (operationType === 'FAIL') {
    if (!hasNoVariables(record)) return { fault: 'failed-with-variables', worker };
    return worker.startsWith(workersBeginWith) ? undefined : { fault: 'failed', worker };
  }
  const state = operationType === 'COMPLETE' ? 'COMPLETED' : 'ERROR_THROWN';
  const isReported = description === '' ? reports.knows(jobKey) : reports.has({ jobKey, state, sum: said });
  return isReported ? undefined : { fault: reports.knows(jobKey) ? 'changed' : 'unreported', worker };
}

const hasNoVariables = ({ description = '' }: EngineRecord): boolean => /^\[\] |^$/.test(description);

const ourProcesses: ReadonlySet<string> = new Set(processIds);

/** A process that one of our models describes; undefined: the engine doesn't tell any more whose it is. */
export const isOurs = (processId: string | undefined): boolean =>
  processId === undefined || ourProcesses.has(processId);
