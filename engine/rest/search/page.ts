import { z } from 'zod';
import { all, any, condition, type Condition, type SqlValue } from './condition.ts';

/** Most items on a page, and the highest total that is counted exactly, as Camunda's search store has it. */
const most = 10_000;

/** Offset `{ from, limit }` or cursor `{ after | before, limit }`; limit is 100 by default. */
export const page = z
  .strictObject({
    from: z.int().min(0).nullish(),
    limit: z.int().min(1).max(most).nullish(),
    after: z.string().nullish(),
    before: z.string().nullish(),
  })
  .refine(({ from, after, before }) => [from, after, before].filter((way) => way != null).length <= 1, {
    error: 'Only one of [from, after, before] is allowed',
  });

export type Page = z.output<typeof page>;

export const defaultLimit = 100;
export const countLimit = most;

/** One sort column. `nullable` values come last, whichever the order. */
export interface SortColumn {
  readonly sql: string;
  readonly descending: boolean;
  readonly nullable: boolean;
}

/** @param backwards turns everything round, to read the page before a cursor */
export function orderBy(columns: readonly SortColumn[], backwards: boolean): string {
  return columns
    .map(({ sql, descending, nullable }) => {
      const direction = descending === backwards ? 'ASC' : 'DESC';
      return `${sql} ${direction}${nullable ? ` NULLS ${backwards ? 'FIRST' : 'LAST'}` : ''}`;
    })
    .join(', ');
}

/** The rows that come after the one with these values (before it, when backwards). */
export function beyond(columns: readonly SortColumn[], values: readonly SqlValue[], backwards: boolean): Condition {
  return any(
    columns.map((column, index) =>
      all([
        ...columns.slice(0, index).map(({ sql }, before) => condition(`${sql} IS ?`, values[before] ?? null)),
        step(column, values[index] ?? null, backwards),
      ]),
    ),
  );
}

function step({ sql, descending, nullable }: SortColumn, value: SqlValue, backwards: boolean): Condition {
  if (value === null) return condition(backwards ? `${sql} IS NOT NULL` : '0');
  const compared = `${sql} ${descending === backwards ? '>' : '<'} ?`;
  return condition(nullable && !backwards ? `(${compared} OR ${sql} IS NULL)` : compared, value);
}

/** A cursor is the sort values of a row, its key last. */
export function encodeCursor(values: readonly SqlValue[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64');
}

const cursorValues = z.array(z.union([z.string(), z.number(), z.null()]));

/** Undefined when it was not made by `encodeCursor`. */
export function decodeCursor(cursor: string): readonly SqlValue[] | undefined {
  return cursorValues.safeParse(jsonOf(Buffer.from(cursor, 'base64').toString())).data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
