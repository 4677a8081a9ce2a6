import { expect, it } from '@jest/globals';
import type { ProcessInstance } from '../../../client/index.ts';
import { instantAt } from '../../../contract/index.ts';
import { callersOf } from '../../../workers/run/callers.ts';

/** An engine that shows an instance only when it is asked for the third time. */
function lagging(parents: Record<string, string | undefined>) {
  const asked: string[] = [];
  const findProcessInstance = (key: string): Promise<ProcessInstance | undefined> => {
    asked.push(key);
    const isShown = key in parents && asked.filter((one) => one === key).length >= 3;
    return Promise.resolve(isShown ? instance(key, parents[key]) : undefined);
  };
  return { asked, findProcessInstance };
}

const instance = (processInstanceKey: string, parentProcessInstanceKey: string | undefined): ProcessInstance => ({
  processInstanceKey,
  parentProcessInstanceKey,
  processDefinitionId: 'card-order',
  processDefinitionName: undefined,
  processDefinitionKey: '1',
  processDefinitionVersion: 1,
  state: 'ACTIVE',
  hasIncident: false,
  startDate: instantAt(0),
  endDate: undefined,
});

it('waits for an instance that the engine does not show yet, and asks no more once it was shown', async () => {
  const engine = lagging({ '12': '11', '11': undefined });
  const parentOf = callersOf(engine, { longest: 60_000, between: 1 });
  expect(await parentOf('12')).toBe('11');
  expect(await parentOf('11')).toBeUndefined();
  expect(await parentOf('12')).toBe('11');
  expect(await parentOf('11')).toBeUndefined();
  expect(engine.asked).toEqual(['12', '12', '12', '11', '11', '11']);
});

it('does not take an instance that is never shown for one that nobody called', async () => {
  const parentOf = callersOf(lagging({}), { longest: 0, between: 1 });
  await expect(parentOf('13')).rejects.toThrow('does not show process instance 13');
});
