import { once, present, settles, type Answer } from './answers.ts';
import { sdk } from './cluster.ts';
import { elementOf } from './instance.ts';
import { scenario } from './scenario.ts';
import type { Searched } from './searched.ts';

/** Two batch operations that are done, one of which could not change what it should. */
export async function variedBatches() {
  const given = await scenario();
  await given.deploy('service-task', 'manual-task');
  const first = await given.begin('service-task');
  const second = await given.begin('service-task');
  const third = await given.begin('service-task');
  const modified = await sdk.modifyProcessInstancesBatchOperation(
    {
      filter: { processInstanceKey: { $in: [first, second] } },
      moveInstructions: [{ sourceElementId: elementOf('pack'), targetElementId: elementOf('nowhere') }],
    },
    once,
  );
  const cancelled = await sdk.cancelProcessInstancesBatchOperation({ filter: { processInstanceKey: third } }, once);
  const keys = [present(modified.batchOperationKey), present(cancelled.batchOperationKey)];
  for (const batchOperationKey of keys)
    await settles<Answer<'getBatchOperation'>, boolean>(
      ({ endDate }) => endDate != null,
      (waiting) => sdk.getBatchOperation({ batchOperationKey }, waiting),
      true,
    );
  const operations: Searched<'searchBatchOperations'> = {
    search: (request, waiting) => sdk.searchBatchOperations(request, waiting),
    keyOf: ({ batchOperationKey }) => batchOperationKey,
    scope: { batchOperationKey: { $in: keys } },
    otherScope: () => ({ operationType: { $in: ['MODIFY_PROCESS_INSTANCE', 'CANCEL_PROCESS_INSTANCE'] } }),
    count: 2,
  };
  const items: Searched<'searchBatchOperationItems'> = {
    search: (request, waiting) => sdk.searchBatchOperationItems(request, waiting),
    keyOf: ({ itemKey }) => itemKey,
    scope: { batchOperationKey: { $in: keys } },
    otherScope: () => ({ processInstanceKey: { $in: [first, second, third] } }),
    count: 3,
  };
  return { operations, items };
}
