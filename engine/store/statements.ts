import type { SQLInputValue } from 'node:sqlite';
import type { DatabaseSync } from '../../platform/sqlite.ts';
import { int, optionalInt } from './row.ts';

export type Values = readonly SQLInputValue[];

/** A prepared statement: called with its values, in the order of its `?`. */
export type Prepared<V extends Values, Result> = (...values: V) => Result;

/** What prepares statements of a database. */
export function statements(database: DatabaseSync) {
  return {
    /** `get` and not `run`, whose result costs a twentieth of a write. */
    change: <V extends Values>(sql: string): Prepared<V, void> => {
      const statement = database.prepare(sql);
      return (...values) => void statement.get(...values);
    },
    /** Returns how many rows have changed. */
    counted: <V extends Values>(sql: string): Prepared<V, number> => {
      const statement = database.prepare(sql);
      return (...values) => Number(statement.run(...values).changes);
    },
    exists: <V extends Values>(sql: string): Prepared<V, boolean> => {
      const statement = database.prepare(sql);
      return (...values) => statement.get(...values) !== undefined;
    },
    /** Returns the column `key` of every row. */
    keys: <V extends Values>(sql: string): Prepared<V, number[]> => {
      const statement = database.prepare(sql);
      return (...values) => statement.all(...values).map((row) => int(row['key']));
    },
    /** Returns the column `number` of the first row. */
    number: <V extends Values>(sql: string): Prepared<V, number | undefined> => {
      const statement = database.prepare(sql);
      return (...values) => optionalInt(statement.get(...values)?.['number']);
    },
  };
}
