import * as operators from './operators.ts';
import type { Filter } from './operators.ts';
import type { Row } from './statements.ts';

/** One property of a search: where it is in SQL, how it goes out, how it may be filtered and sorted. */
export interface Field {
  readonly sql: string;
  /** Left out of results when undefined. */
  readonly read?: ((value: Row[string]) => unknown) | undefined;
  readonly filter?: Filter | undefined;
  /** `sql`: what is compared, where that isn't the property itself. */
  readonly sort?: { readonly nullable: boolean; readonly sql?: string } | undefined;
}

interface FieldOptions {
  /** `equals`: a bare value only. `operators`: also `$eq`, `$in`, `$like` … as its type allows. */
  readonly filter?: 'equals' | 'operators';
  readonly sort?: boolean;
  readonly nullable?: boolean;
  /** Only for filters and sorting. */
  readonly hidden?: boolean;
}

type Reading = (value: Row[string]) => unknown;

function field(
  sql: string,
  options: FieldOptions,
  { read, ...filters }: { read: Reading; equals: Filter; operators: Filter },
): Field {
  const { filter, sort = false, nullable = false, hidden = false } = options;
  return {
    sql,
    read: hidden ? undefined : read,
    filter: filter && filters[filter],
    sort: sort ? { nullable } : undefined,
  };
}

function typed(values: operators.Values, allowed: Parameters<typeof operators.advanced>[2], read: Reading) {
  return (sql: string, options: FieldOptions = {}): Field =>
    field(sql, options, {
      read,
      equals: operators.equals(sql, values),
      operators: operators.advanced(sql, values, allowed),
    });
}

/** A key: an integer in the store, a string outside. */
export const key = typed(operators.keyValues, operators.keyOperators, String);
export const text = typed(operators.textValues, operators.textOperators, (value) => value);
export const integer = typed(operators.integerValues, operators.numberOperators, (value) => value);
/** Epoch ms in the store, RFC 3339 outside. */
export const date = typed(operators.dateValues, operators.numberOperators, (value) =>
  new Date(Number(value)).toISOString(),
);
export const flag = typed(operators.flagValues, operators.keyOperators, (value) => value === 1);

export const choice =
  (words: readonly string[]) =>
  (sql: string, options: FieldOptions = {}): Field =>
    field(sql, options, {
      read: (value) => value,
      equals: operators.equals(sql, operators.enumValues(words)),
      operators: operators.oneOf(sql, words),
    });

/** JSON text in the store, the value itself outside. */
export const json = (sql: string): Field => ({
  sql,
  read: (value): unknown => (typeof value === 'string' ? JSON.parse(value) : undefined),
});

/** The tenant is the same everywhere. */
export const tenant = (options: FieldOptions = {}): Field => text(`'<default>'`, options);
