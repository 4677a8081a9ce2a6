import { describe, expect, test } from '@jest/globals';
import { boundary, diagram, endEvent, flows, node, startEvent, timerEvent, userTask } from './diagram.ts';
import { hour, world, type World } from './world.ts';

const process = (content = ''): string =>
  diagram('p', startEvent() + userTask('review', content) + endEvent() + flows('start', 'review', 'end'));
const tasks = (given: World) => given.rows('SELECT * FROM user_task ORDER BY key');
const keyOf = (given: World): string => String(tasks(given)[0]?.['key']);

describe('user task', () => {
  test('is assigned, claimed only when free, unassigned and completed with variables', async () => {
    const given = await world(process());
    const key = await given.begin('p');
    const userTaskKey = keyOf(given);
    await given.run({ kind: 'assignUserTask', userTaskKey, assignee: 'eva', action: 'claim', allowOverride: false });
    expect(
      await given.refused({ kind: 'assignUserTask', userTaskKey, assignee: 'bo', allowOverride: false }),
    ).toMatchObject({ code: 'INVALID_STATE' });
    expect(tasks(given)).toMatchObject([{ assignee: 'eva', action: 'claim', state: 'CREATED', priority: 50 }]);
    await given.run({ kind: 'unassignUserTask', userTaskKey });
    expect(tasks(given)).toMatchObject([{ assignee: null }]);
    await given.run({ kind: 'completeUserTask', userTaskKey, variables: { ok: true } });
    expect(tasks(given)).toMatchObject([{ state: 'COMPLETED', completed_at: given.now(), action: 'complete' }]);
    expect(given.variables(key)).toEqual({ ok: true });
    expect(given.state(key)).toBe('COMPLETED');
    expect(await given.refused({ kind: 'completeUserTask', userTaskKey })).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('takes assignment, dates and priority from the model', async () => {
    const given = await world(
      process(
        `<zeebe:assignmentDefinition assignee="=who" candidateGroups="=[&quot;desk&quot;, &quot;case:&quot; + caseId]" candidateUsers="ann, bo" />
         <zeebe:taskSchedule dueDate="=now() + duration(&quot;P1D&quot;)" followUpDate="2026-03-05T10:00:00+01:00" /><zeebe:priorityDefinition priority="=90" />`,
      ),
    );
    await given.begin('p', { who: 'eva', caseId: '7' });
    expect(tasks(given)).toMatchObject([
      {
        assignee: 'eva',
        candidate_groups: '["desk","case:7"]',
        candidate_users: '["ann","bo"]',
        due_date: given.now() + 24 * hour,
        follow_up_date: Date.parse('2026-03-05T09:00:00Z'),
        priority: 90,
      },
    ]);
    expect(given.rows('SELECT kind, value FROM user_task_candidate ORDER BY kind, value')).toMatchObject([
      { kind: 'group', value: 'case:7' },
      { kind: 'group', value: 'desk' },
      { kind: 'user', value: 'ann' },
      { kind: 'user', value: 'bo' },
    ]);
  });

  test('is updated: lists, dates and priority are replaced or cleared', async () => {
    const given = await world(process('<zeebe:assignmentDefinition candidateGroups="desk" />'));
    await given.begin('p');
    const userTaskKey = keyOf(given);
    await given.run({
      kind: 'updateUserTask',
      userTaskKey,
      changes: { candidateGroups: ['a', 'b'], dueDate: '2026-04-01T00:00:00Z', priority: 5 },
    });
    expect(tasks(given)).toMatchObject([
      { candidate_groups: '["a","b"]', due_date: Date.parse('2026-04-01T00:00:00Z'), priority: 5, action: 'update' },
    ]);
    expect(given.rows("SELECT value FROM user_task_candidate WHERE kind = 'group'").map((row) => row['value'])).toEqual(
      ['a', 'b'],
    );
    await given.run({ kind: 'updateUserTask', userTaskKey, changes: { dueDate: '' } });
    expect(tasks(given)).toMatchObject([{ due_date: null, priority: 5 }]);
    expect(await given.refused({ kind: 'updateUserTask', userTaskKey, changes: { priority: 101 } })).toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
  });

  test('finds its form: the latest, or an incident until there is one', async () => {
    const given = await world(process('<zeebe:formDefinition formId="review" />'));
    const key = await given.begin('p');
    expect(given.incidents()).toMatchObject([{ type: 'FORM_NOT_FOUND', elementId: 'review' }]);
    expect(tasks(given)).toEqual([]);
    await given.deploy('{"id":"review","components":[]}');
    await given.run({ kind: 'resolveIncident', incidentKey: given.incidents()[0]?.key ?? '' });
    const [form] = given.rows('SELECT key FROM form');
    expect(tasks(given)).toMatchObject([{ form_key: form?.['key'] }]);
    expect(given.active(key)).toEqual(['review']);
  });

  test('finds the form of its own deployment, also when a newer one exists and when it was unchanged', async () => {
    const form = '{"id":"review","components":[]}';
    const given = await world(form);
    await given.deploy(process('<zeebe:formDefinition formId="review" bindingType="deployment" />'), form);
    await given.deploy('{"id":"review","components":[1]}');
    await given.begin('p');
    const [first] = given.rows('SELECT key FROM form ORDER BY version');
    expect(tasks(given)).toMatchObject([{ form_key: first?.['key'] }]);
  });

  test('makes an incident when its groups are not a list of texts', async () => {
    const given = await world(process('<zeebe:assignmentDefinition candidateGroups="=7" />'));
    await given.begin('p');
    expect(given.incidents()).toMatchObject([{ type: 'EXTRACT_VALUE_ERROR', elementId: 'review' }]);
  });

  test('is canceled when a boundary event ends it', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          userTask('review') +
          endEvent() +
          boundary('late', 'review', timerEvent('Duration', 'PT1H')) +
          endEvent('e1') +
          flows('start', 'review', 'end') +
          flows('late', 'e1'),
      ),
    );
    const key = await given.begin('p');
    await given.restart();
    await given.pass(hour);
    expect(tasks(given)).toMatchObject([{ state: 'CANCELED' }]);
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.leftovers()).toEqual([]);
  });
});

