import {
  done,
  reject,
  type ControlBatchOperation,
  type CreateBatchOperation,
  type CreatedBatchOperation,
  type Done,
  type Rejection,
} from '../commands.ts';
import { settleAgenda } from '../run/lifecycle.ts';
import type { Run } from '../run/run.ts';
import type { BatchItem, BatchOperation } from '../store/batch-operations.ts';
import { readKey } from '../store/keys.ts';
import { resolveIncident } from './incidents.ts';
import { migrateProcessInstance } from './migration.ts';
import { modifyProcessInstance } from './modification.ts';
import { cancelProcessInstance } from './process-instances.ts';
import { recorded } from './record.ts';
import type { Ticked } from '../run/tick.ts';
import type { FailBatchItem, WorkBatch } from './writer-command.ts';

export function createBatchOperation(run: Run, command: CreateBatchOperation): CreatedBatchOperation | Rejection {
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

export function controlBatchOperation(run: Run, { kind, batchOperationKey }: ControlBatchOperation): Done | Rejection {
  const key = readKey(batchOperationKey);
  const batch = Number.isNaN(key) ? undefined : run.store.batches.find(key);
  const verb = { cancelBatchOperation: 'cancel', suspendBatchOperation: 'suspend', resumeBatchOperation: 'resume' }[
    kind
  ];
  const open = batch && ['CREATED', 'ACTIVE', 'SUSPENDED'].includes(batch.state);
  if (!batch || !open)
    return reject(
      'NOT_FOUND',
      `Expected to ${verb} batch operation with key '${batchOperationKey}', but no such batch operation is under way`,
    );
  if (kind === 'cancelBatchOperation') run.store.batches.setState(key, 'CANCELED', run.now);
  else if ((kind === 'suspendBatchOperation') === (batch.state === 'SUSPENDED'))
    return reject(
      'INVALID_STATE',
      `Expected to ${verb} batch operation with key '${batchOperationKey}', but it is in state '${batch.state}'`,
    );
  else if (kind === 'suspendBatchOperation') run.store.batches.setState(key, 'SUSPENDED', undefined);
  else run.store.batches.setState(key, batch.lookedUpTo === undefined ? 'ACTIVE' : 'CREATED', undefined);
  return done;
}

/** First all items are found, then they are done: what is done changes nothing about what was chosen. */
export function workBatch(run: Run, { limit }: WorkBatch): Ticked {
  const { store } = run;
  store.flush();
  const batch = store.batches.next();
  if (!batch) return { fired: 0 };
  if (batch.lookedUpTo !== undefined) {
    if (store.batches.lookOn(batch)) store.batches.setState(batch.key, 'ACTIVE', undefined);
    return { fired: 1 };
  }
  run.actor = batch.actor;
  const items = store.batches.openItems(batch.key, limit);
  for (const item of items) {
    const answer = doItem(run, batch, item);
    settleAgenda(run);
    const error = 'rejected' in answer ? `${answer.code}: ${answer.message}` : undefined;
    store.batches.endItem(batch.key, item, { error, now: run.now });
  }
  completeWhenDone(run, batch);
  return { fired: items.length };
}

export function failBatchItem(run: Run, { message }: FailBatchItem): Done {
  run.store.flush();
  const batch = run.store.batches.next();
  const [item] = batch ? run.store.batches.openItems(batch.key, 1) : [];
  if (!batch || !item) return done;
  run.store.batches.endItem(batch.key, item, { error: message, now: run.now });
  completeWhenDone(run, batch);
  return done;
}

function completeWhenDone({ store, now }: Run, { key }: BatchOperation): void {
  if (store.batches.openItems(key, 1).length === 0) store.batches.setState(key, 'COMPLETED', now);
}

function doItem(run: Run, { plan }: BatchOperation, { itemKey }: BatchItem): Done | Rejection {
  const processInstanceKey = String(itemKey);
  switch (plan.type) {
    case 'CANCEL_PROCESS_INSTANCE': {
      const command = { kind: 'cancelProcessInstance', processInstanceKey } as const;
      return recorded(run, command, () => cancelProcessInstance(run, command));
    }
    case 'RESOLVE_INCIDENT': {
      const command = { kind: 'resolveIncident', incidentKey: String(itemKey) } as const;
      return recorded(run, command, () => resolveIncident(run, command));
    }
    case 'MIGRATE_PROCESS_INSTANCE': {
      const command = { ...plan, kind: 'migrateProcessInstance', processInstanceKey } as const;
      return recorded(run, command, () => migrateProcessInstance(run, command));
    }
    case 'MODIFY_PROCESS_INSTANCE':
      return move(run, processInstanceKey, plan.moveInstructions);
  }
}

/** For each active instance of a source, one of its target. */
function move(
  run: Run,
  processInstanceKey: string,
  instructions: readonly { readonly sourceElementId: string; readonly targetElementId: string }[],
): Done | Rejection {
  const live = [...(run.store.instance(readKey(processInstanceKey))?.live.values() ?? [])];
  const moves = instructions.flatMap(({ sourceElementId, targetElementId }) =>
    live
      .filter(
        ({ element, parent, step }) =>
          element.id === sourceElementId && parent?.element.kind !== 'multi-instance' && step !== 'terminating',
      )
      .map(({ key }) => ({ elementInstanceKey: String(key), elementId: targetElementId })),
  );
  if (moves.length === 0)
    return reject(
      'INVALID_STATE',
      `Expected to move tokens of process instance '${processInstanceKey}', but none of the source elements is active`,
    );
  const command = {
    kind: 'modifyProcessInstance',
    processInstanceKey,
    activateInstructions: moves.map(({ elementId }) => ({ elementId })),
    terminateInstructions: moves.map(({ elementInstanceKey }) => ({ elementInstanceKey })),
  } as const;
  return recorded(run, command, () => modifyProcessInstance(run, command));
}
