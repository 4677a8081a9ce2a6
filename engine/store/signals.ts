import type { DatabaseSync } from '../../platform/sqlite.ts';
import { integer, string, table } from './table.ts';

export interface SignalSubscription {
  readonly key: number;
  readonly instanceKey: number;
  readonly elementInstanceKey: number;
  readonly elementId: string;
  readonly signalName: string;
}

const signals = table<SignalSubscription>('signal_subscription', {
  key: integer,
  instanceKey: integer,
  elementInstanceKey: integer,
  elementId: string,
  signalName: string,
});

/** Rows of what waits for signals. */
export function signalTable(database: DatabaseSync) {
  const insert = signals.insert(database);
  const remove = database.prepare('DELETE FROM signal_subscription WHERE key = ?');
  const removeOfElement = database.prepare('DELETE FROM signal_subscription WHERE element_instance_key = ?');
  const removeOfElementEvent = database.prepare(
    'DELETE FROM signal_subscription WHERE element_instance_key = ? AND element_id = ?',
  );
  const byName = database.prepare(
    `SELECT ${signals.list()} FROM signal_subscription WHERE signal_name = ? ORDER BY key`,
  );
  const migrate = database.prepare(
    'UPDATE signal_subscription SET element_id = ? WHERE element_instance_key = ? AND element_id = ?',
  );
  const isOpen = database.prepare('SELECT 1 FROM signal_subscription WHERE key = ?');
  return {
    insert,
    remove: (key: number) => void remove.run(key),
    removeOfElement: (elementInstanceKey: number) => void removeOfElement.run(elementInstanceKey),
    removeOfElementEvent: (elementInstanceKey: number, elementId: string) =>
      void removeOfElementEvent.run(elementInstanceKey, elementId),
    migrate: (elementInstanceKey: number, from: string, to: string) => void migrate.run(to, elementInstanceKey, from),
    byName: (name: string): SignalSubscription[] => byName.all(name).map(signals.read),
    isOpen: (key: number): boolean => isOpen.get(key) !== undefined,
  };
}
