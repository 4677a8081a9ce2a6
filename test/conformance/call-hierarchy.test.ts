import { describe, expect, test } from '@jest/globals';
import { finds, once } from './support/answers.ts';
import { brand, sdk } from './support/cluster.ts';
import { scenario } from './support/scenario.ts';

describe('the call hierarchy of an instance', () => {
  test('leads from the first caller down to itself', async () => {
    const given = await scenario('call-activity', 'call-activity-child');
    const key = await given.begin('call-activity');
    const child = await finds((waiting) =>
      sdk.searchProcessInstances({ filter: { parentProcessInstanceKey: key } }, waiting),
    );
    const parent = await finds((waiting) =>
      sdk.searchProcessInstances({ filter: { processInstanceKey: key } }, waiting),
    );
    const { processInstanceKey } = child;
    const up = [parent, child].map((one) => ({
      processInstanceKey: one.processInstanceKey,
      processDefinitionKey: one.processDefinitionKey,
      processDefinitionName: one.processDefinitionName,
    }));
    expect(await sdk.getProcessInstanceCallHierarchy({ processInstanceKey }, once)).toEqual(up);
    expect(await sdk.getProcessInstanceCallHierarchy({ processInstanceKey: key }, once)).toEqual(up.slice(0, 1));
    const caller = await finds((waiting) =>
      sdk.searchElementInstances({ filter: { processInstanceKey: key, type: 'CALL_ACTIVITY' } }, waiting),
    );
    expect(child).toMatchObject({ parentElementInstanceKey: caller.elementInstanceKey });
  });

  test('of what is not there is not found', async () => {
    const processInstanceKey = brand.ProcessInstanceKey.assumeExists('1');
    await expect(sdk.getProcessInstanceCallHierarchy({ processInstanceKey }, once)).rejects.toMatchObject({
      status: 404,
      title: 'NOT_FOUND',
    });
  });
});

describe('the incidents of an instance', () => {
  test('are also those of the instances that it called', async () => {
    const given = await scenario('call-activity', 'call-activity-child');
    const key = await given.begin('call-activity');
    const { jobKey } = await given.job('pack');
    await sdk.failJob({ jobKey, retries: 0, errorMessage: 'no paper' });
    const found = await finds((waiting) =>
      sdk.searchProcessInstanceIncidents({ processInstanceKey: key, sort: [{ field: 'creationTime' }] }, waiting),
    );
    expect(found).toMatchObject({ errorType: 'JOB_NO_RETRIES', errorMessage: 'no paper', jobKey, state: 'ACTIVE' });
    expect(found.processInstanceKey).not.toBe(key);
  });

  test('of what is not there are not found', async () => {
    const processInstanceKey = brand.ProcessInstanceKey.assumeExists('1');
    await expect(sdk.searchProcessInstanceIncidents({ processInstanceKey }, once)).rejects.toMatchObject({
      status: 404,
    });
  });
});
