import type { MessageEvent, EventDefinition } from './event-definition.ts';
import type { Value, ExpressionValue } from './attribute-value.ts';
import type { ElementDefinition } from './element-definition.ts';
import type {
  AdHocActivation,
  AdHocSubProcess,
  EventSubProcess,
  ProcessElement,
  SubProcess,
} from './scope-definition.ts';
import type {
  JobDefinition,
  FormReference,
  Binding,
  UserTaskDefinition,
  PersonalJob,
  MultiInstance,
} from './work-definition.ts';

export type * from './event-definition.ts';
export type * from './attribute-value.ts';
export type * from './element-definition.ts';
export type * from './scope-definition.ts';
export type * from './work-definition.ts';

export interface Flow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly condition: ExpressionValue | undefined;
}

export interface StartEvent extends ElementDefinition {
  readonly kind: 'start-event';
  readonly event: EventDefinition;
  /** For an event subprocess: does it end what runs in the scope? */
  readonly interrupting: boolean;
  readonly form: FormReference | undefined;
}

export interface EndEvent extends ElementDefinition {
  readonly kind: 'end-event';
  readonly event: EventDefinition;
  readonly job: JobDefinition | undefined;
}

export interface IntermediateCatchEvent extends ElementDefinition {
  readonly kind: 'intermediate-catch-event';
  readonly event: EventDefinition;
}

export interface IntermediateThrowEvent extends ElementDefinition {
  readonly kind: 'intermediate-throw-event';
  readonly event: EventDefinition;
  readonly job: JobDefinition | undefined;
}

export interface BoundaryEvent extends ElementDefinition {
  readonly kind: 'boundary-event';
  readonly event: EventDefinition;
  readonly attachedTo: string;
  readonly interrupting: boolean;
  /** The activity that compensates, for a compensation event. */
  readonly handler: string | undefined;
}

/** Service and send tasks, and any other task that a worker does. */
export interface JobTask extends ElementDefinition {
  readonly kind: 'job-task';
  readonly job: JobDefinition;
  /** Of a user task that is a job. */
  readonly person?: PersonalJob;
}

export interface ReceiveTask extends ElementDefinition {
  readonly kind: 'receive-task';
  readonly event: MessageEvent;
}

export interface UserTask extends ElementDefinition {
  readonly kind: 'user-task';
  readonly task: UserTaskDefinition;
}

/** Manual and undefined tasks. */
export interface PassThroughTask extends ElementDefinition {
  readonly kind: 'task';
}

export interface ScriptTask extends ElementDefinition {
  readonly kind: 'script-task';
  readonly script: ExpressionValue;
  readonly resultVariable: string;
}

/** A business-rule task that evaluates a decision of this engine. */
export interface BusinessRuleTask extends ElementDefinition {
  readonly kind: 'business-rule-task';
  readonly decisionId: Value;
  readonly binding: Binding;
  readonly resultVariable: string;
}

export interface CallActivity extends ElementDefinition {
  readonly kind: 'call-activity';
  readonly processId: Value;
  readonly binding: Binding;
  readonly propagateAllParentVariables: boolean;
  readonly propagateAllChildVariables: boolean;
}

/** Around an activity that is done once for each item of a list; flows and boundary events are its own. */
export interface MultiInstanceBody extends ElementDefinition {
  readonly kind: 'multi-instance';
  readonly loop: MultiInstance;
  /** The activity; it has the same id. */
  readonly inner: Element;
}

export interface InclusiveGateway extends ElementDefinition {
  readonly kind: 'inclusive-gateway';
  readonly defaultFlow: string | undefined;
}

export interface ExclusiveGateway extends ElementDefinition {
  readonly kind: 'exclusive-gateway';
  readonly defaultFlow: string | undefined;
}

export interface ParallelGateway extends ElementDefinition {
  readonly kind: 'parallel-gateway';
}

export interface EventBasedGateway extends ElementDefinition {
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

/** A process, ready to run: frozen plain data whose elements have a `kind`, made once from the diagram. Elements refer to each other by id. */
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
  /** Variables that a condition reads which is looked at while an instance runs. */
  readonly watched: ReadonlySet<string>;
  /** Is there anything that can be compensated? */
  readonly compensates: boolean;
}
