import type { DatabaseSync } from '../../platform/sqlite.ts';
import { statements } from './statements.ts';
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
  const { change, exists } = statements(database);
  const migrate = change(
    'UPDATE signal_subscription SET element_id = ? WHERE element_instance_key = ? AND element_id = ?',
  );
  return {
    insert: signals.insert(database),
    remove: change<[key: number]>('DELETE FROM signal_subscription WHERE key = ?'),
    removeOfElement: change<[elementInstanceKey: number]>(
      'DELETE FROM signal_subscription WHERE element_instance_key = ?',
    ),
    removeOfElementEvent: change<[elementInstanceKey: number, elementId: string]>(
      'DELETE FROM signal_subscription WHERE element_instance_key = ? AND element_id = ?',
    ),
    migrate: (elementInstanceKey: number, from: string, to: string) => migrate(to, elementInstanceKey, from),
    byName: signals.all<[name: string]>(database, 'WHERE signal_name = ? ORDER BY key'),
    isOpen: exists<[key: number]>('SELECT 1 FROM signal_subscription WHERE key = ?'),
  };
}
