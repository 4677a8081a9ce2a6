import type { DatabaseSync } from '../../platform/sqlite.ts';
import { statements } from './statements.ts';
import { integer, oneOf, string, table } from './table.ts';

type StartKind = 'message' | 'signal' | 'conditional';

export interface StartSubscription {
  readonly key: number;
  readonly name: string;
  readonly definitionKey: number;
  readonly processId: string;
  readonly elementId: string;
}

const known = { key: integer, name: string, definitionKey: integer, processId: string, elementId: string };
const starts = table<StartSubscription>('start_subscription', known);
const ofKind = table<StartSubscription & { readonly kind: StartKind }>('start_subscription', {
  ...known,
  kind: oneOf(['message', 'signal', 'conditional']),
});

/** Rows of message, signal and conditional start events; the name of the last is the condition. */
export function startTable(database: DatabaseSync) {
  const insert = ofKind.insert(database);
  return {
    insert: (kind: StartKind, start: StartSubscription) => insert({ ...start, kind }),
    byName: starts.all<[kind: 'message' | 'signal', name: string]>(
      database,
      'WHERE kind = ? AND name = ? ORDER BY key',
    ),
    ofKind: starts.all<[kind: StartKind]>(database, 'WHERE kind = ? ORDER BY key'),
    byProcess: starts.all<[kind: 'message' | 'signal', processId: string]>(
      database,
      'WHERE kind = ? AND process_id = ? ORDER BY key',
    ),
    removeOf: statements(database).change<[processId: string]>('DELETE FROM start_subscription WHERE process_id = ?'),
  };
}
