import { checkLinks } from './check-links.ts';
import { InvalidModel } from './moddle.ts';
import type { BoundaryEvent, Element, EventDefinition, ProcessModel, StartEvent } from './model.ts';
import { refuse } from './refuse.ts';

/** Checks what BPMN and Camunda demand of a model beyond what reading it needs. Throws `InvalidModel` naming the element. */
export function checkModel(model: ProcessModel): void {
  const { process } = model;
  if (process.start === undefined && process.otherStarts.length === 0)
    throw new InvalidModel(`Process '${process.id}': must have at least one start event`);
  for (const outer of model.elements.values()) {
    for (const element of outer.kind === 'multi-instance' ? [outer, outer.inner] : [outer]) {
      checkEvent(element, model);
      checkFlows(element, model);
      checkListeners(element);
      checkCatchers(element, model);
    }
  }
  checkLinks(model);
  checkConditions(model);
  const [unexecuted] = model.unexecuted;
  if (unexecuted !== undefined) throw new InvalidModel(unexecuted);
}

type EventKind = EventDefinition['kind'];
/** What each event may wait for or throw; a thrown message is a job and counts as none. */
export const allowedEvents = {
  start: new Set<EventKind>(['none', 'message', 'timer', 'signal', 'conditional']),
  eventSubProcess: new Set<EventKind>([
    'message',
    'timer',
    'error',
    'signal',
    'escalation',
    'compensation',
    'conditional',
  ]),
  catch: new Set<EventKind>(['message', 'timer', 'signal', 'link', 'conditional']),
  boundary: new Set<EventKind>(['message', 'timer', 'error', 'signal', 'escalation', 'compensation', 'conditional']),
  throw: new Set<EventKind>(['none', 'signal', 'escalation', 'link', 'compensation']),
  end: new Set<EventKind>(['none', 'error', 'terminate', 'signal', 'escalation', 'compensation']),
};

function checkEvent(element: Element, model: ProcessModel): void {
  const isEdge = element.kind === 'start-event' || element.kind === 'end-event';
  if (isEdge && model.elements.get(element.scope ?? '')?.kind === 'ad-hoc-activation')
    refuse(element, 'an ad-hoc subprocess has no start events and no end events');
  switch (element.kind) {
    case 'start-event': {
      const scope = model.elements.get(element.scope ?? '');
      const kinds =
        scope?.kind === 'event-sub-process'
          ? allowedEvents.eventSubProcess
          : scope?.kind === 'process'
            ? allowedEvents.start
            : new Set<EventKind>(['none']);
      permit(element, element.event, kinds);
      if (element.event.kind === 'timer' && element.event.timer === 'duration' && scope?.kind === 'process')
        refuse(element, 'a timer start event needs a date or a cycle');
      if (
        element.event.kind === 'timer' &&
        element.event.timer === 'cycle' &&
        scope?.kind !== 'process' &&
        element.interrupting
      ) {
        refuse(element, 'only a non-interrupting timer can repeat');
      }
      if (element.event.kind === 'error' && !element.interrupting)
        refuse(element, 'an error start event is always interrupting');
      if (element.event.kind === 'compensation') checkUndoing(element, model);
      if (scope?.kind !== 'process') needKey(element, element.event);
      return;
    }
    case 'intermediate-catch-event':
      permit(element, element.event, allowedEvents.catch);
      if (element.event.kind === 'timer' && element.event.timer === 'cycle')
        refuse(element, 'a timer catch event needs a date or a duration');
      needKey(element, element.event);
      return;
    case 'boundary-event':
      permit(element, element.event, allowedEvents.boundary);
      if (element.event.kind === 'timer' && element.event.timer === 'cycle' && element.interrupting)
        refuse(element, 'only a non-interrupting timer can repeat');
      if (element.incoming.length > 0) refuse(element, 'a boundary event has no incoming flows');
      if (element.event.kind === 'compensation') checkCompensation(element, model);
      needKey(element, element.event);
      return;
    case 'receive-task':
      needKey(element, element.event);
      return;
    case 'intermediate-throw-event':
      permit(element, element.event, allowedEvents.throw);
      checkActivity(element, element.event, model);
      return;
    case 'end-event':
      permit(element, element.event, allowedEvents.end);
      checkActivity(element, element.event, model);
      if (element.event.kind === 'error' && element.event.code === undefined)
        refuse(element, 'an error end event needs an error with a code');
      return;
    default:
  }
}

/** An event subprocess that undoes belongs to an embedded subprocess: a process that has completed is gone. */
function checkUndoing(element: StartEvent, model: ProcessModel): void {
  if (!element.interrupting) refuse(element, 'a compensation start event is always interrupting');
  const around = model.elements.get(model.elements.get(element.scope ?? '')?.scope ?? '');
  const undone = around?.kind === 'multi-instance' ? around.inner : around;
  if (undone?.kind !== 'sub-process')
    refuse(element, 'an event subprocess with a compensation start event stands in an embedded subprocess');
}

/** A thrown compensation may name an activity of its scope, or of the scope around its event subprocess. */
function checkActivity(element: Element, event: EventDefinition, model: ProcessModel): void {
  if (event.kind !== 'compensation' || event.activity === undefined) return;
  const named = model.elements.get(event.activity);
  const scope = model.elements.get(element.scope ?? '');
  const reached = [element.scope, scope?.kind === 'event-sub-process' ? scope.scope : undefined];
  if (!named || !reached.includes(named.scope))
    refuse(element, `'${event.activity}' is no activity of its scope that could be compensated`);
}

