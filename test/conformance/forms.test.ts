import { describe, expect, test } from '@jest/globals';
import { sdk } from './support/cluster.ts';
import { once, present, settles, type Answer } from './support/answers.ts';
import { incident, mend, userTask } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

type TaskKey = Awaited<ReturnType<typeof userTask>>['userTaskKey'];
const showsForm = (userTaskKey: TaskKey, version: number, label: string) =>
  settles<Answer<'getUserTaskForm'>, unknown>(
    (form) =>
      typeof form === 'object' ? [Number(form.version), JSON.stringify(form.schema).includes(label)] : undefined,
    (waiting) => sdk.getUserTaskForm({ userTaskKey }, waiting),
    [version, true],
  );

describe('the form of a user task', () => {
  test('is the latest of its id when the task comes', async () => {
    const given = await scenario('forms', 'review-form.form');
    const first = await userTask(await given.begin('forms'));
    await showsForm(first.userTaskKey, 1, 'Remark');
    await given.deploy('review-form-first.form');
    const second = await userTask(await given.begin('forms'));
    await showsForm(second.userTaskKey, 2, 'First remark');
    expect(second.formKey).not.toBe(first.formKey);
    await showsForm(first.userTaskKey, 1, 'Remark');
  });

  test('may be the one that was deployed with the process', async () => {
    const given = await scenario('forms-deployment', 'review-form.form');
    await given.deploy('review-form-first.form');
    const { userTaskKey } = await userTask(await given.begin('forms-deployment'));
    await showsForm(userTaskKey, 1, 'Remark');
  });

  test('may be the one with a version tag', async () => {
    const given = await scenario('forms-tagged', 'review-form-first.form');
    await given.deploy('review-form.form');
    const { userTaskKey } = await userTask(await given.begin('forms-tagged'));
    await showsForm(userTaskKey, 1, 'First remark');
  });

  test('that is not there is an incident until it is deployed', async () => {
    const given = await scenario('forms');
    const key = await given.begin('forms');
    await incident(key, 'FORM_NOT_FOUND', 'review');
    await given.deploy('review-form.form');
    await mend(key, 'FORM_NOT_FOUND');
    await showsForm((await userTask(key)).userTaskKey, 1, 'Remark');
  });

  test('may be elsewhere: the task carries the reference', async () => {
    const given = await scenario('forms-external');
    const task = await userTask(await given.begin('forms-external'));
    expect(task.externalFormReference).toBe('https://forms.example/review');
    expect(task.formKey ?? null).toBeNull();
  });
});

describe('the form of a start event', () => {
  test('is found at the process definition', async () => {
    const given = await scenario('review-form.form');
    const deployed = await given.deploy('forms-start');
    const { processDefinitionKey } = present(deployed.processes[0]);
    await settles<Answer<'getStartProcessForm'>, unknown>(
      (form) => (typeof form === 'object' ? form.formId : undefined),
      (waiting) => sdk.getStartProcessForm({ processDefinitionKey }, waiting),
      given.named('review-form'),
    );
    const definition = await sdk.getProcessDefinition({ processDefinitionKey }, once);
    expect(definition.hasStartForm).toBe(true);
  });
});
