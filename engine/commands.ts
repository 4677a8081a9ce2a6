import type { DecisionEvaluation, EvaluateDecision } from './decision-commands.ts';
import type {
  CancelProcessInstance,
  CreateProcessInstance,
  CreatedProcessInstance,
  MigrateProcessInstance,
  ModifyProcessInstance,
  ResolveIncident,
  SetVariables,
} from './instance-commands.ts';
import type { ActivateJobs, ActivatedJobs, CompleteJob, FailJob, ThrowJobError, UpdateJob } from './job-commands.ts';
import type {
  BroadcastSignal,
  BroadcastedSignal,
  CorrelateMessage,
  CorrelatedMessage,
  PublishMessage,
  PublishedMessage,
} from './message-commands.ts';
import type {
  ControlBatchOperation,
  CreateBatchOperation,
  CreatedBatchOperation,
  PurgedInstances,
  PurgeEndedInstances,
} from './operation-commands.ts';
import type { DeleteResource, Deploy, Deployed } from './resource-commands.ts';
import type { AssignUserTask, CompleteUserTask, UnassignUserTask, UpdateUserTask } from './user-task-commands.ts';

export type * from './decision-commands.ts';
export type * from './instance-commands.ts';
export type * from './job-commands.ts';
export type * from './message-commands.ts';
export type * from './operation-commands.ts';
export type * from './resource-commands.ts';
export type * from './user-task-commands.ts';
export type * from './variables.ts';

/** Symbolic codes of the Camunda 8 REST API; the HTTP layer maps them to a status. */
export type RejectionCode =
  | 'NOT_FOUND'
  | 'INVALID_ARGUMENT'
  | 'INVALID_STATE'
  | 'ALREADY_EXISTS'
  | 'RESOURCE_EXHAUSTED'
  | 'FORBIDDEN'
  | 'INTERNAL_ERROR';

export interface Rejection {
  readonly rejected: true;
  readonly code: RejectionCode;
  readonly message: string;
}

export function reject(code: RejectionCode, message: string): Rejection {
  return { rejected: true, code, message };
}

/** Tells a refusal from a result. */
export function isRejection(answer: object): answer is Rejection {
  return 'rejected' in answer && answer.rejected === true;
}

/** Stops the engine's clock at a time and fires what is due by then; FORBIDDEN unless the engine was opened with `clockControlled`. */
export interface PinClock {
  readonly kind: 'pinClock';
  /** Epoch ms. */
  readonly timestamp: number;
}

export interface ResetClock {
  readonly kind: 'resetClock';
}

/** An answer that says nothing more than that it is done. */
export interface Done {
  readonly done: true;
}

export const done: Done = { done: true };

interface Results {
  deploy: Deployed;
  deleteResource: Done;
  createProcessInstance: CreatedProcessInstance;
  cancelProcessInstance: Done;
  activateJobs: ActivatedJobs;
  completeJob: Done;
  failJob: Done;
  throwJobError: Done;
  updateJob: Done;
  publishMessage: PublishedMessage;
  correlateMessage: CorrelatedMessage;
  broadcastSignal: BroadcastedSignal;
  resolveIncident: Done;
  setVariables: Done;
  assignUserTask: Done;
  unassignUserTask: Done;
  updateUserTask: Done;
  completeUserTask: Done;
  modifyProcessInstance: Done;
  migrateProcessInstance: Done;
  createBatchOperation: CreatedBatchOperation;
  cancelBatchOperation: Done;
  suspendBatchOperation: Done;
  resumeBatchOperation: Done;
  purgeEndedInstances: PurgedInstances;
  evaluateDecision: DecisionEvaluation;
  pinClock: Done;
  resetClock: Done;
}

/**
 * What the engine can be asked to do, and what it answers. Keys are strings of digits, times are epoch milliseconds, variables
 * are JSON values. A refused command is a returned `Rejection`; only bugs and a broken disk throw.
 */
export type Command =
  | Deploy
  | DeleteResource
  | CreateProcessInstance
  | CancelProcessInstance
  | ActivateJobs
  | CompleteJob
  | FailJob
  | ThrowJobError
  | UpdateJob
  | PublishMessage
  | CorrelateMessage
  | BroadcastSignal
  | ResolveIncident
  | SetVariables
  | AssignUserTask
  | UnassignUserTask
  | UpdateUserTask
  | CompleteUserTask
  | ModifyProcessInstance
  | MigrateProcessInstance
  | CreateBatchOperation
  | ControlBatchOperation
  | PurgeEndedInstances
  | EvaluateDecision
  | PinClock
  | ResetClock;

/** What a command answers when it was not refused. */
export type ResultOf<C extends Command> = Results[C['kind']];

export type ResultOfKind<K extends Command['kind']> = Results[K];
