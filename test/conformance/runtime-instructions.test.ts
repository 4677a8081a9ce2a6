import { describe, expect, test } from '@jest/globals';
import { sdk } from './support/cluster.ts';
import { elementOf, reaches, stands, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

const until = (elementId: string) => [
  { type: 'TERMINATE_PROCESS_INSTANCE' as const, afterElementId: elementOf(elementId) },
];

describe('an instance that is told where it ends', () => {
  test('is terminated after that element', async () => {
    const given = await scenario('modification');
    const { processInstanceKey } = await sdk.createProcessInstance({
      processDefinitionId: given.idOf('modification'),
      runtimeInstructions: until('pack'),
    });
    await given.work('pack');
    await reaches(processInstanceKey, 'TERMINATED');
    await went(processInstanceKey, 'pack', 'COMPLETED');
    await went(processInstanceKey, 'deliver');
  });

  test('runs a part of the process when it is told where to begin, too', async () => {
    const given = await scenario('modification');
    const { processInstanceKey } = await sdk.createProcessInstance({
      processDefinitionId: given.idOf('modification'),
      startInstructions: [{ elementId: elementOf('deliver') }],
      runtimeInstructions: until('load'),
    });
    await stands(processInstanceKey, 'deliver', 'load');
    await given.work('load');
    await reaches(processInstanceKey, 'TERMINATED');
    await went(processInstanceKey, 'pack');
  });

  test('is refused when there is no such element', async () => {
    const given = await scenario('modification');
    const created = sdk.createProcessInstance({
      processDefinitionId: given.idOf('modification'),
      runtimeInstructions: until('nowhere'),
    });
    await expect(created).rejects.toMatchObject({ status: 400, title: 'INVALID_ARGUMENT' });
  });
});
