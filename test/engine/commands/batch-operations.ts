import { mappingInstructions, secondVersion } from '../../durability/engine-models.ts';
import type { BatchPlan } from '../../../engine/index.ts';
import type { World } from '../world.ts';
import { activeInstance, type Cases, type Hands } from './case.ts';

/** Asked for and, before it has found out what there is to do, suspended. */
async function underWay(given: World, suspended: boolean): Promise<string> {
  const { batchOperationKey } = await given.run({
    kind: 'createBatchOperation',
    plan: { type: 'RESOLVE_INCIDENT' },
    instances: { sql: '1', values: [] },
  });
  if (suspended) await given.run({ kind: 'suspendBatchOperation', batchOperationKey });
  return batchOperationKey;
}

/** Mostly about many instances, but cancels one only, so that there is something left to do. */
async function createAndControl({ run, say, fact, pick, dice, upTo }: Hands, instanceKey: string): Promise<void> {
  const plans: readonly BatchPlan[] = [
    { type: 'CANCEL_PROCESS_INSTANCE' },
    { type: 'RESOLVE_INCIDENT' },
    { type: 'MIGRATE_PROCESS_INSTANCE', targetProcessDefinitionKey: pick(secondVersion) ?? '', mappingInstructions },
    { type: 'MODIFY_PROCESS_INSTANCE', moveInstructions: [{ sourceElementId: 'wait', targetElementId: 'reminded' }] },
  ];
  const plan = plans[upTo(plans.length)] ?? { type: 'RESOLVE_INCIDENT' };
  const instances =
    plan.type === 'CANCEL_PROCESS_INSTANCE'
      ? { sql: 'p.key = ?', values: [Number(instanceKey)] }
      : { sql: 'p.key % 30 = ?', values: [upTo(30)] };
  const made = await run({ kind: 'createBatchOperation', plan, instances });
  if (!made) return;
  const { batchOperationKey } = made;
  say('createBatchOperation', batchOperationKey);
  const suspended = await run({ kind: 'suspendBatchOperation', batchOperationKey });
  const chance = dice();
  if (chance < 0.3) {
    if (suspended) say('suspendBatchOperation', batchOperationKey);
  } else if (chance < 0.8) await fact(batchOperationKey, { kind: 'resumeBatchOperation', batchOperationKey });
  else await fact(batchOperationKey, { kind: 'cancelBatchOperation', batchOperationKey });
}

export const batchOperations = {
  createBatchOperation: {
    example: () => ({
      command: {
        kind: 'createBatchOperation',
        plan: { type: 'CANCEL_PROCESS_INSTANCE' },
        instances: { sql: '0', values: [] },
      },
      row: { before: null, after: { type: 'CANCEL_PROCESS_INSTANCE' }, subject: 'batch_operation' },
    }),
    fact: 'SELECT key FROM batch_operation',
    moves: [[3, (hands) => hands.withOne(activeInstance, (key) => createAndControl(hands, key))]],
  },
  cancelBatchOperation: {
    example: async (given) => ({
      command: { kind: 'cancelBatchOperation', batchOperationKey: await underWay(given, true) },
      row: { before: { state: 'SUSPENDED' }, after: { state: 'CANCELED' }, subject: 'batch_operation' },
    }),
    refuses: [[{ kind: 'cancelBatchOperation', batchOperationKey: '1' }, 'NOT_FOUND']],
    fact: "SELECT key FROM batch_operation WHERE state = 'CANCELED'",
  },
  suspendBatchOperation: {
    example: async (given) => ({
      command: { kind: 'suspendBatchOperation', batchOperationKey: await underWay(given, false) },
      row: { before: { state: 'CREATED' }, after: { state: 'SUSPENDED' }, subject: 'batch_operation' },
    }),
    refuses: [[{ kind: 'suspendBatchOperation', batchOperationKey: '1' }, 'NOT_FOUND']],
    fact: "SELECT key FROM batch_operation WHERE state = 'SUSPENDED'",
  },
  resumeBatchOperation: {
    example: async (given) => ({
      command: { kind: 'resumeBatchOperation', batchOperationKey: await underWay(given, true) },
      row: { before: { state: 'SUSPENDED' }, after: { state: 'CREATED' }, subject: 'batch_operation' },
    }),
    refuses: [[{ kind: 'resumeBatchOperation', batchOperationKey: '1' }, 'NOT_FOUND']],
    fact: "SELECT key FROM batch_operation WHERE state IN ('CREATED', 'ACTIVE', 'COMPLETED')",
  },
} satisfies Cases;
