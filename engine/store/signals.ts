import type { DatabaseSync } from '../../platform/sqlite.ts';
import { int, text } from './row.ts';

export interface SignalSubscription {
  readonly key: number;
  readonly instanceKey: number;
  readonly elementInstanceKey: number;
  readonly elementId: string;
  readonly signalName: string;
}

/** Rows of what waits for signals. */
export function signalTable(database: DatabaseSync) {
  const insert = database.prepare(
    'INSERT INTO signal_subscription (key, instance_key, element_instance_key, element_id, signal_name) VALUES (?, ?, ?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM signal_subscription WHERE key = ?');
  const removeOfElement = database.prepare('DELETE FROM signal_subscription WHERE element_instance_key = ?');
  const removeOfElementEvent = database.prepare(
    'DELETE FROM signal_subscription WHERE element_instance_key = ? AND element_id = ?',
  );
  const byName = database.prepare('SELECT * FROM signal_subscription WHERE signal_name = ? ORDER BY key');
  const migrate = database.prepare(
    'UPDATE signal_subscription SET element_id = ? WHERE element_instance_key = ? AND element_id = ?',
  );
  const isOpen = database.prepare('SELECT 1 FROM signal_subscription WHERE key = ?');
  return {
    insert: (signal: SignalSubscription) =>
      void insert.run(signal.key, signal.instanceKey, signal.elementInstanceKey, signal.elementId, signal.signalName),
    remove: (key: number) => void remove.run(key),
    removeOfElement: (elementInstanceKey: number) => void removeOfElement.run(elementInstanceKey),
    removeOfElementEvent: (elementInstanceKey: number, elementId: string) =>
      void removeOfElementEvent.run(elementInstanceKey, elementId),
    migrate: (elementInstanceKey: number, from: string, to: string) => void migrate.run(to, elementInstanceKey, from),
    byName: (name: string): SignalSubscription[] =>
      byName.all(name).map((row) => ({
        key: int(row['key']),
        instanceKey: int(row['instance_key']),
        elementInstanceKey: int(row['element_instance_key']),
        elementId: text(row['element_id']),
        signalName: text(row['signal_name']),
      })),
    isOpen: (key: number): boolean => isOpen.get(key) !== undefined,
  };
}
