import { describe, expect, test } from '@jest/globals';
import { sdk } from './support/cluster.ts';
import { finds, present } from './support/answers.ts';
import { reaches } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('versions of a process', () => {
  test('count up; an instance without a version gets the latest', async () => {
    const given = await scenario('versions');
    const second = await given.deploy('versions-second');
    expect(second.processes).toMatchObject([
      { processDefinitionId: given.named('versions'), processDefinitionVersion: 2 },
    ]);
    await given.begin('versions');
    await given.job('pack-better');
    const answer = await sdk.createProcessInstance({
      processDefinitionId: given.idOf('versions'),
      processDefinitionVersion: 1,
    });
    expect(answer.processDefinitionVersion).toBe(1);
    await given.work('pack');
    await reaches(answer.processInstanceKey, 'COMPLETED');
  });

  test('are not made by deploying the same again', async () => {
    const given = await scenario();
    const first = await given.deploy('versions');
    const again = await given.deploy('versions');
    expect(again.processes).toMatchObject([
      { processDefinitionVersion: 1, processDefinitionKey: first.processes[0]?.processDefinitionKey },
    ]);
  });

  test('leave running instances on theirs', async () => {
    const given = await scenario('versions');
    const key = await given.begin('versions');
    await given.deploy('versions-second');
    await given.work('pack');
    await reaches(key, 'COMPLETED');
  });

  test('carry a tag, by which a call activity finds one', async () => {
    const given = await scenario('versions', 'versions-tagged-call');
    const { processes } = await given.deploy('versions-second');
    const { processDefinitionKey } = present(processes[0]);
    const found = await finds((waiting) => sdk.searchProcessDefinitions({ filter: { processDefinitionKey } }, waiting));
    expect(found).toMatchObject({ version: 2, versionTag: 'second' });
    const key = await given.begin('versions-tagged-call');
    await given.work('pack');
    await reaches(key, 'COMPLETED');
  });

  test('are bound to a deployment by a call activity that says so', async () => {
    const given = await scenario('versions', 'versions-deployment-call');
    await given.deploy('versions-second');
    const key = await given.begin('versions-deployment-call');
    await given.work('pack');
    await reaches(key, 'COMPLETED');
  });

  test('of a process that nobody deployed are not found', async () => {
    const given = await scenario();
    await expect(given.begin('versions')).rejects.toMatchObject({ status: 404, title: 'NOT_FOUND' });
  });
});
