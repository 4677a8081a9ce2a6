import { describe, expect, test } from '@jest/globals';
import { once, present, settles, type Answer } from './support/answers.ts';
import { brand, isRemote, sdk } from './support/cluster.ts';
import { elementOf, incident, reaches, setVariables, stands } from './support/instance.ts';
import { scenario, type InstanceKey } from './support/scenario.ts';

type Created = Answer<'cancelProcessInstancesBatchOperation'>;

const keyOf = ({ batchOperationKey }: Created) => present(batchOperationKey);

/** Waits until an operation has come to an end (or a state), and gives how. */
async function ends(created: Created, ...states: string[]) {
  const batchOperationKey = keyOf(created);
  await settles<Answer<'getBatchOperation'>, boolean>(
    ({ state }) => (states.length > 0 ? states : ['COMPLETED', 'PARTIALLY_COMPLETED', 'FAILED']).includes(state ?? ''),
    (waiting) => sdk.getBatchOperation({ batchOperationKey }, waiting),
    true,
  );
  return sdk.getBatchOperation({ batchOperationKey }, once);
}

/** Waits until a search finds instances in a state, since an operation chooses among what is found. */
const found = (keys: InstanceKey[], filter: object = {}) =>
  settles<Answer<'searchProcessInstances'>, number>(
    ({ items }) => items.length,
    (waiting) => sdk.searchProcessInstances({ filter: { processInstanceKey: { $in: keys }, ...filter } }, waiting),
    keys.length,
  );

const itemsOf = async (created: Created) =>
  (await sdk.searchBatchOperationItems({ filter: { batchOperationKey: keyOf(created) } }, once)).items ?? [];

