import { adHocActivation, adHocSubProcess } from './ad-hoc.ts';
import { common, isEventSubProcess, scope, starts, type Draft, type Drafts } from './draft.ts';
import { eventDefinition, messageEvent } from './events.ts';
import {
  binding,
  formReference,
  jobDefinition,
  multiInstance,
  named,
  personalJob,
  userTask,
  userTaskJob,
} from './extensions.ts';
import { child, children, extension, flag, idOf, InvalidModel, text, type XmlNode } from './moddle.ts';
import type { Element, ElementType, JobDefinition } from './model.ts';
import { expression, value } from './values.ts';

/** Makes the executable element of a node. Throws `InvalidModel` when it is one that isn't executed. */
export function element(draft: Draft, drafts: Drafts): Element {
  const { node } = draft;
  const loop = multiInstance(node);
  if (!loop) return single(draft, drafts);
  const inner = single({ ...draft, incoming: [], outgoing: [], boundaries: [] }, drafts);
  if (!repeatable.has(inner.kind)) throw new InvalidModel(`${named(node)}: can't be a multi-instance activity`);
  return {
    ...common(draft, 'MULTI_INSTANCE_BODY'),
    inputs: [],
    outputs: [],
    listeners: [],
    kind: 'multi-instance',
    loop,
    inner: Object.freeze(inner),
  };
}

const repeatable = new Set<Element['kind']>([
  'job-task',
  'user-task',
  'receive-task',
  'task',
  'script-task',
  'business-rule-task',
  'call-activity',
  'sub-process',
  'ad-hoc-sub-process',
]);

function single(draft: Draft, drafts: Drafts): Element {
  const { node } = draft;
  const make = Object.hasOwn(elements, node.$type) ? elements[node.$type] : undefined;
  if (!make) throw new InvalidModel(`${named(node)}: ${node.$type} is not supported`);
  return make(draft, drafts);
}

/** The elements that are executed. */
const elements: Readonly<Record<string, (draft: Draft, drafts: Drafts) => Element>> = {
  'bpmn:Process': (draft, drafts) => ({
    ...common(draft, 'PROCESS', starts(draft, drafts)),
    ...scope(draft, drafts),
    kind: 'process',
  }),
  'bpmn:SubProcess': subProcess,
  'bpmn:AdHocSubProcess': adHocSubProcess,
  'ad-hoc activation': adHocActivation,
  'bpmn:StartEvent': (draft) => ({
    ...common(draft, 'START_EVENT'),
    kind: 'start-event',
    event: eventDefinition(draft.node),
    interrupting: flag(draft.node, 'isInterrupting', true),
    form: formReference(draft.node),
  }),
  'bpmn:EndEvent': (draft) => ({ ...common(draft, 'END_EVENT'), kind: 'end-event', ...thrown(draft.node) }),
  'bpmn:IntermediateCatchEvent': (draft) => ({
    ...common(draft, 'INTERMEDIATE_CATCH_EVENT', [draft.id]),
    kind: 'intermediate-catch-event',
    event: eventDefinition(draft.node),
  }),
  'bpmn:IntermediateThrowEvent': (draft) => ({
    ...common(draft, 'INTERMEDIATE_THROW_EVENT'),
    kind: 'intermediate-throw-event',
    ...thrown(draft.node),
  }),
  'bpmn:BoundaryEvent': boundaryEvent,
  'bpmn:ServiceTask': (draft) => jobTask(draft, 'SERVICE_TASK'),
  'bpmn:SendTask': (draft) => jobTask(draft, 'SEND_TASK'),
  'bpmn:ScriptTask': scriptTask,
  'bpmn:BusinessRuleTask': businessRuleTask,
  'bpmn:CallActivity': callActivity,
  'bpmn:ReceiveTask': (draft) => ({
    ...common(draft, 'RECEIVE_TASK', [draft.id]),
    kind: 'receive-task',
    event: messageEvent(draft.node, draft.node),
  }),
  'bpmn:UserTask': personTask,
  'bpmn:ManualTask': (draft) => ({ ...common(draft, 'MANUAL_TASK'), kind: 'task' }),
  'bpmn:Task': (draft) => ({ ...common(draft, 'TASK'), kind: 'task' }),
  'bpmn:ExclusiveGateway': (draft) => ({
    ...common(draft, 'EXCLUSIVE_GATEWAY'),
    kind: 'exclusive-gateway',
    defaultFlow: defaultFlow(draft.node),
  }),
  'bpmn:InclusiveGateway': (draft) => ({
    ...common(draft, 'INCLUSIVE_GATEWAY'),
    kind: 'inclusive-gateway',
    defaultFlow: defaultFlow(draft.node),
  }),
  'bpmn:ParallelGateway': (draft) => ({ ...common(draft, 'PARALLEL_GATEWAY'), kind: 'parallel-gateway' }),
  'bpmn:EventBasedGateway': (draft, drafts) => ({
    ...common(draft, 'EVENT_BASED_GATEWAY', targets(draft, drafts)),
    kind: 'event-based-gateway',
  }),
};

