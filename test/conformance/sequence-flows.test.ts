import { describe, expect, test } from '@jest/globals';
import { once, settles, type Answer } from './support/answers.ts';
import { brand, sdk } from './support/cluster.ts';
import { reaches } from './support/instance.ts';
import { scenario, type InstanceKey } from './support/scenario.ts';

type Flows = Answer<'getProcessInstanceSequenceFlows'>;

const taken = (processInstanceKey: InstanceKey, ...flows: string[]) =>
  settles<Flows, string[]>(
    ({ items }) => (items ?? []).map(({ elementId }) => String(elementId)).sort(),
    (waiting) => sdk.getProcessInstanceSequenceFlows({ processInstanceKey }, waiting),
    flows.sort(),
  );

describe('the sequence flows that an instance has taken', () => {
  test('are found while it runs and after, each once', async () => {
    const given = await scenario('parallel-gateway');
    const key = await given.begin('parallel-gateway');
    const begun = ['start-to-fork', 'fork-to-left', 'fork-to-right'];
    await taken(key, ...begun);
    await given.work('left');
    await given.work('right');
    await given.work('after');
    await reaches(key, 'COMPLETED');
    await taken(key, ...begun, 'left-to-join', 'right-to-join', 'join-to-after', 'after-to-end');
    const { items } = await sdk.getProcessInstanceSequenceFlows({ processInstanceKey: key }, once);
    const ids = (items ?? []).map(({ sequenceFlowId }) => sequenceFlowId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(items?.[0]).toMatchObject({ processInstanceKey: key, processDefinitionId: given.idOf('parallel-gateway') });
  });

  test('are only those of the way it went', async () => {
    const given = await scenario('exclusive-gateway');
    const processInstanceKey = await given.begin('exclusive-gateway', { amount: 50 });
    await settles<Flows, string[]>(
      ({ items }) => (items ?? []).map(({ elementId }) => String(elementId)).filter((id) => id.startsWith('how-much-')),
      (waiting) => sdk.getProcessInstanceSequenceFlows({ processInstanceKey }, waiting),
      ['how-much-to-middle'],
    );
  });

  test('of what is not there: none', async () => {
    const processInstanceKey = brand.ProcessInstanceKey.assumeExists('1');
    expect(await sdk.getProcessInstanceSequenceFlows({ processInstanceKey }, once)).toEqual({ items: [] });
  });
});
