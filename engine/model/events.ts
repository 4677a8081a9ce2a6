import { parseCycle } from './cycle.ts';
import { named } from './extensions.ts';
import { child, children, extension, idOf, InvalidModel, text, type XmlNode } from './moddle.ts';
import type { ConditionalEvent, EventDefinition, MessageEvent, TimerEvent, Value } from './model.ts';
import { expression, value } from './values.ts';

/** Reads what an event waits for or throws. At most one definition. */
export function eventDefinition(node: XmlNode): EventDefinition {
  const [definition, second] = children(node, 'eventDefinitions');
  if (second) throw new InvalidModel(`${named(node)}: more than one event definition`);
  if (!definition) return { kind: 'none' };
  switch (definition.$type) {
    case 'bpmn:TimerEventDefinition':
      return timerEvent(node, definition);
    case 'bpmn:MessageEventDefinition':
      return messageEvent(node, definition);
    case 'bpmn:ErrorEventDefinition':
      return { kind: 'error', code: code(node, child(definition, 'errorRef'), 'errorCode') };
    case 'bpmn:SignalEventDefinition':
      return { kind: 'signal', name: requiredName(node, child(definition, 'signalRef')) };
    case 'bpmn:EscalationEventDefinition':
      return { kind: 'escalation', code: code(node, child(definition, 'escalationRef'), 'escalationCode') };
    case 'bpmn:LinkEventDefinition':
      return { kind: 'link', name: text(definition, 'name') ?? '' };
    case 'bpmn:CompensateEventDefinition': {
      const activity = child(definition, 'activityRef');
      return { kind: 'compensation', activity: activity && idOf(activity) };
    }
    case 'bpmn:ConditionalEventDefinition':
      return conditionalEvent(node, definition);
    case 'bpmn:TerminateEventDefinition':
      return { kind: 'terminate' };
    default:
      throw new InvalidModel(`${named(node)}: ${definition.$type} is not supported`);
  }
}

function requiredName(node: XmlNode, reference: XmlNode | undefined): Value {
  const name = text(reference, 'name');
  if (name === undefined) throw new InvalidModel(`${named(node)}: refers to nothing with a name`);
  return value(name, named(node));
}

function code(node: XmlNode, reference: XmlNode | undefined, attribute: string) {
  if (!reference) return undefined;
  const source = text(reference, attribute);
  if (source === undefined)
    throw new InvalidModel(`${named(node)}: the ${reference.$type} it refers to has no ${attribute}`);
  return value(source, named(node));
}

/** Reads the message of a receive task or message event. A correlation key is checked by who needs it. */
export function messageEvent(node: XmlNode, holder: XmlNode): MessageEvent {
  const message = child(holder, 'messageRef');
  const name = text(message, 'name');
  if (!message || name === undefined) throw new InvalidModel(`${named(node)}: refers to no message with a name`);
  const key = text(extension(message, 'zeebe:Subscription'), 'correlationKey');
  return {
    kind: 'message',
    name: value(name, named(node)),
    correlationKey: key === undefined ? undefined : expression(key, named(node)),
  };
}

const timers = [
  ['timeDate', 'date'],
  ['timeDuration', 'duration'],
  ['timeCycle', 'cycle'],
] as const;

function timerEvent(node: XmlNode, definition: XmlNode): TimerEvent {
  const given = timers.flatMap(([attribute, timer]) => {
    const body = text(child(definition, attribute), 'body');
    return body === undefined ? [] : [{ kind: 'timer', timer, value: value(body, named(node)) } as const];
  });
  const [event, second] = given;
  if (!event || second) throw new InvalidModel(`${named(node)}: a timer needs exactly one of date, duration and cycle`);
  if (event.timer === 'cycle' && event.value.kind === 'static' && parseCycle(event.value.text) === undefined) {
    throw new InvalidModel(
      `${named(node)}: '${event.value.text}' is neither a repeating interval (R3/PT1H) nor a cron expression`,
    );
  }
  return event;
}

/** The variables that the condition reads say when it is looked at again; `zeebe:conditionalFilter` leaves some of them out. */
function conditionalEvent(node: XmlNode, definition: XmlNode): ConditionalEvent {
  const owner = named(node);
  const body = text(child(definition, 'condition'), 'body');
  if (body === undefined) throw new InvalidModel(`${owner}: a conditional event needs a condition`);
  const condition = expression(body, owner);
  const filter = extension(definition, 'zeebe:ConditionalFilter');
  const names = listed(filter, 'variableNames');
  const changes = (listed(filter, 'variableEvents') ?? ['create', 'update']).map((change) => {
    if (change === 'create' || change === 'update') return change;
    throw new InvalidModel(`${owner}: variableEvents may be create and update, but found '${change}'`);
  });
  const { reads } = condition.expression;
  return { kind: 'conditional', condition, changes, names: reads.filter((name) => names?.includes(name) !== false) };
}

function listed(filter: XmlNode | undefined, attribute: string): string[] | undefined {
  const given = text(filter, attribute)?.split(',');
  return given?.map((each) => each.trim()).filter((each) => each !== '');
}
