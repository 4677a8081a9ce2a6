import type { EngineClock } from '../engine-clock.ts';
import type { Done, Rejection } from '../outcome.ts';
import type { Variables } from '../variables.ts';
import type { ElementInstance, Instance } from '../store/records.ts';
import type { Store } from '../store/store.ts';

/**
 * What a batch of commands works with. Nothing here waits or does I/O of its own: time stands still during a batch and keys are
 * handed out by the store.
 */
export interface Run {
  readonly store: Store;
  /** Moved only after a commit. */
  readonly clock: EngineClock;
  /** Epoch ms on the engine's clock. */
  now: number;
  /** When the first thing is due that the last batch has set, epoch ms; undefined when it has set nothing. */
  nextDue: number | undefined;
  /** Who gave the command that is carried out; undefined on an open API and for what the engine does itself. */
  actor: string | undefined;
  /** What the current command has set in motion and isn't done yet; first in, first out. */
  readonly agenda: Step[];
  /** How many steps this act has set in motion so far; and which of them can't be done, as was seen when it was tried before. */
  steps: number;
  readonly impossible: Map<number, Impossible>;
  /** Whose step is being done. */
  current: ElementInstance | undefined;
  /** Variables that conditions read and that were changed, until the conditions have been looked at. */
  readonly changes: Map<Instance, Change[]>;
  /** How many such changes there have been since the engine was opened. */
  changed: number;
  /** Types of jobs that became ready. */
  readonly readyTypes: Set<string>;
  /** Changes of user tasks that task listeners have held up and that are settled now. */
  readonly settledTasks: Map<number, Done | Rejection>;
  /** Process instances that have ended. */
  readonly ended: Instance[];
  /** What isn't in the database and changes once the batch is there. */
  readonly afterCommit: (() => void)[];
}

/** A step that has failed in a way that nobody foresaw. */
export interface Impossible {
  readonly message: string;
  /** Not even its variables could be kept. */
  readonly isBare: boolean;
}

/** A variable that a command has created or given another value. */
export interface Change {
  readonly scope: ElementInstance;
  readonly name: string;
  readonly event: 'create' | 'update';
  /** Later changes have greater ones. */
  readonly number: number;
}

/** A step of an element instance; skipped when it has ended meanwhile. */
export type Step =
  | { readonly kind: 'enter'; readonly element: ElementInstance }
  | {
      readonly kind: 'complete';
      readonly element: ElementInstance;
      readonly variables: Variables | undefined;
      /** Called when the variables are where they belong. */
      readonly merged?: () => void;
    }
  /** An execution listener has done its work. */
  | {
      readonly kind: 'listened';
      readonly element: ElementInstance;
      readonly event: 'START' | 'END';
      readonly variables: Variables | undefined;
    }
  /** Task listeners have let go of an element instance that is being terminated. */
  | { readonly kind: 'terminated'; readonly element: ElementInstance }
  /** An element has ended after which this process instance is to be terminated. */
  | { readonly kind: 'stop'; readonly element: ElementInstance }
  /** Variables of this process instance were changed: see which conditions have become true. */
  | { readonly kind: 'look'; readonly element: ElementInstance }
  /** A condition was true already when this element instance began to watch it. */
  | { readonly kind: 'holds'; readonly element: ElementInstance; readonly eventId: string }
  /** See whether the inclusive gateways that tokens wait at in this scope can be entered. */
  | { readonly kind: 'join'; readonly element: ElementInstance }
  /** Look for a buffered message for a subscription that was just opened. */
  | { readonly kind: 'correlate'; readonly element: ElementInstance; readonly subscriptionKey: number };

/** Completes an element instance once the steps before it are done. @param variables what came with the completion */
export function complete(run: Run, element: ElementInstance, variables?: Variables): void {
  run.agenda.push({ kind: 'complete', element, variables });
}

export type IncidentType =
  | 'UNKNOWN'
  | 'IO_MAPPING_ERROR'
  | 'JOB_NO_RETRIES'
  | 'EXECUTION_LISTENER_NO_RETRIES'
  | 'TASK_LISTENER_NO_RETRIES'
  | 'AD_HOC_SUB_PROCESS_NO_RETRIES'
  | 'CONDITION_ERROR'
  | 'EXTRACT_VALUE_ERROR'
  | 'CALLED_ELEMENT_ERROR'
  | 'UNHANDLED_ERROR_EVENT'
  | 'CALLED_DECISION_ERROR'
  | 'DECISION_EVALUATION_ERROR'
  | 'FORM_NOT_FOUND'
  | 'MESSAGE_SIZE_EXCEEDED';

/** Thrown inside a step, before it has changed anything, when the model can't go on; becomes an incident. */
export class Trouble extends Error {
  override readonly name = 'Trouble';
  readonly type: IncidentType;

  constructor(type: IncidentType, message: string) {
    super(message);
    this.type = type;
  }
}
