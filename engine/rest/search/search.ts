import { z } from 'zod';
import * as fields from '../fields.ts';
import { invalidArgument } from '../problem.ts';
import { whenHot } from '../when-hot.ts';
import { all, any, condition, type Condition, type SqlValue } from './condition.ts';
import type { Field } from './field.ts';
import type { Filter } from './operators.ts';
import {
  beyond,
  countLimit,
  decodeCursor,
  defaultLimit,
  encodeCursor,
  orderBy,
  page,
  type Page,
  type SortColumn,
} from './page.ts';
import { tooLarge, type Reader, type RowValues } from './statements.ts';

/** What can be searched, and how: everything a search endpoint needs to know. */
export interface SearchTable {
  readonly from: string;
  /** A unique column that is never NULL; the last thing sorted by. */
  readonly key: string;
  /** Bytes that have to be read for a row, of a table that has large ones: they are counted before any row is read. */
  readonly size?: { readonly sql: string; readonly most: number } | undefined;
  readonly fields: Readonly<Record<string, Field>>;
  /** Filters on something else than a field. */
  readonly filters?: Readonly<Record<string, Filter>>;
  /** How conditions on one related row become one condition, by the name of their group. */
  readonly groups?: Readonly<Record<string, (inner: string) => string>>;
  /** Whether filters may have `$or`. */
  readonly alternatives?: boolean;
}

export interface SearchResult {
  readonly items: readonly Record<string, unknown>[];
  readonly page: {
    readonly totalItems: number;
    readonly hasMoreTotalItems?: boolean;
    readonly startCursor?: string;
    readonly endCursor?: string;
  };
}

export interface SearchBody {
  readonly page?: Page | null | undefined;
  readonly sort?:
    readonly { readonly field: string; readonly order?: 'ASC' | 'DESC' | null | undefined }[] | null | undefined;
  readonly filter?: Condition | null | undefined;
}

export interface Search {
  /** The closed body of a search request; its filter comes out as a condition. */
  readonly body: z.ZodType<SearchBody>;
  /** The filter alone. */
  readonly filter: z.ZodType<Condition>;
  /** One page. @param within narrows what is searched, besides the body's filter */
  run(reader: Reader, body: SearchBody, within?: readonly Condition[]): SearchResult;
  /** The item with a key. */
  find(reader: Reader, key: SqlValue): Record<string, unknown> | undefined;
}

export function createSearch(table: SearchTable): Search {
  const shown = Object.entries(table.fields).filter(([, { read }]) => read !== undefined);
  const select = `SELECT ${shown.map(([, { sql }]) => sql).join(', ')}`;
  const filter = filterOf(table);
  const body = whenHot(bodyOf(table, filter));

  function item(row: RowValues): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    let index = 0;
    for (const [name, { read }] of shown) {
      const value = row[index++];
      if (value !== null && value !== undefined && read !== undefined) result[name] = read(value);
    }
    return result;
  }

  return {
    get body() {
      return body();
    },
    filter,
    run(reader, { page: wanted, sort, filter: condition }, within = []) {
      const where = narrowed(reader, table.key, grouped(table, condition == null ? within : [...within, condition]));
      const sorting = sortColumns(table, sort);
      const backwards = wanted?.before != null;
      const values = cursorValues(reader, table, { page: wanted, sorting });
      const limit = wanted?.limit ?? defaultLimit;
      const offset = wanted?.from ?? 0;
      const selected = values === undefined ? where : all([where, beyond(sorting, values, backwards)]);
      // Not bare ones: whenever the value of a limit is bound, SQLite prepares the statement anew, which takes longer than it does.
      const found = `FROM ${table.from} WHERE ${selected.sql} ORDER BY ${orderBy(sorting, backwards)} LIMIT ? + 0 OFFSET ? + 0`;
      const bound = [...selected.values, limit, offset];
      checkSizes(reader, table, { sql: found, values: bound });
      const rows = reader.lists(select, `, ${columnsOf(sorting)} ${found}`, bound, limit);
      if (backwards) rows.reverse();
      const isWhole = values === undefined && offset === 0 && rows.length < limit;
      const count = isWhole ? rows.length : total(reader, table, where);
      return { items: rows.map(item), page: { ...totals(count), ...cursors(rows, shown.length) } };
    },
    find(reader, key) {
      const found = `FROM ${table.from} WHERE ${table.key} = ?`;
      checkSizes(reader, table, { sql: found, values: [key] });
      const [row] = reader.lists(select, ` ${found}`, [key], 1);
      return row && item(row);
    },
  };
}

/** Throws 400 when more would have to be read than an answer is worth. */
function checkSizes(reader: Reader, { size }: SearchTable, rows: Condition): void {
  if (size === undefined) return;
  let left = size.most;
  for (const [index, row] of reader.all(`SELECT ${size.sql} AS size ${rows.sql}`, rows.values).entries()) {
    left -= Number(row['size']);
    if (left < 0) throw tooLarge(index);
  }
}

/** Camunda's specification has capitals; its servers take `asc` too, which its own SDK sends. */
const direction = z.preprocess(
  (sent) => (typeof sent === 'string' ? sent.toUpperCase() : sent),
  z.enum(['ASC', 'DESC']),
);

function bodyOf(table: SearchTable, filter: z.ZodType<Condition>): z.ZodType<SearchBody> {
  const sortable = Object.entries(table.fields).flatMap(([name, { sort }]) => (sort === undefined ? [] : [name]));
  const sort = z.strictObject({ field: z.enum(sortable), order: direction.nullish() });
  return z.strictObject({
    page: page.nullish(),
    sort: fields.listOf(sort, mostSorts).nullish(),
    filter: filter.nullish(),
  });
}

