import type { DatabaseSync, StatementSync } from '../../../platform/sqlite.ts';
import { invalidArgument, type RestProblem } from '../problem.ts';
import type { SqlValue } from './condition.ts';

export type Row = ReturnType<StatementSync['all']>[number];

/** The values of a row, in the order of its columns. */
export type RowValues = readonly Row[string][];

/** Reads from the engine's store through prepared statements, each prepared once. */
export interface Reader {
  all(sql: string, values?: readonly SqlValue[]): Row[];
  first(sql: string, values?: readonly SqlValue[]): Row | undefined;
  /**
   * Rows without the names of their columns, of a statement in two parts: one that is long and always the same, and one that is made for each
   * request. What is long is never put together or compared again. Throws 400 when the rows have more text than an answer takes.
   * @param most rows that may come
   */
  lists(beginning: string, rest: string, values: readonly SqlValue[], most: number): RowValues[];
}

/** Filters come in many combinations; the statements used longest ago are dropped beyond this. */
const most = 500;

export function createReader(database: DatabaseSync): Reader {
  const whole = newest((sql) => database.prepare(sql));
  const listing = new Map<string, (rest: string) => StatementSync>();

  function listingOf(beginning: string): (rest: string) => StatementSync {
    const known = listing.get(beginning);
    if (known) return known;
    const statements = newest((rest) => {
      const statement = database.prepare(beginning + rest);
      statement.setReturnArrays(true);
      return statement;
    });
    listing.set(beginning, statements);
    return statements;
  }

  return {
    all: (sql, values = []) => whole(sql).all(...values),
    first: (sql, values = []) => whole(sql).get(...values),
    lists(beginning, rest, values, most) {
      const statement = listingOf(beginning)(rest);
      // One by one takes twice as long; so few are no danger.
      const rows: Iterable<unknown> = most <= few ? statement.all(...values) : statement.iterate(...values);
      return withinAnswer(rows);
    },
  };
}

const few = 16;

/** Characters of texts that an answer takes. */
export const answerLimit = 64 * 1024 * 1024;

function withinAnswer(rows: Iterable<unknown>): RowValues[] {
  const found: RowValues[] = [];
  let size = 0;
  for (const row of rows) {
    if (!isList(row)) continue;
    for (const value of row) if (typeof value === 'string') size += value.length;
    if (size > answerLimit) throw tooLarge(found.length);
    found.push(row);
  }
  return found;
}

/** What is asked for doesn't go into one answer. @param fitting how many of the items do */
export function tooLarge(fitting: number): RestProblem {
  const instead =
    fitting > 0
      ? `the first ${fitting} do: ask for at most so many (page.limit), and for the next ones with the cursor of the last (page.after)`
      : 'the first alone does not: ask for a cut value (truncateValues=true) where there is one';
  return invalidArgument(
    `The items have more than the ${answerLimit / 1024 / 1024} MB that an answer takes; ${instead}`,
  );
}

const isList = (row: unknown): row is RowValues => Array.isArray(row);

/** Prepared statements by their text: those used last. The order matters only once there are many. */
function newest(prepare: (text: string) => StatementSync): (text: string) => StatementSync {
  const statements = new Map<string, StatementSync>();
  return (text) => {
    const known = statements.get(text);
    if (known && statements.size < most / 2) return known;
    const statement = known ?? prepare(text);
    statements.delete(text);
    statements.set(text, statement);
    const oldest = statements.size > most ? statements.keys().next().value : undefined;
    if (oldest !== undefined) statements.delete(oldest);
    return statement;
  };
}
