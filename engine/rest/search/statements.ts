import type { DatabaseSync, StatementSync } from '../../../platform/sqlite.ts';
import type { SqlValue } from './condition.ts';

export type Row = ReturnType<StatementSync['all']>[number];

/** Reads from the engine's store through prepared statements, each prepared once. */
export interface Reader {
  all(sql: string, values?: readonly SqlValue[]): Row[];
  first(sql: string, values?: readonly SqlValue[]): Row | undefined;
}

/** Filters come in many combinations; the statements used longest ago are dropped beyond this. */
const most = 500;

export function createReader(database: DatabaseSync): Reader {
  const statements = new Map<string, StatementSync>();
  function prepared(sql: string): StatementSync {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.delete(sql);
    statements.set(sql, statement);
    const oldest = statements.size > most ? statements.keys().next().value : undefined;
    if (oldest !== undefined) statements.delete(oldest);
    return statement;
  }
  return {
    all: (sql, values = []) => prepared(sql).all(...values),
    first: (sql, values = []) => prepared(sql).get(...values),
  };
}
