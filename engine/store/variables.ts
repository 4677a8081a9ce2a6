import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { Variable } from './records.ts';
import { int, optionalText, text } from './row.ts';
import { statements } from './statements.ts';
import { writes } from './table.ts';
import { longValueTable, type WordTable } from './words.ts';

/** Longer JSON isn't read before it is needed, and goes once it is parsed. */
const shortEnough = 4_000;

export const isShort = ({ size }: Variable): boolean => size <= shortEnough;

const sizeOfRow = `CASE WHEN r.value_key IS NULL THEN octet_length(r.value)
  ELSE (SELECT octet_length(l.text) FROM long_value l WHERE l.key = r.value_key) END`;

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
  value: ({ variable, valueKey }) => (valueKey === undefined ? jsonOf(variable) : ''),
  value_key: ({ valueKey }) => valueKey ?? null,
});

/** Rows of variables. */
export function variableTable(database: DatabaseSync, words: WordTable) {
  const insert = rows.insert(database);
  const update = rows.update(database, ['value', 'value_key']);
  const longValue = longValueTable(database);
  // Sizes and names stand in the rows themselves; of what is long, the value isn't touched.
  const ofScope = database.prepare(
    `SELECT s.key, s.name, s.size, CASE WHEN s.size <= ${shortEnough} THEN (SELECT v.value FROM variable v WHERE v.key = s.key) END AS value
     FROM (SELECT r.key, ${sizeOfRow} AS size,
       CASE r.name_key WHEN 0 THEN r.name ELSE (SELECT w.text FROM client_word w WHERE w.key = r.name_key) END AS name
       FROM variable_row r WHERE r.instance_key = ? AND r.scope_offset = ?) s ORDER BY s.key`,
  );
  const valueOf = database.prepare('SELECT value FROM variable WHERE key = ?');
  const insertPast = statements(database).change(
    'INSERT INTO variable_past (variable_key, until_key, instance_key, until, value) VALUES (?, ?, ?, ?, ?)',
  );
  return {
    /** Call before a stored value changes. */
    keepPast: (variable: Variable, untilKey: number, now: number) =>
      insertPast(variable.key, untilKey, variable.instanceKey, now, jsonOf(variable)),
    write: (variable: Variable) =>
      (variable.stored ? update : insert)({
        variable,
        nameKey: words.keyOf(variable.name),
        valueKey: longValue(jsonOf(variable)),
      }),
    /** The JSON of a stored one. */
    read: ({ key }: Variable): string => text(valueOf.get(key)?.['value']),
    findLocal(instanceKey: number, scopeKey: number): Map<string, Variable> {
      const found = new Map<string, Variable>();
      for (const row of ofScope.all(instanceKey, scopeKey - instanceKey)) {
        const name = text(row['name']);
        found.set(name, {
          key: int(row['key']),
          instanceKey,
          scopeKey,
          name,
          size: int(row['size']),
          json: optionalText(row['value']),
          value: undefined,
          parsed: false,
          held: 0,
          stored: true,
          dirty: false,
        });
      }
      return found;
    },
  };
}

/** The JSON of a variable whose value is in memory. */
function jsonOf({ json, value }: Variable): string {
  return json ?? JSON.stringify(value);
}
