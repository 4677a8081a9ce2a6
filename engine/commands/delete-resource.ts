import { reject, type Rejection } from '../outcome.ts';
import type { Run } from '../run/run.ts';
import { readKey } from '../store/keys.ts';
import { command } from './command.ts';
import { closeStarts, openStarts } from './deployment/start-events.ts';

/** Deletes a process definition, form or decision requirements by its key; running instances go on. */
export interface DeleteResource {
  readonly resourceKey: string;
  /** Also what has ended of a process definition, or was evaluated of decisions. */
  readonly deleteHistory?: boolean | undefined;
}

export interface DeletedResource {
  /** Deletes the history of decisions. */
  readonly batchOperationKey?: string;
}

export const deleteResource = command({
  kind: 'deleteResource',
  entity: 'RESOURCE',
  intent: 'DELETE',
  carryOut: remove,
  record: (_, { resourceKey }: DeleteResource) => ({
    subjectKey: readKey(resourceKey),
    before: { deleted: false },
    after: { deleted: true },
  }),
  /** The version before it is the latest now. */
  async afterwards({ loadNeededModels, workOnBatches }) {
    workOnBatches();
    await loadNeededModels();
  },
});

/** Deletes a form, decisions or a process definition; the version before it, if any, becomes the latest. */
function remove(run: Run, { resourceKey, deleteHistory = false }: DeleteResource): DeletedResource | Rejection {
  const key = readKey(resourceKey);
  const { store } = run;
  if (store.resources.deleteForm(key)) return {};
  if (store.decisions.deleteRequirements(key))
    return deleteHistory ? forget(run, 'DELETE_DECISION_INSTANCE', ['c.requirements_key = ?', key]) : {};
  const row = Number.isNaN(key) ? undefined : store.resources.byKey(key);
  if (!row || store.resources.isDeleted(key)) {
    return reject('NOT_FOUND', `Expected to delete resource with key '${resourceKey}', but no such resource was found`);
  }
  const wasLatest = store.resources.latest(row.processId)?.key === key;
  store.resources.deleteProcess(key);
  if (deleteHistory) forget(run, 'DELETE_PROCESS_INSTANCE', ['p.definition_key = ?', key]);
  if (!wasLatest) return {};
  closeStarts(run, key, row.processId);
  const latest = store.resources.latest(row.processId);
  const definition = latest && store.definitions.get(latest.key);
  if (definition) openStarts(run, definition.key, definition.model);
  return {};
}

/** A batch operation that removes what there is, after the answer. */
function forget(
  { store, actor, now }: Run,
  type: 'DELETE_PROCESS_INSTANCE' | 'DELETE_DECISION_INSTANCE',
  [sql, value]: readonly [sql: string, value: number],
): DeletedResource {
  const key = store.nextKey();
  store.batches.insert(key, { plan: { type }, instances: { sql, values: [value] } }, { actor, now });
  return { batchOperationKey: String(key) };
}
