import {
  cancelProcessInstance,
  deleteDecisionInstance,
  deleteProcessInstance,
  migrateProcessInstance,
  modifyProcessInstance,
  resolveIncident,
} from './commands/index.ts';
import { done, isRejection, reject, type Done, type Rejection } from './outcome.ts';
import { settleAgenda } from './run/lifecycle.ts';
import type { Run } from './run/run.ts';
import type { BatchItem, BatchOperation, ElementPair } from './store/batch-operations.ts';
import { readKey } from './store/keys.ts';

/**
 * Does some more of the oldest batch operation: first all items are found, then they are done, so that what is done changes nothing about
 * what was chosen.
 * @param limit items at most
 */
export function workBatch(run: Run, limit: number): void {
  const { store } = run;
  store.flush();
  const batch = store.batches.next();
  if (!batch) return;
  if (batch.lookedUpTo !== undefined) {
    if (store.batches.lookOn(batch)) store.batches.setState(batch.key, 'ACTIVE', undefined);
    return;
  }
  run.actor = batch.actor;
  const items = store.batches.openItems(batch.key, limit);
  for (const item of items) {
    const answer = doItem(run, batch, item);
    settleAgenda(run);
    const error = isRejection(answer) ? `${answer.code}: ${answer.message}` : undefined;
    store.batches.endItem(batch.key, item, { error, now: run.now });
  }
  completeWhenDone(run, batch);
}

/** The next item can't be done: the engine has tried. */
export function failBatchItem(run: Run, message: string): void {
  run.store.flush();
  const batch = run.store.batches.next();
  const [item] = batch ? run.store.batches.openItems(batch.key, 1) : [];
  if (!batch || !item) return;
  run.store.batches.endItem(batch.key, item, { error: message, now: run.now });
  completeWhenDone(run, batch);
}

function completeWhenDone({ store, now }: Run, { key }: BatchOperation): void {
  if (store.batches.openItems(key, 1).length === 0) store.batches.setState(key, 'COMPLETED', now);
}

function doItem(run: Run, { plan }: BatchOperation, { itemKey }: BatchItem): Done | Rejection {
  const processInstanceKey = String(itemKey);
  switch (plan.type) {
    case 'CANCEL_PROCESS_INSTANCE':
      return cancelProcessInstance.carryOut(run, { processInstanceKey });
    case 'DELETE_PROCESS_INSTANCE':
      return deleteUnlessGone(run, processInstanceKey);
    case 'DELETE_DECISION_INSTANCE':
      return deleteDecisionInstance.carryOut(run, { decisionEvaluationKey: processInstanceKey });
    case 'RESOLVE_INCIDENT':
      return resolveIncident.carryOut(run, { incidentKey: processInstanceKey });
    case 'MIGRATE_PROCESS_INSTANCE':
      return migrateProcessInstance.carryOut(run, { ...plan, processInstanceKey });
    case 'MODIFY_PROCESS_INSTANCE':
      return move(run, processInstanceKey, plan.moveInstructions);
  }
}

/** One that was called is chosen as well as its caller, which takes it along. */
function deleteUnlessGone(run: Run, processInstanceKey: string): Done | Rejection {
  const answer = deleteProcessInstance.carryOut(run, { processInstanceKey });
  return isRejection(answer) && answer.code === 'NOT_FOUND' ? done : answer;
}

/** For each active instance of a source, one of its target. */
function move(run: Run, processInstanceKey: string, instructions: readonly ElementPair[]): Done | Rejection {
  const live = [...(run.store.instance(readKey(processInstanceKey))?.live.values() ?? [])];
  const moves = instructions.filter(({ sourceElementId }) =>
    live.some(({ element }) => element.id === sourceElementId),
  );
  if (moves.length === 0)
    return reject(
      'INVALID_STATE',
      `Expected to move tokens of process instance '${processInstanceKey}', but none of the source elements is active`,
    );
  return modifyProcessInstance.carryOut(run, {
    processInstanceKey,
    moveInstructions: moves.map(({ sourceElementId, targetElementId }) => ({
      source: { elementId: sourceElementId },
      targetElementId,
      ancestor: 'inferred',
    })),
  });
}
