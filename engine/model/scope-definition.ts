import type { ExpressionValue } from './attribute-value.ts';
import type { ElementDefinition } from './element-definition.ts';
import type { JobDefinition } from './work-definition.ts';

/** What has elements in it: the process, subprocesses of each kind, and what runs in an ad-hoc one. */
interface Scope extends ElementDefinition {
  /** The none start event; undefined where only others start it. */
  readonly start: string | undefined;
  /** Start events other than the none start event. */
  readonly otherStarts: readonly string[];
  /** Start events of its event subprocesses. */
  readonly eventStarts: readonly string[];
}

export interface ProcessElement extends Scope {
  readonly kind: 'process';
}

export interface SubProcess extends Scope {
  readonly kind: 'sub-process';
}

/** An event subprocess; its one start event is `eventStart`. */
export interface EventSubProcess extends Scope {
  readonly kind: 'event-sub-process';
  readonly eventStart: string;
}

/** Elements without an order: which of them are done, and how often, is told while it runs. Each time it is in a scope of its own. */
export interface AdHocSubProcess extends ElementDefinition {
  readonly kind: 'ad-hoc-sub-process';
  /** Start events of its event subprocesses. */
  readonly eventStarts: readonly string[];
  /** The scope of one activation, in which all of its elements are. */
  readonly inner: string;
  /** What can be activated, as the variable `adHocSubProcessElements` tells it: the elements that no flow leads to. */
  readonly offered: readonly OfferedElement[];
  /** Of one that a worker controls: it says what is activated, and when all is done. */
  readonly job: JobDefinition | undefined;
  /** Gives the ids of what is activated when it is entered. */
  readonly activeElements: ExpressionValue | undefined;
  readonly completionCondition: ExpressionValue | undefined;
  /** Does what is still active end when the condition is met? */
  readonly cancelsRemaining: boolean;
  readonly outputCollection: string | undefined;
  readonly outputElement: ExpressionValue | undefined;
}

export interface OfferedElement {
  readonly elementId: string;
  readonly elementName?: string;
  readonly documentation?: string;
  readonly properties?: Readonly<Record<string, string>>;
}

/** The scope of one activation in an ad-hoc subprocess; it isn't drawn. */
export interface AdHocActivation extends ElementDefinition {
  readonly kind: 'ad-hoc-activation';
}
