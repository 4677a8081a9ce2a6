import type { Element, ProcessModel } from '../model/model.ts';
import type { Stored } from './stored.ts';

export type * from './event-records.ts';
export * from './work-records.ts';

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
  /** What its caller's system calls it; of called instances too. */
  readonly businessId: string | undefined;
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
  /** Bytes of memory that its variables and its element instances take, about. */
  bytes = 0;
  /** Of how many calls of processes inside each other it is the last; undefined until somebody asks. 1 for one that nobody has called. */
  depth: number | undefined;

  constructor(facts: InstanceFacts) {
    this.key = facts.key;
    this.definition = facts.definition;
    this.facts = facts;
    this.root = newElementInstance({
      key: facts.key,
      instance: this,
      parent: undefined,
      element: facts.definition.model.process,
      startedAt: facts.startedAt,
    });
    this.root.step = 'active';
  }
}

/** Makes an active element instance that isn't written yet and that nobody counts yet. */
export function newElementInstance({
  key,
  instance,
  parent,
  element,
  startedAt,
  flows,
}: Pick<ElementInstance, 'key' | 'instance' | 'parent' | 'element' | 'startedAt'> & {
  readonly flows?: readonly string[] | undefined;
}): ElementInstance {
  return {
    key,
    instance,
    parent,
    element,
    state: 'ACTIVE',
    step: 'activating',
    startedAt,
    flows,
    endedAt: undefined,
    incidentCount: 0,
    incidentKey: undefined,
    children: 0,
    tokens: undefined,
    variables: undefined,
    detail: undefined,
    watchesSince: 0,
    detailHeld: 0,
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
  /** The sequence flows that led here; of one that was loaded: not known, and not needed. */
  readonly flows: readonly string[] | undefined;
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
  /** The last change of a variable before it began to watch conditions; of one that was loaded: 0. */
  watchesSince: number;
  /** Bytes of memory that are counted for the variables in `detail`. */
  detailHeld: number;
}

/** How a process instance begins: by an event and what came with it, before given elements, or at its none start event. */
export interface Beginning {
  readonly eventId?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly before: readonly string[];
}

/** An event of the diagram, and what came with it. */
export interface Happening {
  readonly eventId: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Serialized as JSON in the column `detail`. */
export interface Detail {
  /** A scope that an interrupting event subprocess has taken over. */
  readonly interrupted?: boolean;
  /** Of a process instance that is being terminated; others have a step for that. */
  readonly terminating?: boolean;
  /** What goes on once that has ended which task listeners hold up: the boundary event that ends it, the start of what takes it over. */
  readonly then?: Happening | undefined;
  /** What came with the event that an event subprocess begins with. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Of a compensation handler: who threw. Of who threw: how many handlers it waits for. */
  readonly thrower?: number;
  readonly waitsFor?: number;
  /** Of an event subprocess that undoes a completed subprocess: which one. */
  readonly undoes?: number;
  /** Of an ad-hoc subprocess: its condition was met, and it waits for what is active. */
  readonly fulfilled?: boolean;
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
  /** Of its JSON: characters, or bytes of one that was read. */
  size: number;
  /** Serialized JSON; a long one only until it is written or parsed. */
  json: string | undefined;
  /** Parsed when it is read. */
  value: unknown;
  parsed: boolean;
  /** Bytes of memory that are counted for it. */
  held: number;
}
