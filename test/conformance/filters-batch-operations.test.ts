import { describe, test } from '@jest/globals';
import { choices, filtersAgree, keys } from './support/filter-checks.ts';
import { variedBatches } from './support/varied-batches.ts';

type Operations = 'searchBatchOperations';
type Items = 'searchBatchOperationItems';

describe('batch operations are found', () => {
  test('by every field, with every operator it has', async () => {
    const { operations } = await variedBatches();
    await filtersAgree(operations, {
      batchOperationKey: keys<Operations, string>(
        (one) => one.batchOperationKey,
        (batchOperationKey) => ({ batchOperationKey }),
      ),
      operationType: choices(
        (one) => one.batchOperationType,
        (operationType) => ({ operationType }),
      ),
      state: choices(
        (one) => one.state,
        (state) => ({ state }),
      ),
    });
  });

  test('item by item, by every field, with every operator it has', async () => {
    const { items } = await variedBatches();
    await filtersAgree(items, {
      batchOperationKey: keys<Items, string>(
        (one) => one.batchOperationKey,
        (batchOperationKey) => ({ batchOperationKey }),
      ),
      itemKey: keys<Items, string>(
        (one) => one.itemKey,
        (itemKey) => ({ itemKey }),
      ),
      processInstanceKey: keys(
        (one) => one.processInstanceKey,
        (processInstanceKey) => ({ processInstanceKey }),
      ),
      state: choices(
        (one) => (one.state === 'SKIPPED' ? undefined : one.state),
        (state) => ({ state }),
      ),
    });
  });
});
