import type { JobKind, ListenerEvent } from '../commands.ts';
import type { Element, ProcessModel } from '../model/model.ts';

/** What a record needs for being written at most once per batch. */
export interface Stored {
  /** Has a row. */
  stored: boolean;
  /** Differs from its row. */
  dirty: boolean;
}

/** A deployed version of a process. */
export interface Definition {
  readonly key: number;
  readonly version: number;
  readonly deploymentKey: number;
  readonly model: ProcessModel;
}

export const lifeStates = ['ACTIVE', 'COMPLETED', 'TERMINATED'] as const;
export type LifeState = (typeof lifeStates)[number];

/** Where an element instance stands; after an incident it goes on from here. */
export const steps = ['activating', 'active', 'completing', 'terminating', 'ended'] as const;
export type Step = (typeof steps)[number];

/** What a process instance is born with. */
export interface InstanceFacts {
  readonly key: number;
  readonly definition: Definition;
  readonly rootKey: number;
  readonly parentKey: number | undefined;
  readonly parentElementKey: number | undefined;
  readonly startedAt: number;
  /** JSON array. */
  readonly tags: string | undefined;
  /** Correlation key of the message that started it. */
  readonly startKey: string | undefined;
  /** Elements after which it is terminated. */
  readonly terminateAfter: readonly string[];
}

/** A process instance that is loaded: its live element instances hang off `root`, the scope of the process itself. */
export class Instance {
  readonly key: number;
  definition: Definition;
  readonly facts: InstanceFacts;
  readonly root: ElementInstance;
  /** Active element instances by key, without the root. */
  readonly live = new Map<number, ElementInstance>();

  constructor(facts: InstanceFacts) {
    this.key = facts.key;
    this.definition = facts.definition;
    this.facts = facts;
    this.root = newElementInstance(this, undefined, facts.definition.model.process, facts.key, facts.startedAt);
    this.root.step = 'active';
  }
}

/** Makes an active element instance that isn't written yet and that nobody counts yet. */
export function newElementInstance(
  instance: Instance,
  parent: ElementInstance | undefined,
  element: Element,
  key: number,
  startedAt: number,
): ElementInstance {
  return {
    key,
    instance,
    parent,
    element,
    state: 'ACTIVE',
    step: 'activating',
    startedAt,
    endedAt: undefined,
    incidentCount: 0,
    incidentKey: undefined,
    children: 0,
    tokens: undefined,
    variables: undefined,
    detail: undefined,
    stored: false,
    dirty: false,
  };
}

export interface ElementInstance extends Stored {
  readonly key: number;
  readonly instance: Instance;
  /** Undefined for the root. */
  readonly parent: ElementInstance | undefined;
  element: Element;
  state: LifeState;
  step: Step;
  readonly startedAt: number;
  endedAt: number | undefined;
  incidentCount: number;
  incidentKey: number | undefined;
  /** Active element instances inside it. */
  children: number;
  /** Waiting tokens by flow id; only scopes with joining gateways. */
  tokens: Map<string, number> | undefined;
  /** Local variables; undefined until they are needed. */
  variables: Map<string, Variable> | undefined;
  /** What the element remembers between steps. */
  detail: Detail | undefined;
}

/** How a process instance begins: by an event and what came with it, before given elements, or at its none start event. */
export interface Beginning {
  readonly eventId?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly before: readonly string[];
}

/** Serialized as JSON in the column `detail`. */
export interface Detail {
  /** A scope that an interrupting event subprocess has taken over. */
  readonly interrupted?: boolean;
  /** Of a process instance that is being terminated; others have a step for that. */
  readonly terminating?: boolean;
  /** What goes on once that has ended which task listeners hold up: the boundary event that ends it, the start of what takes it over. */
  readonly then?: { readonly eventId: string; readonly variables: Readonly<Record<string, unknown>> } | undefined;
  /** What came with the event that an event subprocess begins with. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Of a compensation handler: who threw. Of who threw: how many handlers it waits for. */
  readonly thrower?: number;
  readonly waitsFor?: number;
  /** Of an event subprocess that undoes a completed subprocess: which one. */
  readonly undoes?: number;
  /** Which execution listener it waits for. */
  readonly listener?: number;
  /** Of a process instance that hasn't begun yet: how it will. */
  readonly beginning?: Beginning;
  /** Of an activity that is repeated: which item it does, from 0. */
  readonly index?: number;
  /** Of a multi-instance body: how many there are, and how many are done. */
  readonly total?: number;
  readonly completed?: number;
}

export interface Variable extends Stored {
  readonly key: number;
  readonly instanceKey: number;
  readonly scopeKey: number;
  readonly name: string;
  /** Serialized JSON. */
  json: string;
  /** Parsed when first read. */
  value: unknown;
  parsed: boolean;
}

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
export const jobKinds = ['BPMN_ELEMENT', 'EXECUTION_LISTENER', 'TASK_LISTENER'] as const satisfies readonly JobKind[];
export const listenerEvents = [
  'UNSPECIFIED',
  'START',
  'END',
  'CREATING',
  'ASSIGNING',
  'UPDATING',
  'COMPLETING',
  'CANCELING',
] as const satisfies readonly ListenerEvent[];

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

export interface Incident {
  readonly key: number;
  readonly instanceKey: number;
  readonly elementInstanceKey: number;
  readonly jobKey: number | undefined;
  readonly errorType: string;
}

export interface Timer {
  readonly key: number;
  readonly instanceKey: number | undefined;
  readonly elementInstanceKey: number | undefined;
  readonly definitionKey: number;
  readonly elementId: string;
  readonly dueAt: number;
  readonly repetitions: number;
  readonly cycle: string | undefined;
}

export interface MessageSubscription {
  readonly key: number;
  readonly instanceKey: number;
  readonly definitionKey: number;
  readonly processId: string;
  readonly elementInstanceKey: number;
  readonly elementId: string;
  readonly messageName: string;
  readonly correlationKey: string;
}

export interface Message {
  readonly key: number;
  readonly name: string;
  readonly correlationKey: string;
  readonly variables: string;
}
