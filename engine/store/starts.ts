import type { DatabaseSync } from '../../platform/sqlite.ts';
import { integer, oneOf, string, table } from './table.ts';

export interface StartSubscription {
  readonly key: number;
  readonly name: string;
  readonly definitionKey: number;
  readonly processId: string;
  readonly elementId: string;
}

const known = { key: integer, name: string, definitionKey: integer, processId: string, elementId: string };
const starts = table<StartSubscription>('start_subscription', known);
const ofKind = table<StartSubscription & { readonly kind: 'message' | 'signal' }>('start_subscription', {
  ...known,
  kind: oneOf(['message', 'signal']),
});

/** Rows of message and signal start events. */
export function startTable(database: DatabaseSync) {
  const insert = ofKind.insert(database);
  const byName = database.prepare(
    `SELECT ${starts.list()} FROM start_subscription WHERE kind = ? AND name = ? ORDER BY key`,
  );
  const byProcess = database.prepare(
    `SELECT ${starts.list()} FROM start_subscription WHERE kind = ? AND process_id = ? ORDER BY key`,
  );
  const remove = database.prepare('DELETE FROM start_subscription WHERE process_id = ?');
  return {
    insert: (kind: 'message' | 'signal', start: StartSubscription) => insert({ ...start, kind }),
    byName: (kind: 'message' | 'signal', name: string): StartSubscription[] => byName.all(kind, name).map(starts.read),
    byProcess: (kind: 'message' | 'signal', processId: string): StartSubscription[] =>
      byProcess.all(kind, processId).map(starts.read),
    removeOf: (processId: string) => void remove.run(processId),
  };
}
