import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { ElementInstance, Timer } from './records.ts';
import { optionalInt } from './row.ts';
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
export function timerTable(database: DatabaseSync) {
  const insert = timers.insert(database);
  const move = database.prepare('UPDATE timer SET due_at = ?, repetitions = ? WHERE key = ?');
  const remove = database.prepare('DELETE FROM timer WHERE key = ?');
  const removeOfElement = database.prepare('DELETE FROM timer WHERE element_instance_key = ?');
  const removeOfElementEvent = database.prepare('DELETE FROM timer WHERE element_instance_key = ? AND element_id = ?');
  const migrate = database.prepare(
    'UPDATE timer SET element_id = ?, definition_key = ? WHERE element_instance_key = ? AND element_id = ?',
  );
  const removeStarts = database.prepare('DELETE FROM timer WHERE definition_key = ? AND instance_key IS NULL');
  const due = database.prepare(`SELECT ${timers.list()} FROM timer WHERE due_at <= ? ORDER BY due_at, key LIMIT ?`);
  const next = database.prepare('SELECT min(due_at) AS due FROM timer');
  const isSet = database.prepare('SELECT 1 FROM timer WHERE key = ? AND due_at = ?');
  return {
    insert,
    move: (key: number, dueAt: number, repetitions: number) => void move.run(dueAt, repetitions, key),
    remove: (key: number) => void remove.run(key),
    removeOfElement: (elementInstanceKey: number) => void removeOfElement.run(elementInstanceKey),
    removeOfElementEvent: (elementInstanceKey: number, elementId: string) =>
      void removeOfElementEvent.run(elementInstanceKey, elementId),
    removeStarts: (definitionKey: number) => void removeStarts.run(definitionKey),
    migrate: ({ key, instance }: ElementInstance, from: string, to: string) =>
      void migrate.run(to, instance.definition.key, key, from),
    due: (now: number, limit: number): Timer[] => due.all(now, limit).map(timers.read),
    /** Is it still set, for that time? */
    isSet: (timer: Timer): boolean => isSet.get(timer.key, timer.dueAt) !== undefined,
    nextDue: (): number | undefined => optionalInt(next.get()?.['due']),
  };
}
