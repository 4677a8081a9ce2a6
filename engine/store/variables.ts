import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { Variable } from './records.ts';
import { statements } from './statements.ts';
import { inMemory, integer, named, string, table, writes } from './table.ts';
import { longValueTable, type WordTable } from './words.ts';

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

/** A variable with the numbers under which its name and its value are kept. */
interface Numbered {
  readonly variable: Variable;
  readonly nameKey: number;
  readonly valueKey: number | undefined;
}

const rows = writes('variable_row', {
  key: ({ variable }: Numbered) => variable.key,
  instance_key: ({ variable }) => variable.instanceKey,
  scope_offset: ({ variable }) => variable.scopeKey - variable.instanceKey,
  name: ({ variable, nameKey }) => (nameKey === 0 ? variable.name : ''),
  name_key: ({ nameKey }) => nameKey,
  value: ({ variable, valueKey }) => (valueKey === undefined ? variable.json : ''),
  value_key: ({ valueKey }) => valueKey ?? null,
});

/** Rows of variables. */
export function variableTable(database: DatabaseSync, words: WordTable) {
  const insert = rows.insert(database);
  const update = rows.update(database, ['value', 'value_key']);
  const longValue = longValueTable(database);
  const ofScope = variables.all<[instanceKey: number, offset: number]>(
    database,
    'WHERE key IN (SELECT r.key FROM variable_row r WHERE r.instance_key = ? AND r.scope_offset = ?) ORDER BY key',
  );
  const insertPast = statements(database).change(
    'INSERT INTO variable_past (variable_key, until_key, instance_key, until, value) VALUES (?, ?, ?, ?, ?)',
  );
  return {
    /** Call before a stored value changes. */
    keepPast: ({ key, instanceKey, json }: Variable, untilKey: number, now: number) =>
      insertPast(key, untilKey, instanceKey, now, json),
    write: (variable: Variable) =>
      (variable.stored ? update : insert)({
        variable,
        nameKey: words.keyOf(variable.name),
        valueKey: longValue(variable.json),
      }),
    findLocal: (instanceKey: number, scopeKey: number): Map<string, Variable> =>
      new Map(ofScope(instanceKey, scopeKey - instanceKey).map((variable) => [variable.name, variable])),
  };
}
