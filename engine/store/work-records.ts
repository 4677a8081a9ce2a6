import type { Stored } from './stored.ts';

export const jobStates = [
  'CREATED',
  'COMPLETED',
  'FAILED',
  'RETRIES_UPDATED',
  'TIMED_OUT',
  'CANCELED',
  'ERROR_THROWN',
  'MIGRATED',
] as const;

export type JobState = (typeof jobStates)[number];

export const jobQueues = ['ready', 'leased', 'backoff', 'stopped'] as const;

export type JobQueue = (typeof jobQueues)[number];

export const jobKinds = ['BPMN_ELEMENT', 'EXECUTION_LISTENER', 'TASK_LISTENER', 'AD_HOC_SUB_PROCESS'] as const;

export type JobKind = (typeof jobKinds)[number];

export const listenerEvents = [
  'UNSPECIFIED',
  'START',
  'END',
  'CREATING',
  'ASSIGNING',
  'UPDATING',
  'COMPLETING',
  'CANCELING',
] as const;

export type ListenerEvent = (typeof listenerEvents)[number];

export interface Job extends Stored {
  readonly key: number;
  readonly instanceKey: number;
  definitionKey: number;
  readonly elementInstanceKey: number;
  elementId: string;
  readonly type: string;
  readonly kind: JobKind;
  readonly listenerEvent: ListenerEvent;
  state: JobState;
  /** Undefined when it has ended. */
  queue: JobQueue | undefined;
  dueAt: number | undefined;
  retries: number;
  worker: string;
  deadline: number | undefined;
  readonly headers: string;
  errorMessage: string | undefined;
  errorCode: string | undefined;
  denied: boolean | undefined;
  deniedReason: string | undefined;
  readonly createdAt: number;
  updatedAt: number;
  endedAt: number | undefined;
}

export const userTaskStates = [
  'CREATING',
  'CREATED',
  'ASSIGNING',
  'UPDATING',
  'COMPLETING',
  'COMPLETED',
  'CANCELING',
  'CANCELED',
] as const;

export type UserTaskState = (typeof userTaskStates)[number];

export const taskEvents = ['CREATING', 'ASSIGNING', 'UPDATING', 'COMPLETING', 'CANCELING'] as const;

export type TaskEvent = (typeof taskEvents)[number];

/** What is to be changed of a user task; null clears. Dates are epoch ms. */
export interface TaskChanges {
  readonly assignee?: string | null;
  readonly candidateGroups?: readonly string[] | null;
  readonly candidateUsers?: readonly string[] | null;
  readonly dueDate?: number | null;
  readonly followUpDate?: number | null;
  readonly priority?: number | null;
}

/** A change of a user task that its listeners may hold up, correct or deny. */
export interface Transition {
  readonly event: TaskEvent;
  readonly action: string;
  readonly changes: TaskChanges;
  /** Of a completion, or of an update of the task's variables. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Of such an update: only in the task's own scope. */
  readonly local?: boolean;
  /** Which listener is at work. */
  readonly index: number;
  /** Who has asked for it. */
  readonly actor?: string;
}

export interface UserTask extends Stored {
  readonly key: number;
  readonly instanceKey: number;
  definitionKey: number;
  readonly elementInstanceKey: number;
  elementId: string;
  readonly name: string | undefined;
  state: UserTaskState;
  assignee: string | undefined;
  candidateGroups: readonly string[];
  candidateUsers: readonly string[];
  dueDate: number | undefined;
  followUpDate: number | undefined;
  priority: number;
  readonly formKey: number | undefined;
  readonly externalFormReference: string | undefined;
  readonly headers: string;
  action: string;
  readonly createdAt: number;
  completedAt: number | undefined;
  /** The key sequence when it had been completed: which values of variables it saw. */
  completedKey: number | undefined;
  /** The change that waits for task listeners. */
  pending: Transition | undefined;
}
