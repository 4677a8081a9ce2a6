import { describe, expect, test } from '@jest/globals';
import {
  boundary,
  diagram,
  endEvent,
  error,
  errorEvent,
  flow,
  flows,
  node,
  serviceTask,
  startEvent,
  subProcess,
  timerEvent,
} from './diagram.ts';
import { world } from './world.ts';

const valid = diagram('p', startEvent() + serviceTask('a') + endEvent() + flows('start', 'a', 'end'));

describe('deployment', () => {
  test('keeps the version of what is unchanged, and makes a new one of what is not', async () => {
    const given = await world();
    const deploy = (content: string) => given.run({ kind: 'deploy', resources: [{ name: 'p.bpmn', content }] });
    const first = await deploy(valid);
    const second = await deploy(valid);
    const third = await deploy(valid.replace('id="a"', 'id="a" name="A"'));
    expect(second.processes).toEqual(first.processes);
    expect(third.processes).toMatchObject([
      { processDefinitionId: 'p', processDefinitionVersion: 2, resourceName: 'p.bpmn' },
    ]);
    const oldest = await given.run({
      kind: 'createProcessInstance',
      processDefinitionId: 'p',
      processDefinitionVersion: 1,
    });
    expect(oldest.processDefinitionKey).toBe(first.processes[0]?.processDefinitionKey);
  });

  test('starts an older version also after a restart', async () => {
    const given = await world(valid);
    await given.deploy(valid.replace('id="a"', 'id="a" name="A"'));
    await given.restart();
    const created = await given.run({
      kind: 'createProcessInstance',
      processDefinitionId: 'p',
      processDefinitionVersion: 1,
    });
    expect(created.processDefinitionVersion).toBe(1);
  });

  test('is all or nothing', async () => {
    const given = await world();
    const broken = diagram('q', startEvent() + node('complexGateway', 'odd') + flows('start', 'odd'));
    const answer = await given.refused({
      kind: 'deploy',
      resources: [
        { name: 'p.bpmn', content: valid },
        { name: 'q.bpmn', content: broken },
      ],
    });
    expect(answer.code).toBe('INVALID_ARGUMENT');
    expect(answer.message).toContain(
      "'q.bpmn': Element 'odd' (bpmn:ComplexGateway): bpmn:ComplexGateway is not supported",
    );
    expect(given.rows('SELECT * FROM process_definition')).toEqual([]);
  });

  const task = startEvent() + serviceTask('a') + endEvent() + flows('start', 'a', 'end');
  test.each([
    ['a service task without a type', 'a', startEvent() + node('serviceTask', 'a') + flows('start', 'a')],
    [
      'an expression that does not parse',
      'a',
      startEvent() +
        node('serviceTask', 'a', { extensions: '<zeebe:taskDefinition type="=1 +" />' }) +
        flows('start', 'a'),
    ],
    [
      'an exclusive gateway with a flow that has no condition',
      'g',
      startEvent() +
        node('exclusiveGateway', 'g') +
        endEvent('x') +
        endEvent('y') +
        flow('start', 'g') +
        flow('g', 'x', '=true') +
        flow('g', 'y'),
    ],
    [
      'two boundary events for the same error',
      'a',
      task + boundary('b1', 'a', errorEvent('E')) + boundary('b2', 'a', errorEvent('E')),
    ],
    [
      'two boundary events for every error',
      'a',
      task + boundary('b1', 'a', errorEvent()) + boundary('b2', 'a', errorEvent()),
    ],
    ['an interrupting timer that repeats', 'b1', task + boundary('b1', 'a', timerEvent('Cycle', 'R/PT1H'))],
    [
      'a subprocess without a start event',
      'sub',
      startEvent() + subProcess('sub', serviceTask('x')) + flows('start', 'sub'),
    ],
    [
      'a sequence flow out of a subprocess',
      'end',
      startEvent() + subProcess('sub', startEvent('s') + flow('s', 'end')) + endEvent() + flow('start', 'sub'),
    ],
    [
      'a user task with a form inside the diagram',
      'u',
      startEvent() +
        node('userTask', 'u', { extensions: '<zeebe:userTask /><zeebe:formDefinition formKey="f" />' }) +
        flows('start', 'u'),
    ],
  ])('refuses %s', async (_, element, body) => {
    const given = await world();
    const answer = await given.refused({
      kind: 'deploy',
      resources: [{ name: 'p.bpmn', content: diagram('p', body, error('E')) }],
    });
    expect(answer).toMatchObject({ code: 'INVALID_ARGUMENT', message: expect.stringContaining(element) });
  });

  test('refuses what is no BPMN, no form and no known type of file', async () => {
    const given = await world();
    for (const [name, content] of [
      ['a.bpmn', '<nonsense'],
      ['a.bpmn', diagram('p', '').replace('isExecutable="true"', 'isExecutable="false"')],
      ['a.form', '{}'],
      ['a.form', 'nonsense'],
      ['a.txt', 'text'],
    ] as const) {
      expect(await given.refused({ kind: 'deploy', resources: [{ name, content }] })).toMatchObject({
        code: 'INVALID_ARGUMENT',
        message: expect.stringContaining(name),
      });
    }
  });

  test('a deleted version starts nothing; the one before it is the latest again', async () => {
    const given = await world(valid);
    const { processes } = await given.run({
      kind: 'deploy',
      resources: [{ name: 'p.bpmn', content: valid.replace('id="a"', 'id="a" name="A"') }],
    });
    const running = await given.begin('p');
    await given.run({ kind: 'deleteResource', resourceKey: processes[0]?.processDefinitionKey ?? '' });
    expect(await given.run({ kind: 'createProcessInstance', processDefinitionId: 'p' })).toMatchObject({
      processDefinitionVersion: 1,
    });
    expect(given.state(running)).toBe('ACTIVE');
    expect(await given.refused({ kind: 'deleteResource', resourceKey: '12' })).toMatchObject({ code: 'NOT_FOUND' });
  });
});