function checkCompensation(element: BoundaryEvent, model: ProcessModel): void {
  const handler = model.elements.get(element.handler ?? '');
  if (!handler) return refuse(element, 'must be associated with an activity that is for compensation');
  if (element.outgoing.length > 0) refuse(element, 'a compensation boundary event has no outgoing flows');
  if (
    handler.scope !== element.scope ||
    handler.incoming.length + handler.outgoing.length + handler.boundaries.length > 0
  ) {
    refuse(handler, 'a compensation handler stands alone, in the scope of what it compensates');
  }
}

function permit(element: Element, event: EventDefinition, kinds: ReadonlySet<EventKind>): void {
  if (!kinds.has(event.kind)) refuse(element, `a ${event.kind} event is not allowed or not supported here`);
}

function needKey(element: Element, event: EventDefinition): void {
  if (event.kind === 'message' && event.correlationKey === undefined)
    refuse(element, 'its message must have a zeebe:subscription with a correlationKey');
}

function checkListeners(element: Element): void {
  if (element.listeners.length > 0 && element.kind === 'boundary-event' && element.event.kind === 'compensation')
    refuse(element, 'a compensation boundary event may not have listeners');
  for (const { event } of element.listeners) {
    const unfit = event === 'START' ? noStartListeners : noEndListeners;
    const isErrorEnd = element.kind === 'end-event' && element.event.kind === 'error';
    if (unfit.has(element.kind) || (event === 'END' && isErrorEnd))
      refuse(element, `may not have ${event.toLowerCase()} listeners`);
  }
}

const noStartListeners = new Set<Element['kind']>(['start-event', 'boundary-event']);
const noEndListeners = new Set<Element['kind']>([
  'exclusive-gateway',
  'inclusive-gateway',
  'parallel-gateway',
  'event-based-gateway',
]);

function checkFlows(element: Element, model: ProcessModel): void {
  if (element.kind === 'end-event' && element.outgoing.length > 0)
    refuse(element, 'an end event has no outgoing flows');
  if (element.kind === 'start-event' && element.incoming.length > 0)
    refuse(element, 'a start event has no incoming flows');
  if (element.kind === 'event-sub-process' && element.incoming.length + element.outgoing.length > 0)
    refuse(element, 'an event subprocess has no flows');
  if (element.kind === 'sub-process' && element.start === undefined) {
    refuse(element, 'must have exactly one none start event');
  }
  if (element.kind === 'sub-process' && element.otherStarts.length > 0)
    refuse(element, 'must have exactly one none start event');
  const flows = element.outgoing.flatMap((id) => model.flows.get(id) ?? []);
  if (element.kind === 'exclusive-gateway' || element.kind === 'inclusive-gateway') {
    if (flows.length < 2) return;
    for (const flow of flows) {
      if (flow.condition === undefined && flow.id !== element.defaultFlow)
        refuse(element, `the flow '${flow.id}' needs a condition, or must be the default`);
    }
    return;
  }
  for (const flow of flows)
    if (flow.condition !== undefined)
      refuse(element, `the flow '${flow.id}' has a condition; only gateways that choose may have that`);
  if (element.kind === 'event-based-gateway') checkEventBased(element, model);
}

function checkEventBased(element: Element, model: ProcessModel): void {
  if (element.outgoing.length < 2) refuse(element, 'must have at least two outgoing flows');
  for (const id of element.triggers) {
    const target = model.elements.get(id);
    if (target?.kind !== 'intermediate-catch-event')
      return refuse(element, `'${id}' is not an intermediate catch event`);
    if (target.incoming.length > 1) refuse(element, `'${id}' has other incoming flows`);
  }
}

/** In one scope a code is caught once, and so is every code. */
function checkCatchers(element: Element, model: ProcessModel): void {
  const starts = 'eventStarts' in element ? element.eventStarts : [];
  for (const group of [element.boundaries, starts]) {
    const seen = new Set<string>();
    for (const id of group) {
      const key = catcherKey(model.elements.get(id));
      if (key === undefined) continue;
      if (seen.has(key))
        refuse(element, `'${id}' catches what another event of the same scope already catches (${key})`);
      seen.add(key);
    }
  }
}

function catcherKey(element: Element | undefined): string | undefined {
  if (element?.kind !== 'boundary-event' && element?.kind !== 'start-event') return undefined;
  const { event } = element;
  if ((event.kind === 'error' || event.kind === 'escalation') && event.code?.kind === 'expression')
    refuse(element, `the code of an ${event.kind} that is caught can't be an expression`);
  if (event.kind === 'compensation') return event.kind;
  if (event.kind === 'error' || event.kind === 'escalation') return `${event.kind} ${event.code?.text ?? 'any'}`;
  return event.kind === 'message' ? `message ${event.name.text}` : undefined;
}

/** What starts the process by a condition starts it by no other's. */
function checkConditions({ process, elements }: ProcessModel): void {
  const seen = new Set<string>();
  for (const id of process.otherStarts) {
    const start = elements.get(id);
    if (start?.kind !== 'start-event' || start.event.kind !== 'conditional') continue;
    const { text } = start.event.condition;
    if (seen.has(text)) refuse(start, `another start event of the process has the same condition '${text}'`);
    seen.add(text);
  }
}