function sortColumns(table: SearchTable, sort: SearchBody['sort']): SortColumn[] {
  const chosen = (sort ?? []).flatMap(({ field, order }) => {
    const column = table.fields[field];
    return column?.sort
      ? [{ sql: column.sort.sql ?? column.sql, descending: order === 'DESC', nullable: column.sort.nullable }]
      : [];
  });
  return [...chosen, { sql: table.key, descending: false, nullable: false }];
}

/** The sort values of the row a page goes on from, if it does. A cursor of a key alone stands for the row with that key. */
function cursorValues(
  reader: Reader,
  table: SearchTable,
  { page: wanted, sorting }: { readonly page: SearchBody['page']; readonly sorting: readonly SortColumn[] },
): readonly SqlValue[] | undefined {
  const cursor = wanted?.before ?? wanted?.after;
  if (cursor == null) return undefined;
  const values = decodeCursor(cursor);
  if (values?.length === sorting.length) return values;
  const [row] =
    values?.length === 1
      ? reader.lists('SELECT ', `${columnsOf(sorting)} FROM ${table.from} WHERE ${table.key} = ?`, values, 1)
      : [];
  if (row !== undefined) return sortValues(row, 0);
  const property = wanted?.before == null ? 'after' : 'before';
  throw invalidArgument(`The value for page.${property} is not a cursor of this search with this sorting`);
}

function total(reader: Reader, table: SearchTable, where: Condition): number {
  const counted = `SELECT count(*) AS total FROM (SELECT 1 FROM ${table.from} WHERE ${where.sql} LIMIT ${countLimit + 1})`;
  return Number(reader.first(counted, where.values)?.['total']);
}

/** What the database takes of each without complaint, and more than anybody has use for. */
const mostSorts = 32;
const mostAlternatives = 100;
const mostValues = 1000;

/** The API allows 300 characters; a cursor that would be longer holds the key alone. */
const longestCursor = 300;

function filterOf(table: SearchTable): z.ZodType<Condition> {
  const filters = new Map<string, Filter>(Object.entries(table.filters ?? {}));
  for (const [name, { filter }] of Object.entries(table.fields)) if (filter) filters.set(name, filter);
  const shape = Object.fromEntries([...filters].map(([name, filter]) => [name, filter.nullish()]));
  const conditionsOf = (given: Readonly<Record<string, Condition | null | undefined>>): Condition[] =>
    Object.values(given).filter((one) => one != null);
  const flat = z.strictObject(shape);
  if (table.alternatives !== true) return flat.transform((given) => grouped(table, conditionsOf(given)));
  const alternative = flat.transform((given) => grouped(table, conditionsOf(given)));
  const alternatives = fields
    .listOf(alternative, mostAlternatives)
    .transform((given) => (given.length === 0 ? undefined : any(given)));
  return z
    .strictObject({ ...shape, $or: alternatives.nullish() })
    .transform((given) => grouped(table, conditionsOf(given)))
    .refine(({ values }) => values.length <= mostValues, { error: `has more than ${mostValues} values` });
}

/** Conditions of one group become one condition on one related row; the rest stay as they are. */
function grouped(table: SearchTable, conditions: readonly Condition[]): Condition {
  const alone = conditions.filter(({ group }) => group === undefined);
  const joined = Object.entries(table.groups ?? {}).flatMap(([name, wrap]) => {
    const members = conditions.filter(({ group }) => group === name);
    if (members.length === 0) return [];
    const inner = all(members);
    return [condition(wrap(inner.sql), ...inner.values)];
  });
  return all([...alone, ...joined]);
}

/** Most keys that are looked at one by one rather than met on the way through the table. */
const few = 1000;

/** Looks first whether the matches must be among a few rows: a planner without statistics can't know. */
function narrowed(reader: Reader, key: string, where: Condition): Condition {
  for (const { sql, values } of where.among ?? []) {
    const keys = reader.all(`${sql} LIMIT ${few + 1}`, values).map((row) => row['key']);
    if (keys.length <= few)
      return all([where, condition(`${key} IN (SELECT value FROM json_each(?))`, JSON.stringify(keys))]);
  }
  return where;
}

const columnsOf = (sorting: readonly SortColumn[]) => sorting.map(({ sql }) => sql).join(', ');

/** @param from the first column that the rows are sorted by; the others follow, to the end */
const sortValues = (row: RowValues, from: number): SqlValue[] =>
  row.slice(from).map((value) => (typeof value === 'string' || typeof value === 'number' ? value : null));

function totals(count: number): { totalItems: number; hasMoreTotalItems?: boolean } {
  return count > countLimit ? { totalItems: countLimit, hasMoreTotalItems: true } : { totalItems: count };
}

function cursors(rows: readonly RowValues[], from: number): { startCursor?: string; endCursor?: string } {
  const [first] = rows;
  const last = rows.at(-1);
  if (first === undefined || last === undefined) return {};
  const cursorOf = (row: RowValues) => {
    const values = sortValues(row, from);
    const cursor = encodeCursor(values);
    return cursor.length > longestCursor ? encodeCursor(values.slice(-1)) : cursor;
  };
  const startCursor = cursorOf(first);
  return { startCursor, endCursor: last === first ? startCursor : cursorOf(last) };
}
