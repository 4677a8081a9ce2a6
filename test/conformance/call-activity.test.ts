import { describe, expect, test } from '@jest/globals';
import { sdk } from './support/cluster.ts';
import { finds, settles, type Answer } from './support/answers.ts';
import { holds, incident, mend, reaches, stands, went } from './support/instance.ts';
import { scenario, type InstanceKey } from './support/scenario.ts';

const called = (parentProcessInstanceKey: InstanceKey) =>
  finds((waiting) => sdk.searchProcessInstances({ filter: { parentProcessInstanceKey } }, waiting));

describe('a call activity', () => {
  test('starts an instance with all variables, and takes all of its variables back', async () => {
    const given = await scenario('call-activity', 'call-activity-child');
    const key = await given.begin('call-activity', { amount: 2 });
    await stands(key, 'pack-order');
    const child = await called(key);
    expect(child).toMatchObject({ processDefinitionId: given.named('call-activity-child'), state: 'ACTIVE' });
    await holds(child.processInstanceKey, { amount: 2 });
    await given.work('pack', { amount: 3, box: 'big' });
    await reaches(child.processInstanceKey, 'COMPLETED');
    await reaches(key, 'COMPLETED');
    await holds(key, { amount: 3, box: 'big' });
  });

  test('gives only its own variables when it shall not give all, and with outputs takes only what is mapped', async () => {
    const given = await scenario('call-activity-mapped', 'call-activity-child');
    const callee = given.named('call-activity-child');
    const key = await given.begin('call-activity-mapped', { callee, amount: 2 });
    const job = await given.job('pack');
    expect(job.variables).toEqual({ size: 4 });
    await given.workOn(job, { box: 'big', other: 1 });
    await reaches(key, 'COMPLETED');
    await holds(key, { callee, amount: 2, usedBox: 'big' });
  });

  test('takes nothing back when it is told so', async () => {
    const given = await scenario('call-activity-closed', 'call-activity-child');
    const key = await given.begin('call-activity-closed', { amount: 2 });
    await given.work('pack', { amount: 3, box: 'big' });
    await reaches(key, 'COMPLETED');
    await holds(key, { amount: 2 });
  });

  test('of a process that is not there waits as an incident, and starts it when it is deployed', async () => {
    const given = await scenario('call-activity');
    const key = await given.begin('call-activity');
    await incident(key, 'CALLED_ELEMENT_ERROR', 'pack-order');
    await given.deploy('call-activity-child');
    await mend(key, 'CALLED_ELEMENT_ERROR');
    await given.work('pack');
    await reaches(key, 'COMPLETED');
  });

  test('that is interrupted ends the called instance and takes nothing back', async () => {
    const given = await scenario('call-activity-interrupted', 'call-activity-child');
    const key = await given.begin('call-activity-interrupted', { order: 'a' });
    const child = await called(key);
    await given.publish('stopped', 'a');
    await reaches(child.processInstanceKey, 'TERMINATED');
    await went(key, 'pack-order', 'TERMINATED');
    await stands(key, 'clean-up');
    await given.noJob('pack');
    await holds(key, { order: 'a' });
  });

  test('shows in the hierarchy of the called instance, and its incident above', async () => {
    const given = await scenario('call-activity', 'call-activity-child');
    const key = await given.begin('call-activity');
    const { processInstanceKey } = await called(key);
    await settles<Answer<'getProcessInstanceCallHierarchy'>, unknown>(
      (hierarchy) => hierarchy.map((each) => each.processInstanceKey),
      (waiting) => sdk.getProcessInstanceCallHierarchy({ processInstanceKey }, waiting),
      [key, processInstanceKey],
    );
    await sdk.failJob({ jobKey: (await given.job('pack')).jobKey, retries: 0, errorMessage: 'no box' });
    const found = await finds((waiting) => sdk.searchProcessInstanceIncidents({ processInstanceKey: key }, waiting));
    expect(found).toMatchObject({ errorType: 'JOB_NO_RETRIES', errorMessage: 'no box', processInstanceKey });
  });
});
