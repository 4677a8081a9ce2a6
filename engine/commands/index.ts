import type { Deferred, Rejection } from '../outcome.ts';
import { activateJobs } from './activate-jobs.ts';
import {
  cancelBatchOperation,
  createBatchOperation,
  resumeBatchOperation,
  suspendBatchOperation,
} from './batch-operations.ts';
import { pinClock, resetClock } from './clock.ts';
import type { CommandType } from './command.ts';
import { evaluateDecision } from './decisions.ts';
import { deleteResource } from './delete-resource.ts';
import { deploy } from './deploy.ts';
import { resolveIncident } from './incidents.ts';
import { completeJob, failJob, throwJobError, updateJob } from './jobs.ts';
import { correlateMessage, publishMessage } from './messages.ts';
import { migrateProcessInstance } from './migration.ts';
import { modifyProcessInstance } from './modification.ts';
import { cancelProcessInstance, createProcessInstance } from './process-instances.ts';
import { purgeEndedInstances } from './retention.ts';
import { broadcastSignal } from './signals.ts';
import { assignUserTask, completeUserTask, unassignUserTask, updateUserTask } from './user-tasks.ts';
import { setVariables } from './variables.ts';

/** For what a batch operation does with each of its instances. */
export { cancelProcessInstance, migrateProcessInstance, modifyProcessInstance, resolveIncident };

/** Every command of the engine, by its kind. */
const list = {
  deploy,
  deleteResource,
  createProcessInstance,
  cancelProcessInstance,
  modifyProcessInstance,
  migrateProcessInstance,
  setVariables,
  resolveIncident,
  activateJobs,
  completeJob,
  failJob,
  throwJobError,
  updateJob,
  assignUserTask,
  unassignUserTask,
  updateUserTask,
  completeUserTask,
  publishMessage,
  correlateMessage,
  broadcastSignal,
  evaluateDecision,
  createBatchOperation,
  cancelBatchOperation,
  suspendBatchOperation,
  resumeBatchOperation,
  purgeEndedInstances,
  pinClock,
  resetClock,
};

type List = typeof list;

export type CommandKind = keyof List;

type Payloads = { [K in CommandKind]: Parameters<List[K]['prepare']>[0] };

/** What the writer gets from a command that it has not refused. */
export type Outcomes = { [K in CommandKind]: Exclude<ReturnType<List[K]['carryOut']>, Rejection> };

export const commands: {
  readonly [K in CommandKind]: Pick<
    CommandType<K, Payloads[K], Outcomes[K]>,
    'kind' | 'entity' | 'intent' | 'prepare' | 'afterwards'
  >;
} = list;

export type CommandOf<K extends CommandKind> = { [P in K]: { readonly kind: P } & Payloads[P] }[K];

/**
 * What the engine can be asked to do. Keys are strings of digits, times are epoch milliseconds, variables are JSON values. A refused command
 * is a returned `Rejection`; only bugs and a broken disk throw.
 */
export type Command = CommandOf<CommandKind>;

/** What a kind of command results in when it was not refused. */
export type ResultOfKind<K extends CommandKind> = Exclude<Outcomes[K], Deferred>;

export type ResultOf<C extends Command> = ResultOfKind<C['kind']>;
