import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { Dues } from './dues.ts';
import type { ElementInstance, Timer } from './records.ts';
import { statements } from './statements.ts';
import { integer, integerOrNull, string, stringOrNull, table } from './table.ts';

const timers = table<Timer>('timer', {
  key: integer,
  instanceKey: integerOrNull,
  elementInstanceKey: integerOrNull,
  definitionKey: integer,
  elementId: string,
  dueAt: integer,
  repetitions: integer,
  cycle: stringOrNull,
});

/** Rows of timers. */
export function timerTable(database: DatabaseSync, dues: Pick<Dues, 'note'>) {
  const { change, exists } = statements(database);
  const insert = timers.insert(database);
  const move = change('UPDATE timer SET due_at = ?, repetitions = ? WHERE key = ?');
  const migrate = change(
    'UPDATE timer SET element_id = ?, definition_key = ? WHERE element_instance_key = ? AND element_id = ?',
  );
  const isSet = exists('SELECT 1 FROM timer WHERE key = ? AND due_at = ?');
  return {
    insert(timer: Timer): void {
      dues.note(timer.dueAt);
      insert(timer);
    },
    move(key: number, dueAt: number, repetitions: number): void {
      dues.note(dueAt);
      move(dueAt, repetitions, key);
    },
    remove: change<[key: number]>('DELETE FROM timer WHERE key = ?'),
    removeOfElement: change<[elementInstanceKey: number]>('DELETE FROM timer WHERE element_instance_key = ?'),
    removeOfElementEvent: change<[elementInstanceKey: number, elementId: string]>(
      'DELETE FROM timer WHERE element_instance_key = ? AND element_id = ?',
    ),
    removeStarts: change<[definitionKey: number]>(
      'DELETE FROM timer WHERE definition_key = ? AND instance_key IS NULL',
    ),
    migrate: ({ key, instance }: ElementInstance, from: string, to: string) =>
      migrate(to, instance.definition.key, key, from),
    due: timers.all<[now: number, limit: number]>(database, 'WHERE due_at <= ? ORDER BY due_at, key LIMIT ? + 0'),
    /** Is it still set, for that time? */
    isSet: ({ key, dueAt }: Timer): boolean => isSet(key, dueAt),
  };
}
