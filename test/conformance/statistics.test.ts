import { describe, expect, test } from '@jest/globals';
import { once, present, settles, type Answer } from './support/answers.ts';
import { brand, sdk } from './support/cluster.ts';
import { elementOf, incident } from './support/instance.ts';
import { scenario, type InstanceKey } from './support/scenario.ts';

type Statistics = Answer<'getProcessDefinitionStatistics'>;
type Request = Parameters<typeof sdk.getProcessDefinitionStatistics>[0];

/** `active/canceled/incidents/completed` of each element. */
const counts = ({ items }: Statistics): Record<string, string> =>
  Object.fromEntries(
    (items ?? []).map(({ elementId, active, canceled, incidents, completed }): [string, string] => [
      String(elementId),
      [active, canceled, incidents, completed].map(String).join('/'),
    ]),
  );

const ofDefinition = (request: Request, wanted: Record<string, string>) =>
  settles<Statistics, Record<string, string>>(
    counts,
    (waiting) => sdk.getProcessDefinitionStatistics(request, waiting),
    wanted,
  );
const ofInstance = (processInstanceKey: InstanceKey, wanted: Record<string, string>) =>
  settles<Answer<'getProcessInstanceStatistics'>, Record<string, string>>(
    counts,
    (waiting) => sdk.getProcessInstanceStatistics({ processInstanceKey }, waiting),
    wanted,
  );

describe('statistics count how often each element', () => {
  test('of an instance is active, cancelled, stuck in an incident or completed', async () => {
    const given = await scenario('parallel-gateway');
    const key = await given.begin('parallel-gateway');
    await ofInstance(key, { start: '0/0/0/1', fork: '0/0/0/1', left: '1/0/0/0', right: '1/0/0/0' });
    const { jobKey } = await given.job('left');
    await sdk.failJob({ jobKey, retries: 0 });
    await given.work('right');
    await incident(key, 'JOB_NO_RETRIES');
    await ofInstance(key, { start: '0/0/0/1', fork: '0/0/0/1', left: '0/0/1/0', right: '0/0/0/1' });
    await sdk.cancelProcessInstance({ processInstanceKey: key });
    await ofInstance(key, { start: '0/0/0/1', fork: '0/0/0/1', left: '0/1/0/0', right: '0/0/0/1' });
  });

  test('of a process was entered, in the instances and elements that a filter chooses', async () => {
    const given = await scenario();
    const { processes } = await given.deploy('service-task');
    const { processDefinitionKey } = present(processes[0]);
    const done = await given.begin('service-task', { amount: 1 });
    await given.work('pack');
    const gone = await given.begin('service-task', { amount: 2 });
    await sdk.cancelProcessInstance({ processInstanceKey: gone });
    await given.begin('service-task', { amount: 3 });
    await ofDefinition({ processDefinitionKey }, { start: '0/0/0/3', pack: '1/1/0/1', end: '0/0/0/1' });
    const of = (filter: NonNullable<Request['filter']>, wanted: Record<string, string>) =>
      ofDefinition({ processDefinitionKey, filter }, wanted);
    await of({ state: 'ACTIVE' }, { start: '0/0/0/1', pack: '1/0/0/0' });
    await of({ processInstanceKey: done }, { start: '0/0/0/1', pack: '0/0/0/1', end: '0/0/0/1' });
    await of({ variables: [{ name: 'amount', value: '2' }] }, { start: '0/0/0/1', pack: '0/1/0/0' });
    await of({ elementId: 'pack' }, { pack: '1/1/0/1' });
    await of({ elementId: 'pack', elementInstanceState: 'ACTIVE' }, { pack: '1/0/0/0' });
    await of({ $or: [{ elementId: 'start' }, { elementId: 'end' }] }, { start: '0/0/0/3', end: '0/0/0/1' });
    await of({ elementId: elementOf('nowhere') }, {});
  });

  test('of what is not there: none', async () => {
    const processInstanceKey = brand.ProcessInstanceKey.assumeExists('1');
    const processDefinitionKey = brand.ProcessDefinitionKey.assumeExists('1');
    expect(await sdk.getProcessInstanceStatistics({ processInstanceKey }, once)).toEqual({ items: [] });
    expect(await sdk.getProcessDefinitionStatistics({ processDefinitionKey }, once)).toEqual({ items: [] });
  });
});
