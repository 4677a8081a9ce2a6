/** Small diagrams for tests, without layout. */
export interface Extras {
  readonly extensions?: string;
  readonly inner?: string;
  readonly attributes?: string;
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export function diagram(processId: string, body: string, roots = '', processExtensions = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test" id="definitions">
<bpmn:process id="${processId}" isExecutable="true">${extensions(processExtensions)}${body}</bpmn:process>${roots}</bpmn:definitions>`;
}

const extensions = (content: string): string =>
  content === '' ? '' : `<bpmn:extensionElements>${content}</bpmn:extensionElements>`;

export function node(
  type: string,
  id: string,
  { extensions: content = '', inner = '', attributes = '' }: Extras = {},
): string {
  return `<bpmn:${type} id="${id}" ${attributes}>${extensions(content)}${inner}</bpmn:${type}>`;
}

/** Sequence flows along a chain of ids. */
export function flows(...chain: string[]): string {
  return chain
    .slice(1)
    .map((target, index) => flow(chain[index] ?? '', target))
    .join('');
}

export function flow(source: string, target: string, condition?: string): string {
  const inner =
    condition === undefined ? '' : `<bpmn:conditionExpression>${escape(condition)}</bpmn:conditionExpression>`;
  return `<bpmn:sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}">${inner}</bpmn:sequenceFlow>`;
}

export const startEvent = (id = 'start', extras: Extras = {}): string => node('startEvent', id, extras);
export const endEvent = (id = 'end', extras: Extras = {}): string => node('endEvent', id, extras);
export const serviceTask = (id: string, { extensions: content = '', ...extras }: Extras = {}, retries = '3'): string =>
  node('serviceTask', id, {
    ...extras,
    extensions: `<zeebe:taskDefinition type="${id}" retries="${escape(retries)}" />${content}`,
  });
export const userTask = (id: string, content = ''): string =>
  node('userTask', id, { extensions: `<zeebe:userTask />${content}` });

/** Input and output mappings: `[source, target]`. */
export function mappings(
  inputs: readonly (readonly [string, string])[],
  outputs: readonly (readonly [string, string])[] = [],
): string {
  const list = (name: string, pairs: readonly (readonly [string, string])[]): string =>
    pairs.map(([source, target]) => `<zeebe:${name} source="${escape(source)}" target="${target}" />`).join('');
  return `<zeebe:ioMapping>${list('input', inputs)}${list('output', outputs)}</zeebe:ioMapping>`;
}

export const message = (name: string, key?: string): string =>
  `<bpmn:message id="Message_${name}" name="${name}">${key === undefined ? '' : extensions(`<zeebe:subscription correlationKey="${escape(key)}" />`)}</bpmn:message>`;
export const messageEvent = (name: string): string => `<bpmn:messageEventDefinition messageRef="Message_${name}" />`;
export const error = (code: string): string => `<bpmn:error id="Error_${code}" errorCode="${code}" />`;
export const errorEvent = (code?: string): string =>
  `<bpmn:errorEventDefinition ${code === undefined ? '' : `errorRef="Error_${code}"`} />`;
export const timerEvent = (kind: 'Date' | 'Duration' | 'Cycle', value: string): string =>
  `<bpmn:timerEventDefinition><bpmn:time${kind}>${escape(value)}</bpmn:time${kind}></bpmn:timerEventDefinition>`;
export const terminateEvent = '<bpmn:terminateEventDefinition />';

export const boundary = (id: string, host: string, event: string, interrupting = true, extra = ''): string =>
  node('boundaryEvent', id, {
    attributes: `attachedToRef="${host}" cancelActivity="${interrupting}"`,
    inner: event,
    extensions: extra,
  });
export const catchEvent = (id: string, event: string, content = ''): string =>
  node('intermediateCatchEvent', id, { inner: event, extensions: content });
export const subProcess = (id: string, body: string, content = ''): string =>
  node('subProcess', id, { inner: body, extensions: content });
export const eventSubProcess = (id: string, body: string, content = ''): string =>
  node('subProcess', id, { attributes: 'triggeredByEvent="true"', inner: body, extensions: content });

export const signal = (name: string): string => `<bpmn:signal id="Signal_${name}" name="${name}" />`;
export const signalEvent = (name: string): string => `<bpmn:signalEventDefinition signalRef="Signal_${name}" />`;
export const conditionalEvent = (condition: string, filter = ''): string =>
  `<bpmn:conditionalEventDefinition>${extensions(filter)}<bpmn:condition>${escape(condition)}</bpmn:condition></bpmn:conditionalEventDefinition>`;
export const escalation = (code: string): string =>
  `<bpmn:escalation id="Escalation_${code}" escalationCode="${code}" />`;
export const escalationEvent = (code?: string): string =>
  `<bpmn:escalationEventDefinition ${code === undefined ? '' : `escalationRef="Escalation_${code}"`} />`;
export const linkEvent = (name: string): string => `<bpmn:linkEventDefinition name="${name}" />`;
export const throwEvent = (id: string, event: string, content = ''): string =>
  node('intermediateThrowEvent', id, { inner: event, extensions: content });
export const callActivity = (id: string, processId: string, attributes = '', more = ''): string =>
  node('callActivity', id, {
    extensions: `<zeebe:calledElement processId="${escape(processId)}" ${attributes} />${more}`,
  });

/** The inside of an activity that is repeated. */
export const multiInstance = (attributes: string, sequential = false, condition?: string): string =>
  `<bpmn:multiInstanceLoopCharacteristics isSequential="${sequential}"><bpmn:extensionElements><zeebe:loopCharacteristics ${attributes} /></bpmn:extensionElements>${
    condition === undefined ? '' : `<bpmn:completionCondition>${escape(condition)}</bpmn:completionCondition>`
  }</bpmn:multiInstanceLoopCharacteristics>`;

/** A decision table with one input and one output; rules are pairs of cells. */
export function decisionTable(
  id: string,
  input: string,
  rules: readonly (readonly [string, string])[],
  hitPolicy = 'UNIQUE',
): string {
  const cell = (kind: string, name: string, text: string): string =>
    `<${kind} id="${name}"><text>${escape(text)}</text></${kind}>`;
  const rows = rules.map(
    ([test, output], index) =>
      `<rule id="rule${index + 1}">${cell('inputEntry', `in${index}`, test)}${cell('outputEntry', `out${index}`, output)}</rule>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="${id}-model" name="${id} model" namespace="test">
<decision id="${id}" name="${id} name"><decisionTable id="${id}-table" hitPolicy="${hitPolicy}">
<input id="input1" label="${input}"><inputExpression id="expression1"><text>${input}</text></inputExpression></input>
<output id="output1" label="Result" name="result" />${rows.join('')}</decisionTable></decision></definitions>`;
}
