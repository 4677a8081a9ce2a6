import type { MessageEvent, EventDefinition } from './event-definition.ts';
import type { Value, ExpressionValue, Mapping } from './attribute-value.ts';
import type {
  JobDefinition,
  FormReference,
  Binding,
  UserTaskDefinition,
  PersonalJob,
  Listener,
  MultiInstance,
} from './work-definition.ts';

export type * from './event-definition.ts';
export type * from './attribute-value.ts';
export type * from './work-definition.ts';

/**
 * The executable model: frozen plain data with a `kind`, made once from the diagram. Elements refer to each other by id.
 */
export type ElementType =
  | 'PROCESS'
  | 'SUB_PROCESS'
  | 'EVENT_SUB_PROCESS'
  | 'AD_HOC_SUB_PROCESS'
  | 'AD_HOC_SUB_PROCESS_INNER_INSTANCE'
  | 'START_EVENT'
  | 'INTERMEDIATE_CATCH_EVENT'
  | 'INTERMEDIATE_THROW_EVENT'
  | 'BOUNDARY_EVENT'
  | 'END_EVENT'
  | 'SERVICE_TASK'
  | 'RECEIVE_TASK'
  | 'USER_TASK'
  | 'MANUAL_TASK'
  | 'TASK'
  | 'EXCLUSIVE_GATEWAY'
  | 'INCLUSIVE_GATEWAY'
  | 'PARALLEL_GATEWAY'
  | 'EVENT_BASED_GATEWAY'
  | 'MULTI_INSTANCE_BODY'
  | 'CALL_ACTIVITY'
  | 'BUSINESS_RULE_TASK'
  | 'SCRIPT_TASK'
  | 'SEND_TASK';

export interface Flow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly condition: ExpressionValue | undefined;
}

interface Common {
  readonly id: string;
  readonly name: string | undefined;
  readonly type: ElementType;
  /** The enclosing process or subprocess; undefined for the process. */
  readonly scope: string | undefined;
  readonly inputs: readonly Mapping[];
  readonly outputs: readonly Mapping[];
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  /** Events that are open while it is active: its own, its boundary events, its event-based targets, its event subprocesses' starts. */
  readonly triggers: readonly string[];
  /** Boundary events, in the diagram's order. */
  readonly boundaries: readonly string[];
  readonly listeners: readonly Listener[];
}

interface Scope extends Common {
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
export interface AdHocSubProcess extends Common {
  readonly kind: 'ad-hoc-sub-process';
  /** Start events of its event subprocesses. */
  readonly eventStarts: readonly string[];
  /** The scope of one activation, in which all of its elements are. */
  readonly inner: string;
  /** What can be activated, as the variable `adHocSubProcessElements` tells it: the elements that no flow leads to. */
  readonly offered: readonly OfferedElement[];
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
export interface AdHocActivation extends Common {
  readonly kind: 'ad-hoc-activation';
}

export interface StartEvent extends Common {
  readonly kind: 'start-event';
  readonly event: EventDefinition;
  /** For an event subprocess: does it end what runs in the scope? */
  readonly interrupting: boolean;
  readonly form: FormReference | undefined;
}

export interface EndEvent extends Common {
  readonly kind: 'end-event';
  readonly event: EventDefinition;
  readonly job: JobDefinition | undefined;
}

export interface IntermediateCatchEvent extends Common {
  readonly kind: 'intermediate-catch-event';
  readonly event: EventDefinition;
}

export interface IntermediateThrowEvent extends Common {
  readonly kind: 'intermediate-throw-event';
  readonly event: EventDefinition;
  readonly job: JobDefinition | undefined;
}

export interface BoundaryEvent extends Common {
  readonly kind: 'boundary-event';
  readonly event: EventDefinition;
  readonly attachedTo: string;
  readonly interrupting: boolean;
  /** The activity that compensates, for a compensation event. */
  readonly handler: string | undefined;
}

/** Service and send tasks, and any other task that a worker does. */
export interface JobTask extends Common {
  readonly kind: 'job-task';
  readonly job: JobDefinition;
  /** Of a user task that is a job. */
  readonly person?: PersonalJob;
}

export interface ReceiveTask extends Common {
  readonly kind: 'receive-task';
  readonly event: MessageEvent;
}

export interface UserTask extends Common {
  readonly kind: 'user-task';
  readonly task: UserTaskDefinition;
}

/** Manual and undefined tasks. */
export interface PassThroughTask extends Common {
  readonly kind: 'task';
}

export interface ScriptTask extends Common {
  readonly kind: 'script-task';
  readonly script: ExpressionValue;
  readonly resultVariable: string;
}

/** A business-rule task that evaluates a decision of this engine. */
export interface BusinessRuleTask extends Common {
  readonly kind: 'business-rule-task';
  readonly decisionId: Value;
  readonly binding: Binding;
  readonly resultVariable: string;
}

export interface CallActivity extends Common {
  readonly kind: 'call-activity';
  readonly processId: Value;
  readonly binding: Binding;
  readonly propagateAllParentVariables: boolean;
  readonly propagateAllChildVariables: boolean;
}

/** Around an activity that is done once for each item of a list; flows and boundary events are its own. */
export interface MultiInstanceBody extends Common {
  readonly kind: 'multi-instance';
  readonly loop: MultiInstance;
  /** The activity; it has the same id. */
  readonly inner: Element;
}

export interface InclusiveGateway extends Common {
  readonly kind: 'inclusive-gateway';
  readonly defaultFlow: string | undefined;
}

export interface ExclusiveGateway extends Common {
  readonly kind: 'exclusive-gateway';
  readonly defaultFlow: string | undefined;
}

export interface ParallelGateway extends Common {
  readonly kind: 'parallel-gateway';
}

export interface EventBasedGateway extends Common {
  readonly kind: 'event-based-gateway';
}

export interface ElementMap {
  process: ProcessElement;
  'sub-process': SubProcess;
  'event-sub-process': EventSubProcess;
  'ad-hoc-sub-process': AdHocSubProcess;
  'ad-hoc-activation': AdHocActivation;
  'start-event': StartEvent;
  'end-event': EndEvent;
  'intermediate-catch-event': IntermediateCatchEvent;
  'intermediate-throw-event': IntermediateThrowEvent;
  'boundary-event': BoundaryEvent;
  'job-task': JobTask;
  'receive-task': ReceiveTask;
  'user-task': UserTask;
  task: PassThroughTask;
  'script-task': ScriptTask;
  'business-rule-task': BusinessRuleTask;
  'call-activity': CallActivity;
  'multi-instance': MultiInstanceBody;
  'inclusive-gateway': InclusiveGateway;
  'exclusive-gateway': ExclusiveGateway;
  'parallel-gateway': ParallelGateway;
  'event-based-gateway': EventBasedGateway;
}

export type ElementKind = keyof ElementMap;

export type ElementOf<K extends ElementKind> = { [P in K]: ElementMap[P] }[K];

export type Element = ElementOf<ElementKind>;

/** A process, ready to run. */
export interface ProcessModel {
  readonly processId: string;
  readonly name: string | undefined;
  readonly versionTag: string | undefined;
  readonly process: ProcessElement;
  /** Every element by id, the process included. */
  readonly elements: ReadonlyMap<string, Element>;
  readonly flows: ReadonlyMap<string, Flow>;
  /** What the diagram asks for and isn't executed: refused when it is deployed; what runs already goes on. */
  readonly unexecuted: readonly string[];
  /** Is there anything that can be compensated? */
  readonly compensates: boolean;
}