describe('one operation for many instances', () => {
  test('cancels those that a filter chooses and that are active, and says which they were', async () => {
    const given = await scenario('service-task');
    const keys = [];
    for (const amount of [1, 2, 3]) keys.push(await given.begin('service-task', { amount }));
    const [first, second, third] = [present(keys[0]), present(keys[1]), present(keys[2])];
    await given.work('pack');
    await reaches(first, 'COMPLETED');
    await found(keys);
    const created = await sdk.cancelProcessInstancesBatchOperation(
      {
        filter: {
          processDefinitionId: given.idOf('service-task'),
          variables: [{ name: 'amount', value: { $in: ['1', '2'] } }],
        },
      },
      once,
    );
    expect(created).toMatchObject({ batchOperationType: 'CANCEL_PROCESS_INSTANCE' });
    expect(await ends(created)).toMatchObject({ state: 'COMPLETED', batchOperationType: 'CANCEL_PROCESS_INSTANCE' });
    await reaches(second, 'TERMINATED');
    await reaches(third, 'ACTIVE');
    expect(await itemsOf(created)).toMatchObject([
      { processInstanceKey: second, state: 'COMPLETED', operationType: 'CANCEL_PROCESS_INSTANCE' },
    ]);
  });

  test('resolves their incidents, once what was wrong is mended', async () => {
    const given = await scenario('incidents-mapping');
    const mended = await given.begin('incidents-mapping');
    const broken = await given.begin('incidents-mapping');
    await incident(mended, 'IO_MAPPING_ERROR');
    await incident(broken, 'IO_MAPPING_ERROR');
    await found([mended, broken], { hasIncident: true });
    await setVariables(mended, { size: 1 });
    const created = await sdk.resolveIncidentsBatchOperation(
      { filter: { processDefinitionId: given.idOf('incidents-mapping'), hasIncident: true } },
      once,
    );
    expect(created).toMatchObject({ batchOperationType: 'RESOLVE_INCIDENT' });
    expect(await ends(created)).toMatchObject({ batchOperationType: 'RESOLVE_INCIDENT' });
    await found([mended], { hasIncident: false });
    await incident(broken, 'IO_MAPPING_ERROR');
    await given.work('pack');
    await reaches(mended, 'COMPLETED');
  });

  test('moves them from one element to another', async () => {
    const given = await scenario('modification');
    const keys = [await given.begin('modification'), await given.begin('modification')];
    await found(keys);
    const created = await sdk.modifyProcessInstancesBatchOperation(
      {
        filter: { processDefinitionId: given.idOf('modification') },
        moveInstructions: [{ sourceElementId: elementOf('pack'), targetElementId: elementOf('drive') }],
      },
      once,
    );
    expect(await ends(created)).toMatchObject({ state: 'COMPLETED', batchOperationType: 'MODIFY_PROCESS_INSTANCE' });
    for (const key of keys) await stands(key, 'deliver', 'drive');
  });

  test('migrates them, and tells of each that could not be', async () => {
    const given = await scenario('migration');
    const key = await given.begin('migration');
    await found([key]);
    const { processes } = await given.deploy('migration-second');
    const migrate = (sourceElementId: string) =>
      sdk.migrateProcessInstancesBatchOperation(
        {
          filter: { processInstanceKey: key },
          migrationPlan: {
            targetProcessDefinitionKey: present(processes[0]).processDefinitionKey,
            mappingInstructions: [
              { sourceElementId: elementOf(sourceElementId), targetElementId: elementOf('inspect') },
            ],
          },
        },
        once,
      );
    const failed = await migrate('end');
    expect(await ends(failed)).toMatchObject({ batchOperationType: 'MIGRATE_PROCESS_INSTANCE' });
    const [item] = await itemsOf(failed);
    expect(item).toMatchObject({ processInstanceKey: key, state: 'FAILED' });
    expect(present(item?.errorMessage)).not.toBe('');
    await stands(key, 'review');
    expect(await ends(await migrate('review'))).toMatchObject({ state: 'COMPLETED' });
    await stands(key, 'inspect');
  });

  test('is suspended, resumed and cancelled while there is something left to do', async () => {
    const given = await scenario('service-task');
    const count = isRemote ? 500 : 120;
    for (let index = 0; index < count; index += 1) await given.begin('service-task');
    const filter = { processDefinitionId: given.idOf('service-task'), state: 'ACTIVE' as const };
    await settles<Answer<'searchProcessInstances'>, string>(
      ({ page }) => String(page.totalItems),
      (waiting) => sdk.searchProcessInstances({ filter, page: { from: 0, limit: 1 } }, waiting),
      String(count),
    );
    const created = await sdk.cancelProcessInstancesBatchOperation({ filter }, once);
    const batchOperationKey = keyOf(created);
    await sdk.suspendBatchOperation({ batchOperationKey }, once);
    await ends(created, 'SUSPENDED');
    await expect(sdk.suspendBatchOperation({ batchOperationKey }, once)).rejects.toMatchObject({
      status: 409,
      title: 'INVALID_STATE',
    });
    await sdk.resumeBatchOperation({ batchOperationKey }, once);
    expect(await ends(created)).toMatchObject({ state: 'COMPLETED' });
    for (const again of [
      () => sdk.cancelBatchOperation({ batchOperationKey }, once),
      () => sdk.suspendBatchOperation({ batchOperationKey }, once),
      () => sdk.resumeBatchOperation({ batchOperationKey }, once),
    ])
      await expect(again()).rejects.toMatchObject({ status: 404, title: 'NOT_FOUND' });
  });

  test('that nobody asked for is not found', async () => {
    const batchOperationKey = brand.BatchOperationKey.assumeExists('1');
    await expect(sdk.getBatchOperation({ batchOperationKey }, once)).rejects.toMatchObject({ status: 404 });
    await expect(sdk.cancelBatchOperation({ batchOperationKey }, once)).rejects.toMatchObject({ status: 404 });
  });

  test('is not begun by a filter that says nothing', async () => {
    await expect(sdk.cancelProcessInstancesBatchOperation({ filter: {} }, once)).rejects.toMatchObject({
      status: 400,
      title: 'INVALID_ARGUMENT',
    });
  });
});
