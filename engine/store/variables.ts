import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { Variable } from './records.ts';
import { statements } from './statements.ts';
import { inMemory, integer, named, string, table } from './table.ts';

const variables = table<Variable>('variable', {
  key: integer,
  instanceKey: integer,
  scopeKey: integer,
  name: string,
  json: named('value', string),
  value: inMemory<unknown>(undefined),
  parsed: inMemory(false),
  stored: inMemory(true),
  dirty: inMemory(false),
});

/** Rows of variables. */
export function variableTable(database: DatabaseSync) {
  const insert = variables.insert(database);
  const update = variables.update(database, ['json']);
  const ofScope = variables.all(database, 'WHERE instance_key = ? AND scope_key = ? ORDER BY key');
  const insertPast = statements(database).change(
    'INSERT INTO variable_past (variable_key, until_key, instance_key, until, value) VALUES (?, ?, ?, ?, ?)',
  );
  return {
    /** Call before a stored value changes. */
    keepPast: ({ key, instanceKey, json }: Variable, untilKey: number, now: number) =>
      insertPast(key, untilKey, instanceKey, now, json),
    write: (variable: Variable) => (variable.stored ? update : insert)(variable),
    findLocal: (instanceKey: number, scopeKey: number): Map<string, Variable> =>
      new Map(ofScope(instanceKey, scopeKey).map((variable) => [variable.name, variable])),
  };
}
