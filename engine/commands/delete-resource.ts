import { done, reject, type Done, type Rejection } from '../outcome.ts';
import type { Run } from '../run/run.ts';
import { readKey } from '../store/keys.ts';
import { command } from './command.ts';
import { closeStarts, openStarts } from './deployment/start-events.ts';

/** Deletes a process definition, form or decision requirements by its key; running instances go on. */
export interface DeleteResource {
  readonly resourceKey: string;
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
  afterwards: ({ loadNeededModels }) => loadNeededModels(),
});

/** Deletes a form or a process definition; the version before it, if any, becomes the latest. */
function remove(run: Run, { resourceKey }: DeleteResource): Done | Rejection {
  const key = readKey(resourceKey);
  const { store } = run;
  if (store.resources.deleteForm(key) || store.decisions.deleteRequirements(key)) return done;
  const row = Number.isNaN(key) ? undefined : store.resources.byKey(key);
  if (!row || store.resources.isDeleted(key)) {
    return reject('NOT_FOUND', `Expected to delete resource with key '${resourceKey}', but no such resource was found`);
  }
  const wasLatest = store.resources.latest(row.processId)?.key === key;
  store.resources.deleteProcess(key);
  if (!wasLatest) return done;
  closeStarts(run, key, row.processId);
  const latest = store.resources.latest(row.processId);
  const definition = latest && store.definitions.get(latest.key);
  if (definition) openStarts(run, definition.key, definition.model);
  return done;
}
