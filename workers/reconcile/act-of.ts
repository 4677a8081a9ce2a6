import type { EngineRecord } from '../../client/index.ts';
import type { AuditAction } from '../../contract/index.ts';

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
const routine = new Set([
  'PROCESS_INSTANCE CREATE',
  'JOB COMPLETE',
  'JOB FAIL',
  'JOB THROW_ERROR',
  'USER_TASK ASSIGN',
  'CLOCK PIN',
  'CLOCK RESET',
]);

/** What the house does there because an administrator says so. */
const ofOrders = new Set<AuditAction>(['engine-instance-cancelled', 'engine-incident-resolved', 'engine-job-changed']);

/** What the register knows of what the house itself has done. */
export interface Known {
  /** As whom the house uses the engine. */
  readonly house: string | undefined;
  /** User tasks that the portal completed. */
  readonly tasks: ReadonlySet<string>;
  /** Instances that carried no case, which the house cancelled. */
  readonly surplus: ReadonlySet<string>;
  /** Keys with which an administrator had the house do something; told when they did. */
  readonly ordered: ReadonlySet<string>;
  /** Ids of messages that the register has sent. */
  readonly messages: ReadonlySet<string>;
}

/** The id that a message was sent under, of the record of its publication. */
export const messageIdOf = ({ description = '' }: EngineRecord): string => description.split(' ').slice(1).join(' ');

/** The audit action of a record; undefined for what the house does itself and for what has changed nothing. */
export function actOf(
  record: EngineRecord,
  { house, tasks, surplus, ordered, messages }: Known,
): AuditAction | undefined {
  const { entityType, operationType, description = '' } = record;
  const action = actions[entityType]?.[operationType];
  if (action === undefined || record.actor === undefined) return undefined;
  if (action === 'engine-model-deployed' && description === '') return undefined;
  if (record.actor !== house) return action;
  if (routine.has(`${entityType} ${operationType}`)) return undefined;
  if (action === 'engine-task-completed' && tasks.has(record.entityKey ?? '')) return undefined;
  if (action === 'engine-instance-cancelled' && surplus.has(record.entityKey ?? '')) return undefined;
  if (ofOrders.has(action) && ordered.has(record.entityKey ?? '')) return undefined;
  if (action === 'engine-message-published' && messages.has(messageIdOf(record))) return undefined;
  return action;
}
