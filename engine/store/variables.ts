import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { Variable } from './records.ts';
import { int, text } from './row.ts';

/** Rows of variables. */
export function variableTable(database: DatabaseSync) {
  const insert = database.prepare(
    'INSERT INTO variable (key, instance_key, scope_key, name, value) VALUES (?, ?, ?, ?, ?)',
  );
  const update = database.prepare('UPDATE variable SET value = ? WHERE key = ?');
  const find = database.prepare(
    'SELECT key, name, value FROM variable WHERE instance_key = ? AND scope_key = ? ORDER BY key',
  );
  const insertPast = database.prepare(
    'INSERT INTO variable_past (variable_key, until_key, instance_key, until, value) VALUES (?, ?, ?, ?, ?)',
  );
  return {
    /** Call before a stored value changes. */
    keepPast: (variable: Variable, untilKey: number, now: number) =>
      void insertPast.run(variable.key, untilKey, variable.instanceKey, now, variable.json),
    write(variable: Variable): void {
      if (variable.stored) update.run(variable.json, variable.key);
      else insert.run(variable.key, variable.instanceKey, variable.scopeKey, variable.name, variable.json);
    },
    findLocal(instanceKey: number, scopeKey: number): Map<string, Variable> {
      const variables = new Map<string, Variable>();
      for (const row of find.all(instanceKey, scopeKey)) {
        const name = text(row['name']);
        variables.set(name, {
          key: int(row['key']),
          instanceKey,
          scopeKey,
          name,
          json: text(row['value']),
          value: undefined,
          parsed: false,
          stored: true,
          dirty: false,
        });
      }
      return variables;
    },
  };
}