function personTask(draft: Draft): Element {
  const { node } = draft;
  if (extension(node, 'zeebe:UserTask'))
    return { ...common(draft, 'USER_TASK'), kind: 'user-task', task: userTask(node) };
  return { ...common(draft, 'USER_TASK'), kind: 'job-task', job: userTaskJob(node), person: personalJob(node) };
}

function jobTask(draft: Draft, type: ElementType): Element {
  return { ...common(draft, type), kind: 'job-task', job: requiredJob(draft.node) };
}

function subProcess(draft: Draft, drafts: Drafts): Element {
  const { node } = draft;
  const parts = scope(draft, drafts);
  if (!isEventSubProcess(node))
    return { ...common(draft, 'SUB_PROCESS', starts(draft, drafts)), ...parts, kind: 'sub-process' };
  const [eventStart, second] = parts.otherStarts;
  if (eventStart === undefined || second !== undefined || parts.start !== undefined) {
    throw new InvalidModel(`${named(node)}: an event subprocess needs exactly one start event, with an event`);
  }
  return {
    ...common(draft, 'EVENT_SUB_PROCESS', starts(draft, drafts)),
    ...parts,
    kind: 'event-sub-process',
    eventStart,
  };
}

function boundaryEvent(draft: Draft): Element {
  const { node } = draft;
  const event = eventDefinition(node);
  const host = child(node, 'attachedToRef');
  if (!host) throw new InvalidModel(`${named(node)}: is attached to nothing`);
  const interrupting = flag(node, 'cancelActivity', true);
  if (event.kind === 'error' && !interrupting)
    throw new InvalidModel(`${named(node)}: an error boundary event is always interrupting`);
  return {
    ...common(draft, 'BOUNDARY_EVENT'),
    kind: 'boundary-event',
    event,
    attachedTo: idOf(host),
    interrupting,
    handler: draft.handler,
  };
}

function scriptTask(draft: Draft): Element {
  const { node } = draft;
  const script = extension(node, 'zeebe:Script');
  if (!script) return jobTask(draft, 'SCRIPT_TASK');
  return {
    ...common(draft, 'SCRIPT_TASK'),
    kind: 'script-task',
    script: expression(required(node, script, 'expression'), named(node)),
    resultVariable: required(node, script, 'resultVariable'),
  };
}

function businessRuleTask(draft: Draft): Element {
  const { node } = draft;
  const called = extension(node, 'zeebe:CalledDecision');
  if (!called) return jobTask(draft, 'BUSINESS_RULE_TASK');
  return {
    ...common(draft, 'BUSINESS_RULE_TASK'),
    kind: 'business-rule-task',
    decisionId: value(required(node, called, 'decisionId'), named(node)),
    binding: binding(called, named(node)),
    resultVariable: required(node, called, 'resultVariable'),
  };
}

function callActivity(draft: Draft): Element {
  const { node } = draft;
  const called = extension(node, 'zeebe:CalledElement');
  if (!called) throw new InvalidModel(`${named(node)}: must have a zeebe:calledElement`);
  return {
    ...common(draft, 'CALL_ACTIVITY'),
    kind: 'call-activity',
    processId: value(required(node, called, 'processId'), named(node)),
    binding: binding(called, named(node)),
    propagateAllParentVariables: flag(called, 'propagateAllParentVariables', true),
    propagateAllChildVariables: flag(called, 'propagateAllChildVariables', true),
  };
}

function required(node: XmlNode, holder: XmlNode, attribute: string): string {
  const found = text(holder, attribute);
  if (found === undefined) throw new InvalidModel(`${named(node)}: ${holder.$type} has no ${attribute}`);
  return found;
}

function requiredJob(node: XmlNode): JobDefinition {
  const job = jobDefinition(node);
  if (!job) throw new InvalidModel(`${named(node)}: must have a zeebe:taskDefinition`);
  return job;
}

/** A thrown message is a job for a worker; what message it is doesn't matter to the engine. */
function thrown(node: XmlNode) {
  const [definition] = children(node, 'eventDefinitions');
  return definition?.$type === 'bpmn:MessageEventDefinition'
    ? { event: { kind: 'none' } as const, job: requiredJob(node) }
    : { event: eventDefinition(node), job: undefined };
}

function defaultFlow(node: XmlNode): string | undefined {
  const flow = child(node, 'default');
  return flow && idOf(flow);
}

function targets(draft: Draft, drafts: Drafts): readonly string[] {
  return [...drafts.values()]
    .filter((other) => other.incoming.some((flow) => draft.outgoing.includes(flow)))
    .map((other) => other.id);
}
