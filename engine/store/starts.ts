import type { DatabaseSync } from '../../platform/sqlite.ts';
import { int, text, type Row } from './row.ts';

export interface StartSubscription {
  readonly key: number;
  readonly name: string;
  readonly definitionKey: number;
  readonly processId: string;
  readonly elementId: string;
}

/** Rows of message and signal start events. */
export function startTable(database: DatabaseSync) {
  const insert = database.prepare(
    'INSERT INTO start_subscription (key, kind, name, definition_key, process_id, element_id) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const byName = database.prepare('SELECT * FROM start_subscription WHERE kind = ? AND name = ? ORDER BY key');
  const byProcess = database.prepare('SELECT * FROM start_subscription WHERE kind = ? AND process_id = ? ORDER BY key');
  const remove = database.prepare('DELETE FROM start_subscription WHERE process_id = ?');
  const read = (row: Row): StartSubscription => ({
    key: int(row['key']),
    name: text(row['name']),
    definitionKey: int(row['definition_key']),
    processId: text(row['process_id']),
    elementId: text(row['element_id']),
  });
  return {
    insert: (kind: 'message' | 'signal', start: StartSubscription) =>
      void insert.run(start.key, kind, start.name, start.definitionKey, start.processId, start.elementId),
    byName: (kind: 'message' | 'signal', name: string): StartSubscription[] => byName.all(kind, name).map(read),
    byProcess: (kind: 'message' | 'signal', processId: string): StartSubscription[] =>
      byProcess.all(kind, processId).map(read),
    removeOf: (processId: string) => void remove.run(processId),
  };
}
