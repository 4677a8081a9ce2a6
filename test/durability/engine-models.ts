import { readFileSync } from 'node:fs';
import { isRejection, openEngine, type Command } from '../../engine/index.ts';
import { byCondition } from '../engine/commands/conditionals.ts';
import {
  boundary,
  callActivity,
  catchEvent,
  diagram,
  endEvent,
  errorEvent,
  flows,
  message,
  messageEvent,
  multiInstance,
  node,
  serviceTask,
  signal,
  signalEvent,
  startEvent,
  timerEvent,
  userTask,
} from '../engine/diagram.ts';

/** What the kill test runs: a process with something of everything, in two versions that differ in a name. */
const model = (name: string): string =>
  diagram(
    'p',
    startEvent() +
      node('parallelGateway', 'fork') +
      serviceTask('a', { attributes: `name="${name}"` }) +
      serviceTask('b') +
      boundary('bad', 'a', errorEvent()) +
      endEvent('failed') +
      userTask('review') +
      boundary('soon', 'review', timerEvent('Cycle', 'R3/PT0.05S'), false) +
      endEvent('reminded') +
      catchEvent('wait', messageEvent('paid')) +
      node('parallelGateway', 'join') +
      endEvent() +
      flows('start', 'fork', 'a', 'review', 'join', 'end') +
      flows('bad', 'failed') +
      flows('soon', 'reminded') +
      flows('fork', 'b', 'wait', 'join'),
    message('paid', '=string(id)'),
  );

/** From the first version to the second. */
export const mappingInstructions = ['a', 'b', 'review', 'wait'].map((id) => ({
  sourceElementId: id,
  targetElementId: id,
}));
export const secondVersion = "SELECT key FROM process_definition WHERE process_id = 'p' AND version = 2";

const byAlarm = diagram(
  'by-alarm',
  startEvent('start', { inner: signalEvent('alarm') }) + serviceTask('a') + endEvent() + flows('start', 'a', 'end'),
  signal('alarm'),
);

/** Ends only after each of three called instances has had its job. */
const family = diagram(
  'family',
  startEvent() +
    node('callActivity', 'each', {
      extensions: '<zeebe:calledElement processId="child" propagateAllChildVariables="false" />',
      inner: multiInstance('inputCollection="=[1,2,3]" inputElement="item"'),
    }) +
    endEvent() +
    flows('start', 'each', 'end'),
);
const child = diagram('child', startEvent() + serviceTask('c') + endEvent() + flows('start', 'c', 'end'));

/** Ends at once, as does the one that it calls. */
const past = diagram(
  'past',
  startEvent() + callActivity('call', 'passed') + endEvent() + flows('start', 'call', 'end'),
);
const passed = diagram('passed', startEvent() + endEvent() + flows('start', 'end'));

/** Somebody chooses what is done in it. */
const free = diagram(
  'free',
  startEvent() + node('adHocSubProcess', 'desk', { inner: serviceTask('a') }) + flows('start', 'desk'),
);

/** A worker says what is done in it. */
const guided = diagram(
  'guided',
  startEvent() +
    node('adHocSubProcess', 'guide', {
      inner: serviceTask('a'),
      extensions: '<zeebe:taskDefinition type="guide" />',
    }) +
    endEvent() +
    flows('start', 'guide', 'end'),
);

/** Deployed together: a process that nobody starts and a form, both of this name. */
export const extraResources = (id: string) => [
  {
    name: `${id}.bpmn`,
    content: diagram(id, startEvent() + serviceTask('x') + endEvent() + flows('start', 'x', 'end')),
  },
  { name: `${id}.form`, content: JSON.stringify({ id, type: 'default', components: [] }) },
];

export async function deployAll(file: string): Promise<void> {
  const engine = openEngine({ file });
  const level = readFileSync(new URL('../../bench/engine/level.dmn', import.meta.url), 'utf8');
  const first = Object.entries({
    p: model('First'),
    'by-alarm': byAlarm,
    family,
    child,
    past,
    passed,
    free,
    guided,
    'by-condition': byCondition,
  });
  const all = [
    first.map(([id, content]) => ({ name: `${id}.bpmn`, content })),
    [
      { name: 'p.bpmn', content: model('Second') },
      { name: 'level.dmn', content: level },
    ],
  ];
  for (const resources of all) {
    const answer = await engine.execute({ kind: 'deploy', resources });
    if (isRejection(answer)) throw new Error(answer.message);
  }
  await engine.close();
}

/** What retention may remove: everything that began before. */
export const longAgo = Date.parse('2020-01-01T00:00:00Z');

/** Instances that ended long ago, with all that belongs to ended instances. Resolves with how many there are now, called ones included. */
export async function fillPast(file: string, roots: number): Promise<number> {
  const engine = openEngine({ file, clock: { now: () => longAgo - 1 } });
  const command: Command = {
    kind: 'createProcessInstance',
    processDefinitionId: 'past',
    variables: { note: 'x'.repeat(100) },
    tags: ['old'],
  };
  await Promise.all(Array.from({ length: roots }, () => engine.execute(command, 'somebody')));
  const count = engine.reader.prepare('SELECT count(*) AS n FROM process_instance WHERE started_at < ?').get(longAgo);
  await engine.close();
  return Number(count?.['n']);
}
