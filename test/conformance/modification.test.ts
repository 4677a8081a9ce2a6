import { describe, expect, test } from '@jest/globals';
import { sdk } from './support/cluster.ts';
import { elementKey, elementOf, holds, reaches, stands, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('the modification of an instance', () => {
  test('moves it on, into a subprocess, with variables for each scope', async () => {
    const given = await scenario('modification');
    const processInstanceKey = await given.begin('modification');
    await sdk.modifyProcessInstance({
      processInstanceKey,
      activateInstructions: [
        {
          elementId: elementOf('drive'),
          variableInstructions: [
            { variables: { all: 1 } },
            { variables: { inside: 2 }, scopeId: 'deliver' },
            { variables: { own: 3 }, scopeId: 'drive' },
          ],
        },
      ],
      terminateInstructions: [{ elementInstanceKey: await elementKey(processInstanceKey, 'pack') }],
    });
    await stands(processInstanceKey, 'deliver', 'drive');
    await went(processInstanceKey, 'pack', 'TERMINATED');
    await holds(processInstanceKey, { all: 1 });
    const job = await given.job('drive');
    expect(job.variables).toEqual({ all: 1, inside: 2, own: 3 });
    await given.workOn(job);
    await reaches(processInstanceKey, 'COMPLETED');
  });

  test('uses the subprocess that is active', async () => {
    const given = await scenario('modification');
    const processInstanceKey = await given.begin('modification');
    await given.work('pack');
    await sdk.modifyProcessInstance({
      processInstanceKey,
      activateInstructions: [{ elementId: elementOf('drive') }],
    });
    await stands(processInstanceKey, 'deliver', 'load', 'drive');
  });

  test('that ends the last element ends the instance', async () => {
    const given = await scenario('modification');
    const processInstanceKey = await given.begin('modification');
    await sdk.modifyProcessInstance({
      processInstanceKey,
      terminateInstructions: [{ elementInstanceKey: await elementKey(processInstanceKey, 'pack') }],
    });
    await reaches(processInstanceKey, 'TERMINATED');
  });

  test.each(['nothing', 'start'])('is refused as a whole for the element %s', async (elementId) => {
    const given = await scenario('modification');
    const processInstanceKey = await given.begin('modification');
    const modified = sdk.modifyProcessInstance({
      processInstanceKey,
      activateInstructions: [{ elementId: elementOf('load') }, { elementId: elementOf(elementId) }],
    });
    await expect(modified).rejects.toMatchObject({ status: 400, title: 'INVALID_ARGUMENT' });
    await stands(processInstanceKey, 'pack');
  });
});
