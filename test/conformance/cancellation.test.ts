import { describe, expect, test } from '@jest/globals';
import { sdk } from './support/cluster.ts';
import { finds } from './support/answers.ts';
import { reaches, stands, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('the cancellation of an instance', () => {
  test('ends all that is active in it, once', async () => {
    const given = await scenario('parallel-gateway');
    const processInstanceKey = await given.begin('parallel-gateway');
    await sdk.cancelProcessInstance({ processInstanceKey });
    await reaches(processInstanceKey, 'TERMINATED');
    await stands(processInstanceKey);
    await went(processInstanceKey, 'left', 'TERMINATED');
    await given.noJob('right');
    await expect(sdk.cancelProcessInstance({ processInstanceKey })).rejects.toMatchObject({
      status: 404,
      title: 'NOT_FOUND',
    });
  });

  test('ends the instances it has called; those can not be cancelled alone', async () => {
    const given = await scenario('call-activity', 'call-activity-child');
    const key = await given.begin('call-activity');
    const child = await finds((waiting) =>
      sdk.searchProcessInstances({ filter: { parentProcessInstanceKey: key } }, waiting),
    );
    await expect(sdk.cancelProcessInstance({ processInstanceKey: child.processInstanceKey })).rejects.toMatchObject({
      title: 'INVALID_STATE',
    });
    await sdk.cancelProcessInstance({ processInstanceKey: key });
    await reaches(child.processInstanceKey, 'TERMINATED');
    await given.noJob('pack');
  });
});
