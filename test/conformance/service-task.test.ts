import { describe, expect, test } from '@jest/globals';
import { holds, mend, reaches, stands } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('a service task', () => {
  test('gives a worker a job with its type, retries, headers and the variables it can see', async () => {
    const given = await scenario('service-task');
    const key = await given.begin('service-task', { amount: 3 });
    await stands(key, 'pack');
    const job = await given.job('pack');
    expect(job).toMatchObject({
      type: given.named('pack'),
      processInstanceKey: key,
      processDefinitionId: given.named('service-task'),
      processDefinitionVersion: 1,
      elementId: 'pack',
      retries: 5,
      customHeaders: { box: 'small' },
      variables: { amount: 3 },
      worker: 'conformance',
      kind: 'BPMN_ELEMENT',
      listenerEventType: 'UNSPECIFIED',
    });
  });

  test('has three retries when the model says nothing', async () => {
    const given = await scenario('service-task-default');
    await given.begin('service-task-default');
    expect((await given.job('pack')).retries).toBe(3);
  });

  test('goes on with the variables of its completed job', async () => {
    const given = await scenario('service-task');
    const key = await given.begin('service-task', { amount: 3 });
    await given.work('pack', { amount: 4, boxes: ['a', { b: null }] });
    await reaches(key, 'COMPLETED');
    await holds(key, { amount: 4, boxes: ['a', { b: null }] });
  });

  test('takes its type and its retries from expressions', async () => {
    const given = await scenario('service-task-expressions');
    const key = await given.begin('service-task-expressions', { kind: given.named('wrap'), tries: 7 });
    expect((await given.job('wrap')).retries).toBe(7);
    await stands(key, 'pack');
  });

  test('whose type is no text waits as an incident until the variable is set', async () => {
    const given = await scenario('service-task-expressions');
    const key = await given.begin('service-task-expressions', { tries: 1 });
    await mend(key, 'EXTRACT_VALUE_ERROR', { kind: given.named('wrap') });
    await given.work('wrap');
    await reaches(key, 'COMPLETED');
  });
});
