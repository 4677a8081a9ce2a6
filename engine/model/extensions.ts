import { child, children, extension, idOf, InvalidModel, text, type XmlNode } from './moddle.ts';
import type {
  Binding,
  FormReference,
  JobDefinition,
  Listener,
  Mapping,
  MultiInstance,
  PersonalJob,
  UserTaskDefinition,
} from './model.ts';
import { expression, optionalValue, value } from './values.ts';

/** How messages name an element. */
export const named = (node: XmlNode): string => `Element '${idOf(node)}' (${node.$type})`;

const variableName = /^[\p{L}_][\p{L}\p{N}_]*$/u;

export function mappings(node: XmlNode, name: 'inputParameters' | 'outputParameters'): readonly Mapping[] {
  return children(extension(node, 'zeebe:IoMapping'), name).map((mapping) => {
    const target = text(mapping, 'target');
    const path = target?.split('.');
    if (path === undefined || !path.every((part) => variableName.test(part))) {
      throw new InvalidModel(
        `${named(node)}: a mapping has the target '${target ?? ''}', which is not a variable name`,
      );
    }
    return { source: value(text(mapping, 'source') ?? '=null', named(node)), target: path };
  });
}

/** `zeebe:taskHeaders` as a serialized JSON object. */
export function headers(node: XmlNode): string {
  const entries = children(extension(node, 'zeebe:TaskHeaders'), 'values').flatMap((header) => {
    const key = text(header, 'key');
    return key === undefined ? [] : [[key, text(header, 'value') ?? ''] as const];
  });
  return JSON.stringify(Object.fromEntries(entries));
}

export function jobDefinition(node: XmlNode): JobDefinition | undefined {
  const definition = extension(node, 'zeebe:TaskDefinition');
  if (!definition) return undefined;
  const type = text(definition, 'type');
  if (type === undefined) throw new InvalidModel(`${named(node)}: zeebe:taskDefinition has no type`);
  return {
    type: value(type, named(node)),
    retries: value(text(definition, 'retries') ?? '3', named(node)),
    headers: headers(node),
  };
}

export function binding(node: XmlNode, owner: string): Binding {
  const kind = text(node, 'bindingType') ?? 'latest';
  if (kind !== 'latest' && kind !== 'deployment' && kind !== 'versionTag')
    throw new InvalidModel(`${owner}: unknown binding type '${kind}'`);
  const versionTag = text(node, 'versionTag');
  if (kind === 'versionTag' && versionTag === undefined)
    throw new InvalidModel(`${owner}: binding by version tag needs a versionTag`);
  return { kind, versionTag };
}

/** A `formKey` of a start event names a form in the diagram, which only Tasklist looks at. */
export function formReference(node: XmlNode): FormReference | undefined {
  const form = extension(node, 'zeebe:FormDefinition');
  const isEmbedded = text(form, 'formKey') !== undefined;
  if (!form || (isEmbedded && node.$type === 'bpmn:StartEvent')) return undefined;
  const owner = named(node);
  if (isEmbedded)
    throw new InvalidModel(
      `${owner}: a formKey is for user tasks without zeebe:userTask; use formId or externalReference`,
    );
  return {
    formId: optionalValue(text(form, 'formId'), owner),
    externalReference: optionalValue(text(form, 'externalReference'), owner),
    binding: binding(form, owner),
  };
}

function assignment(node: XmlNode) {
  const owner = named(node);
  const given = extension(node, 'zeebe:AssignmentDefinition');
  const schedule = extension(node, 'zeebe:TaskSchedule');
  return {
    assignee: optionalValue(text(given, 'assignee'), owner),
    candidateGroups: optionalValue(text(given, 'candidateGroups'), owner),
    candidateUsers: optionalValue(text(given, 'candidateUsers'), owner),
    dueDate: optionalValue(text(schedule, 'dueDate'), owner),
    followUpDate: optionalValue(text(schedule, 'followUpDate'), owner),
  };
}

export function userTask(node: XmlNode): UserTaskDefinition {
  const owner = named(node);
  return {
    form: formReference(node),
    ...assignment(node),
    priority: optionalValue(text(extension(node, 'zeebe:PriorityDefinition'), 'priority'), owner),
    headers: headers(node),
    listeners: readListeners(node, 'zeebe:TaskListeners', [
      'CREATING',
      'ASSIGNING',
      'UPDATING',
      'COMPLETING',
      'CANCELING',
    ]),
  };
}

/** A user task without `zeebe:userTask` is a job for a worker, as in the first versions of Camunda 8. */
export function userTaskJob(node: XmlNode): JobDefinition {
  const owner = named(node);
  if (extension(node, 'zeebe:TaskListeners')) throw new InvalidModel(`${owner}: task listeners need zeebe:userTask`);
  return { type: value('io.camunda.zeebe:userTask', owner), retries: value('1', owner), headers: headers(node) };
}

/** Who does the job of such a user task, until when, with which form; a form that stands on its own, or a key. */
export function personalJob(node: XmlNode): PersonalJob {
  const owner = named(node);
  const form = extension(node, 'zeebe:FormDefinition');
  const formKey = text(form, 'formKey');
  if (formKey !== undefined && text(form, 'formId') !== undefined)
    throw new InvalidModel(`${owner}: has a formId and a formKey; only one of them may be given`);
  return {
    ...assignment(node),
    form: formKey === undefined ? formReference(node) : undefined,
    formKey: optionalValue(formKey, owner),
  };
}

/** Execution listeners, in the order of the model. */
export function listeners(node: XmlNode): readonly Listener[] {
  return readListeners(node, 'zeebe:ExecutionListeners', ['START', 'END']);
}

function readListeners(node: XmlNode, kind: string, events: readonly Listener['event'][]): readonly Listener[] {
  const seen = new Set<string>();
  return children(extension(node, kind), 'listeners').map((listener) => {
    const event = events.find((candidate) => candidate === text(listener, 'eventType')?.toUpperCase());
    const type = text(listener, 'type');
    if (event === undefined || type === undefined) {
      throw new InvalidModel(
        `${named(node)}: ${kind} need a type and one of the events ${events.join(', ').toLowerCase()}`,
      );
    }
    if (seen.has(`${event} ${type}`)) {
      throw new InvalidModel(`${named(node)}: has two ${event.toLowerCase()} listeners of type '${type}'`);
    }
    seen.add(`${event} ${type}`);
    const retries = value(text(listener, 'retries') ?? '3', named(node));
    return { event, job: { type: value(type, named(node)), retries, headers: headers(node) } };
  });
}

export function multiInstance(node: XmlNode): MultiInstance | undefined {
  const loop = child(node, 'loopCharacteristics');
  if (!loop) return undefined;
  const owner = named(node);
  const characteristics = extension(loop, 'zeebe:LoopCharacteristics');
  const inputCollection = text(characteristics, 'inputCollection');
  if (loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics' || inputCollection === undefined) {
    throw new InvalidModel(
      `${owner}: only multi-instance with zeebe:loopCharacteristics and an inputCollection is supported`,
    );
  }
  const outputElement = text(characteristics, 'outputElement');
  const condition = text(child(loop, 'completionCondition'), 'body');
  return {
    sequential: loop['isSequential'] === true,
    inputCollection: expression(inputCollection, owner),
    inputElement: text(characteristics, 'inputElement'),
    outputCollection: text(characteristics, 'outputCollection'),
    outputElement: outputElement === undefined ? undefined : expression(outputElement, owner),
    completionCondition: condition === undefined ? undefined : expression(condition, owner),
  };
}
