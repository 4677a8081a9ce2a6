import { describe, expect, test } from '@jest/globals';
import { openSqlite } from '../../platform/sqlite.ts';
import {
  boundary,
  catchEvent,
  diagram,
  endEvent,
  error,
  errorEvent,
  escalation,
  escalationEvent,
  eventSubProcess,
  flow,
  flows,
  message,
  messageEvent,
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

  const roots =
    error('E') +
    escalation('N') +
    message('paid', '=id') +
    message('keyless') +
    '<bpmn:error id="Error_code" errorCode="=code" /><bpmn:escalation id="Escalation_code" escalationCode="=code" />';
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
    [
      'two boundary events for the same message',
      'a',
      task + boundary('b1', 'a', messageEvent('paid')) + boundary('b2', 'a', messageEvent('paid')),
    ],
    [
      'two boundary events for the same escalation',
      'a',
      task + boundary('b1', 'a', escalationEvent('N')) + boundary('b2', 'a', escalationEvent('N'), false),
    ],
    [
      'two event subprocesses for the same error',
      'p',
      task + ['x', 'y'].map((id) => eventSubProcess(id, startEvent(`s${id}`, { inner: errorEvent('E') }))).join(''),
    ],
    ['an error that is caught by an expression', 'b1', task + boundary('b1', 'a', errorEvent('code'))],
    ['an escalation that is caught by an expression', 'b1', task + boundary('b1', 'a', escalationEvent('code'))],
    ['an error event that does not interrupt', 'b1', task + boundary('b1', 'a', errorEvent('E'), false)],
    [
      'an event subprocess with two start events',
      'x',
      task +
        eventSubProcess('x', startEvent('s1', { inner: errorEvent('E') }) + startEvent('s2', { inner: errorEvent() })),
    ],
    ['an event subprocess without an event', 'x', task + eventSubProcess('x', startEvent('s1'))],
    [
      'a timer catch event that repeats',
      'wait',
      startEvent() + catchEvent('wait', timerEvent('Cycle', 'R/PT1H')) + flows('start', 'wait'),
    ],
    [
      'a message catch event without a key',
      'wait',
      startEvent() + catchEvent('wait', messageEvent('keyless')) + flows('start', 'wait'),
    ],
    [
      'an event-based gateway with one way',
      'g',
      startEvent() +
        node('eventBasedGateway', 'g') +
        catchEvent('wait', timerEvent('Duration', 'PT1H')) +
        flows('start', 'g', 'wait'),
    ],
    [
      'an event-based gateway that leads to a task',
      'g',
      startEvent() +
        node('eventBasedGateway', 'g') +
        catchEvent('wait', timerEvent('Duration', 'PT1H')) +
        serviceTask('b') +
        flows('start', 'g', 'wait') +
        flows('g', 'b'),
    ],
    [
      'a compensation of an activity elsewhere',
      'undo',
      startEvent() +
        subProcess('sub', startEvent('s1') + serviceTask('b') + flows('s1', 'b')) +
        node('intermediateThrowEvent', 'undo', { inner: '<bpmn:compensateEventDefinition activityRef="b" />' }) +
        flows('start', 'sub', 'undo'),
    ],
    [
      'listeners of a compensation event',
      'b1',
      task +
        boundary(
          'b1',
          'a',
          '<bpmn:compensateEventDefinition />',
          true,
          '<zeebe:executionListeners><zeebe:executionListener eventType="end" type="x" /></zeebe:executionListeners>',
        ) +
        serviceTask('b', { attributes: 'isForCompensation="true"' }) +
        '<bpmn:association id="as" sourceRef="b1" targetRef="b" />',
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
      resources: [{ name: 'p.bpmn', content: diagram('p', body, roots) }],
    });
    expect(answer).toMatchObject({ code: 'INVALID_ARGUMENT', message: expect.stringContaining(element) });
  });

  test('a start event may have a form inside the diagram, as a user task may not', async () => {
    const given = await world();
    const body = startEvent('start', { extensions: '<zeebe:formDefinition formKey="camunda-forms:bpmn:f" />' });
    await given.deploy(diagram('p', body + endEvent() + flows('start', 'end')));
    expect(given.state(await given.begin('p'))).toBe('COMPLETED');
  });

  test('a shape of something that is gone hinders nothing', async () => {
    const drawn = (bpmnElement: string) =>
      `<bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="pl" bpmnElement="${bpmnElement}"><bpmndi:BPMNShape id="s" bpmnElement="gone" /></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`;
    const renamed = valid.replace('</bpmn:definitions>', `${drawn('oldName')}</bpmn:definitions>`);
    const given = await world();
    await given.deploy(
      renamed.replace('<bpmn:definitions', '<bpmn:definitions xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"'),
    );
    const key = await given.begin('p');
    expect(given.active(key)).toEqual(['a']);
  });

  test('an attribute of an extension that nobody knows hinders nothing, another does', async () => {
    const given = await world();
    await given.deploy(valid.replace('<zeebe:taskDefinition ', '<zeebe:taskDefinition since="8.9" '));
    expect(given.active(await given.begin('p'))).toEqual(['a']);
    const content = valid.replace('<bpmn:serviceTask ', '<bpmn:serviceTask since="8.9" ');
    expect(await given.refused({ kind: 'deploy', resources: [{ name: 'p.bpmn', content }] })).toMatchObject({
      message: expect.stringContaining('since'),
    });
  });

  test('linked resources are refused by name, and hinder no model that was deployed with them', async () => {
    const linked = diagram(
      'p',
      startEvent() +
        serviceTask('a', {
          extensions:
            '<zeebe:linkedResources><zeebe:linkedResource resourceId="r" resourceType="RPA" linkName="l" /></zeebe:linkedResources>',
        }) +
        flows('start', 'a'),
    );
    const given = await world(valid);
    expect(await given.refused({ kind: 'deploy', resources: [{ name: 'p.bpmn', content: linked }] })).toMatchObject({
      message: expect.stringContaining('zeebe:linkedResources'),
    });
    const file = openSqlite(String(given.rows('PRAGMA database_list')[0]?.['file']));
    file.prepare('UPDATE process_definition SET xml = ?').run(linked);
    file.close();
    await given.restart();
    expect(given.active(await given.begin('p'))).toEqual(['a']);
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

  test('what was deployed goes on running, also when an engine of today would refuse it', async () => {
    const given = await world(valid);
    const key = await given.begin('p');
    const file = openSqlite(String(given.rows('PRAGMA database_list')[0]?.['file']));
    const refused = diagram(
      'p',
      startEvent() +
        serviceTask('a') +
        boundary('b1', 'a', errorEvent()) +
        boundary('b2', 'a', errorEvent()) +
        endEvent() +
        flows('start', 'a', 'end'),
    );
    file.prepare('UPDATE process_definition SET xml = ?').run(refused);
    file.close();
    await given.restart();
    await given.work('a');
    expect(given.state(key)).toBe('COMPLETED');
    expect(await given.refused({ kind: 'deploy', resources: [{ name: 'p.bpmn', content: refused }] })).toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
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
