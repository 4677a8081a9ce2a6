import { describe, expect, test } from '@jest/globals';
import {
  boundary,
  diagram,
  endEvent,
  error,
  errorEvent,
  eventSubProcess,
  flow,
  flows,
  message,
  messageEvent,
  node,
  serviceTask,
  startEvent,
} from './diagram.ts';
import { world } from './world.ts';

const condition = (text: string) => `<bpmn:completionCondition>${text}</bpmn:completionCondition>`;
/** Three free tasks, the first of which another follows. */
const body = serviceTask('a') + serviceTask('b') + serviceTask('c') + serviceTask('a2') + flows('a', 'a2');
const adHoc = (attributes: string, more = '', own = '') =>
  node('adHocSubProcess', 'desk', { attributes: own, inner: body + more, extensions: `<zeebe:adHoc ${attributes} />` });
const model = (attributes = 'activeElementsCollection="=wanted"', more = '', own = '') =>
  diagram(
    'p',
    startEvent() +
      adHoc(attributes, more, own) +
      serviceTask('after') +
      endEvent() +
      flows('start', 'desk', 'after', 'end'),
  );

describe('an ad-hoc subprocess', () => {
  test('activates the elements of its list, each in a scope of its own, and completes when all have completed', async () => {
    const given = await world(model());
    const key = await given.begin('p', { wanted: ['a', 'b'] });
    expect(given.active(key).toSorted()).toEqual(['a', 'b', 'desk', 'desk#innerInstance', 'desk#innerInstance']);
    await given.work('a');
    await given.restart();
    expect(given.active(key)).toContain('a2');
    await given.work('b');
    expect(given.active(key)).toEqual(['desk', 'desk#innerInstance', 'a2']);
    await given.work('a2');
    expect(given.active(key)).toEqual(['after']);
    await given.work('after');
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.variables(key)).toEqual({ wanted: ['a', 'b'] });
    expect(given.leftovers()).toEqual([]);
  });

  test('tells what can be activated: not what a flow leads to', async () => {
    const described = '<bpmn:documentation>Asks the holder</bpmn:documentation>';
    const asked = node('userTask', 'ask', {
      attributes: 'name="Ask"',
      inner: described,
      extensions: '<zeebe:userTask /><zeebe:properties><zeebe:property name="kind" value="phone" /></zeebe:properties>',
    });
    const given = await world(model('', asked));
    const key = await given.begin('p');
    const [offered] = given.rows("SELECT value FROM variable WHERE name = 'adHocSubProcessElements'");
    expect(JSON.parse(String(offered?.['value']))).toEqual([
      { elementId: 'a' },
      { elementId: 'b' },
      { elementId: 'c' },
      { elementId: 'ask', elementName: 'Ask', documentation: 'Asks the holder', properties: { kind: 'phone' } },
    ]);
    expect(given.active(key)).toEqual(['desk']);
  });

  test('is done as soon as its condition is met, and ends the rest', async () => {
    const given = await world(model('activeElementsCollection="=wanted"', condition('=enough')));
    const key = await given.begin('p', { wanted: ['a', 'b', 'c'], enough: false });
    await given.work('b');
    expect(given.active(key)).toContain('desk');
    await given.work('a', { enough: true });
    expect(given.active(key)).toEqual(['after']);
    expect(given.trail(key)).toContain('c:TERMINATED');
    expect(given.trail(key)).not.toContain('a2:ACTIVE');
    await given.work('after');
    expect(given.leftovers()).toEqual([]);
  });

  test('waits for the rest when it shall not cancel it, and asks no more', async () => {
    const given = await world(
      model('activeElementsCollection="=wanted"', condition('=enough'), 'cancelRemainingInstances="false"'),
    );
    const key = await given.begin('p', { wanted: ['a', 'b'], enough: false });
    await given.work('a', { enough: true });
    await given.restart();
    expect(given.active(key).toSorted()).toEqual(['a2', 'b', 'desk', 'desk#innerInstance', 'desk#innerInstance']);
    await given.work('b', { enough: false });
    await given.work('a2');
    expect(given.active(key)).toEqual(['after']);
  });

  test('stays active while its condition is not met, though nothing is active in it', async () => {
    const given = await world(model('activeElementsCollection="=wanted"', condition('=enough')));
    const key = await given.begin('p', { wanted: ['b'], enough: false });
    await given.work('b');
    expect(given.active(key)).toEqual(['desk']);
    expect(given.state(key)).toBe('ACTIVE');
  });

  test('collects what each activation gives, for its condition and for the scope around it', async () => {
    const attributes = 'activeElementsCollection="=wanted" outputCollection="results" outputElement="=result"';
    const given = await world(model(attributes, condition('=count(results) = 2')));
    const key = await given.begin('p', { wanted: ['c', 'b', 'a'] });
    await given.work('b', { result: 'second' });
    expect(given.active(key)).toContain('desk');
    await given.work('c', { result: 'first' });
    expect(given.variables(key)).toMatchObject({ results: ['second', 'first'] });
    expect(given.active(key)).toEqual(['after']);
  });

  test.each([
    ['is no list of texts', '=[1]', 'STRING'],
    ['names what is not in it', '=["elsewhere"]', "'elsewhere'"],
    ['names what a flow leads to', '=["a2"]', "'a2'"],
  ])('makes an incident when its list %s', async (_, list, found) => {
    const given = await world(model(`activeElementsCollection='${list}'`));
    await given.begin('p');
    expect(given.incidents()).toMatchObject([{ elementId: 'desk', message: expect.stringContaining(found) }]);
  });

  test('makes an incident when its condition is neither true nor false, and asks again when that is resolved', async () => {
    const given = await world(model('activeElementsCollection="=wanted"', condition('=enough')));
    const key = await given.begin('p', { wanted: ['b'] });
    await given.work('b');
    const [incident] = given.incidents();
    await given.run({ kind: 'setVariables', elementInstanceKey: key, variables: { enough: true } });
    await given.run({ kind: 'resolveIncident', incidentKey: incident?.key ?? '' });
    expect(given.active(key)).toEqual(['after']);
  });

  test('does what somebody activates later, with variables of its own, again and again', async () => {
    const given = await world(model());
    const key = await given.begin('p', { wanted: [] });
    const [desk] = given.rows("SELECT key FROM element_instance WHERE element_id = 'desk'");
    const adHocSubProcessInstanceKey = String(desk?.['key']);
    const activate = (...elements: { elementId: string; variables?: Record<string, unknown> }[]) =>
      ({ kind: 'activateAdHocSubProcessActivities', adHocSubProcessInstanceKey, elements }) as const;
    await given.run(activate({ elementId: 'b', variables: { n: 1 } }, { elementId: 'b', variables: { n: 2 } }));
    const jobs = await given.activate('b', 10);
    expect(jobs.map(({ variables }) => variables['n'])).toEqual([1, 2]);
    await given.run({ ...activate({ elementId: 'c' }), cancelRemainingInstances: true });
    expect(given.active(key)).toEqual(['desk', 'desk#innerInstance', 'c']);
    expect(await given.refused(activate({ elementId: 'a2' }))).toMatchObject({ code: 'NOT_FOUND' });
    await given.work('c');
    expect(given.active(key)).toEqual(['after']);
    expect(await given.refused(activate({ elementId: 'b' }))).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('an error in it is caught at its edge, and an event subprocess in it takes it over', async () => {
    const caught = diagram(
      'caught',
      startEvent() +
        adHoc('activeElementsCollection="=wanted"') +
        boundary('torn', 'desk', errorEvent('TORN')) +
        endEvent() +
        flows('start', 'desk') +
        flow('torn', 'end'),
      error('TORN'),
    );
    const given = await world(caught);
    const key = await given.begin('caught', { wanted: ['a', 'b'] });
    const job = await given.job('b');
    await given.run({ kind: 'throwJobError', jobKey: job.jobKey, errorCode: 'TORN' });
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.leftovers()).toEqual([]);
    const stop = eventSubProcess(
      'stop',
      node('startEvent', 'stopped', { inner: messageEvent('stop') }) + endEvent('end2') + flows('stopped', 'end2'),
    );
    await given.deploy(
      diagram(
        'stoppable',
        startEvent() + adHoc('activeElementsCollection="=wanted"', stop) + endEvent() + flows('start', 'desk', 'end'),
        message('stop', '="x"'),
      ),
    );
    const second = await given.begin('stoppable', { wanted: ['a'] });
    await given.run({ kind: 'publishMessage', name: 'stop', correlationKey: 'x' });
    expect(given.state(second)).toBe('COMPLETED');
  });

  test('an instance in it is modified and migrated as any other', async () => {
    const given = await world(model());
    const key = await given.begin('p', { wanted: ['b'] });
    await given.run({
      kind: 'modifyProcessInstance',
      processInstanceKey: key,
      moveInstructions: [{ source: { elementId: 'b' }, targetElementId: 'c', ancestor: 'sourceParent' }],
    });
    expect(given.active(key)).toEqual(['desk', 'desk#innerInstance', 'c']);
    const { processes } = await given.run({
      kind: 'deploy',
      resources: [{ name: 'p.bpmn', content: model().replace('id="after"', 'id="after" name="After"') }],
    });
    await given.run({
      kind: 'migrateProcessInstance',
      processInstanceKey: key,
      targetProcessDefinitionKey: processes[0]?.processDefinitionKey ?? '',
      mappingInstructions: ['desk', 'c'].map((id) => ({ sourceElementId: id, targetElementId: id })),
    });
    await given.work('c');
    expect(given.active(key)).toEqual(['after']);
  });

  test.each([
    ['a start event', startEvent('inside'), 'inside'],
    ['an end event', endEvent('inside'), 'inside'],
  ])('is refused with %s in it', async (_, inside, named) => {
    const given = await world();
    const content = model('', inside);
    expect(await given.refused({ kind: 'deploy', resources: [{ name: 'p.bpmn', content }] })).toMatchObject({
      message: expect.stringContaining(named),
    });
  });

  test('is refused without an activity, and when both a worker and a list are to control it', async () => {
    const given = await world();
    const refusal = async (content: string) =>
      (await given.refused({ kind: 'deploy', resources: [{ name: 'p.bpmn', content }] })).message;
    const empty = diagram('p', startEvent() + node('adHocSubProcess', 'desk', {}) + flows('start', 'desk'));
    expect(await refusal(empty)).toContain('at least one activity');
    const controlled = model().replace('<zeebe:adHoc', '<zeebe:taskDefinition type="agent" /><zeebe:adHoc');
    expect(await refusal(controlled)).toMatch(/'desk'.*neither activeElementsCollection nor completionCondition/);
  });
});
