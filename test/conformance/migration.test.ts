import { describe, expect, test } from '@jest/globals';
import { beginning, hour, pinClock, sdk, timed } from './support/cluster.ts';
import { present } from './support/answers.ts';
import { elementOf, reaches, stands, userTask } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

const mapping = (target: string, source = 'review') => [
  { sourceElementId: elementOf(source), targetElementId: elementOf(target) },
];

describe('the migration of an instance', () => {
  timed('takes its user task along, and opens the events that the task has there', async () => {
    const given = await scenario('migration');
    const processInstanceKey = await given.begin('migration');
    const { userTaskKey } = await userTask(processInstanceKey);
    const { processes } = await given.deploy('migration-second');
    await sdk.migrateProcessInstance({
      processInstanceKey,
      targetProcessDefinitionKey: present(processes[0]).processDefinitionKey,
      mappingInstructions: mapping('inspect'),
    });
    await stands(processInstanceKey, 'inspect');
    expect(await userTask(processInstanceKey)).toMatchObject({ userTaskKey, elementId: 'inspect' });
    await pinClock(beginning + hour);
    await stands(processInstanceKey, 'inspect', 'remind');
    await sdk.completeUserTask({ userTaskKey });
    await given.work('remind');
    await reaches(processInstanceKey, 'COMPLETED');
  });

  test('is refused when an active element is not mapped, or is mapped to another kind', async () => {
    const given = await scenario('migration');
    const processInstanceKey = await given.begin('migration');
    const { processes } = await given.deploy('migration-second', 'migration-service');
    for (const [at, mappingInstructions] of [
      [0, mapping('end', 'end')],
      [1, mapping('review')],
    ] as const) {
      const migrated = sdk.migrateProcessInstance({
        processInstanceKey,
        targetProcessDefinitionKey: present(processes[at]).processDefinitionKey,
        mappingInstructions: [...mappingInstructions],
      });
      await expect(migrated).rejects.toMatchObject({ status: 409, title: 'INVALID_STATE' });
    }
    await stands(processInstanceKey, 'review');
  });
});