test('without zeebe:userTask it is a job for a worker, and no task for people', async () => {
  const given = await world(
    diagram('old', startEvent() + node('userTask', 'check') + endEvent() + flows('start', 'check', 'end')),
  );
  const key = await given.begin('old');
  expect(given.rows('SELECT key FROM user_task')).toEqual([]);
  expect(given.leftovers()).toEqual([]);
  await given.work('io.camunda.zeebe:userTask', { ok: true });
  expect([given.state(key), given.variables(key)]).toEqual(['COMPLETED', { ok: true }]);
});

describe('a user task that is a job', () => {
  const job = (extensions: string): string =>
    diagram(
      'old',
      startEvent() + node('userTask', 'check', { extensions }) + endEvent() + flows('start', 'check', 'end'),
    );
  const type = 'io.camunda.zeebe:userTask';

  test('has headers for what is given, and for a form that stands on its own its key', async () => {
    const extensions =
      '<zeebe:formDefinition formId="f" /><zeebe:assignmentDefinition assignee="=null" candidateGroups="=[]" />' +
      '<zeebe:taskSchedule dueDate="=date and time(&#34;2026-03-04T12:00:00@Europe/Stockholm&#34;)" />';
    const given = await world('{"id":"f","components":[]}', job(extensions));
    await given.begin('old');
    const [form] = given.rows('SELECT key FROM form');
    expect((await given.job(type)).customHeaders).toEqual({
      'io.camunda.zeebe:dueDate': '2026-03-04T11:00:00.000Z',
      'io.camunda.zeebe:formKey': String(form?.['key']),
    });
  });

  test('waits as an incident while what is given is of the wrong type', async () => {
    const given = await world(job('<zeebe:assignmentDefinition candidateUsers="=who" />'));
    const key = await given.begin('old', { who: 'ada' });
    expect(given.incidents()).toMatchObject([{ type: 'EXTRACT_VALUE_ERROR', elementId: 'check' }]);
    await given.run({ kind: 'setVariables', elementInstanceKey: key, variables: { who: ['ada'] } });
    await given.run({ kind: 'resolveIncident', incidentKey: given.incidents()[0]?.key ?? '' });
    expect((await given.job(type)).customHeaders).toEqual({ 'io.camunda.zeebe:candidateUsers': '["ada"]' });
  });

  test.each([
    '<zeebe:userTask /><zeebe:formDefinition formKey="camunda-forms:bpmn:f" />',
    '<zeebe:formDefinition formKey="k" formId="f" />',
    '<zeebe:taskListeners><zeebe:taskListener eventType="creating" type="t" /></zeebe:taskListeners>',
  ])('is refused by name with %s', async (extensions) => {
    const given = await world();
    const resources = [{ name: 'old.bpmn', content: job(extensions) }];
    expect(await given.refused({ kind: 'deploy', resources })).toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining("'check'"),
    });
  });
});
