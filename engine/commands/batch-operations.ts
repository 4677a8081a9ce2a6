import { done, reject, type Done, type Rejection } from '../outcome.ts';
import type { Run } from '../run/run.ts';
import type { BatchOperation, BatchPlan, BatchState } from '../store/batch-operations.ts';
import { readKey } from '../store/keys.ts';
import { command, preparedCommand, type Surroundings } from './command.ts';

/**
 * Does the same to many active process instances, in slices, after it was answered; goes on after a restart. Cancellation takes
 * root instances only. What is refused for one of them is kept with that item.
 */
export interface CreateBatchOperation {
  readonly plan: BatchPlan;
  /** A condition in SQL on `p` (process_instance) and `d` (its process_definition), with the values of its `?`. */
  readonly instances: { readonly sql: string; readonly values: readonly (string | number | null)[] };
}

export interface CreatedBatchOperation {
  readonly batchOperationKey: string;
  readonly batchOperationType: BatchPlan['type'];
}

/** What isn't done yet of a batch operation will not be done, waits, or goes on. */
export interface ControlBatchOperation {
  readonly batchOperationKey: string;
}

export const createBatchOperation = preparedCommand({
  kind: 'createBatchOperation',
  entity: 'BATCH',
  intent: 'CREATE',
  prepare(payload: CreateBatchOperation, { loadModel }) {
    const { plan } = payload;
    return plan.type === 'MIGRATE_PROCESS_INSTANCE'
      ? loadModel(readKey(plan.targetProcessDefinitionKey)).then(() => payload)
      : payload;
  },
  carryOut: create,
  record: (_, { plan }) => ({ after: plan }),
  recordOutcome: ({ batchOperationKey }) => ({ subjectKey: Number(batchOperationKey) }),
  afterwards: ({ workOnBatches }) => workOnBatches(),
});

export const cancelBatchOperation = control({
  kind: 'cancelBatchOperation',
  intent: 'CANCEL',
  stateAfter: () => 'CANCELED',
});

export const suspendBatchOperation = control({
  kind: 'suspendBatchOperation',
  intent: 'SUSPEND',
  isPossible: ({ state }) => state !== 'SUSPENDED',
  stateAfter: () => 'SUSPENDED',
});

export const resumeBatchOperation = control({
  kind: 'resumeBatchOperation',
  intent: 'RESUME',
  isPossible: ({ state }) => state === 'SUSPENDED',
  stateAfter: ({ lookedUpTo }) => (lookedUpTo === undefined ? 'ACTIVE' : 'CREATED'),
  afterwards: ({ workOnBatches }) => workOnBatches(),
});

function create(run: Run, command: CreateBatchOperation): CreatedBatchOperation | Rejection {
  const { plan } = command;
  if (plan.type === 'MIGRATE_PROCESS_INSTANCE') {
    const target = readKey(plan.targetProcessDefinitionKey);
    if (run.store.resources.isDeleted(target) || !run.store.definitions.has(target))
      return reject(
        'NOT_FOUND',
        `Expected to migrate process instances to process definition but no process definition found with key '${plan.targetProcessDefinitionKey}'`,
      );
  }
  const key = run.store.nextKey();
  run.store.batches.insert(key, command, { actor: run.actor, now: run.now });
  return { batchOperationKey: String(key), batchOperationType: plan.type };
}

/** A command that changes the state of a batch operation that is under way. */
function control<Kind extends string>({
  kind,
  intent,
  isPossible = () => true,
  stateAfter,
  afterwards,
}: {
  readonly kind: Kind;
  readonly intent: string;
  readonly isPossible?: (batch: BatchOperation) => boolean;
  readonly stateAfter: (batch: BatchOperation) => BatchState;
  readonly afterwards?: (surroundings: Surroundings) => void;
}) {
  const find = (run: Run, key: number): BatchOperation | undefined =>
    Number.isNaN(key) ? undefined : run.store.batches.find(key);
  return command({
    kind,
    entity: 'BATCH',
    intent,
    carryOut(run: Run, { batchOperationKey }: ControlBatchOperation): Done | Rejection {
      const key = readKey(batchOperationKey);
      const batch = find(run, key);
      const expected = `Expected to ${intent.toLowerCase()} batch operation with key '${batchOperationKey}'`;
      if (!batch || !['CREATED', 'ACTIVE', 'SUSPENDED'].includes(batch.state))
        return reject('NOT_FOUND', `${expected}, but no such batch operation is under way`);
      if (!isPossible(batch)) return reject('INVALID_STATE', `${expected}, but it is in state '${batch.state}'`);
      const state = stateAfter(batch);
      run.store.batches.setState(key, state, state === 'CANCELED' ? run.now : undefined);
      return done;
    },
    record(run, { batchOperationKey }) {
      const key = readKey(batchOperationKey);
      const batch = find(run, key);
      return batch && { subjectKey: key, before: { state: batch.state }, after: { state: stateAfter(batch) } };
    },
    ...(afterwards ? { afterwards } : {}),
  });
}
