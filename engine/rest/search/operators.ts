import { z } from 'zod';
import * as fields from '../fields.ts';
import { all, condition, type Condition, type SqlValue } from './condition.ts';

/**
 * The filter operators of the API. Each filter is a zod schema that parses what was sent straight into a condition; a bare value
 * stands for `$eq`, several operators in one object must all hold.
 */
export type Filter = z.ZodType<Condition>;

/** How a field's values look in a request, as what they are compared with in SQL. */
export type Values = z.ZodType<SqlValue>;

/** A key as it is stored. Above 2^53 it can't be ours: -1, which nothing has. */
export const storedKey = (text: string): number => (Number.isSafeInteger(Number(text)) ? Number(text) : -1);

export const keyValues: Values = fields.key.transform(storedKey);
export const textValues: Values = z.string();
export const integerValues: Values = z.int();
export const dateValues: Values = fields.date;
export const flagValues: Values = z.boolean().transform(Number);
export const enumValues = (values: readonly string[]): Values => z.enum(values);

/** Just a value, no operators. */
export function equals(sql: string, values: Values): Filter {
  return values.transform((value) => condition(`${sql} = ?`, value));
}

/** Most values that `$in` and `$notIn` take: a page of results. */
const mostValues = 10_000;

type Operator = '$eq' | '$neq' | '$exists' | '$in' | '$notIn' | '$like' | '$gt' | '$gte' | '$lt' | '$lte';

const basic = ['$eq', '$neq', '$exists', '$in'] as const;
export const keyOperators: readonly Operator[] = [...basic, '$notIn'];
export const textOperators: readonly Operator[] = [...keyOperators, '$like'];
const enumOperators: readonly Operator[] = textOperators;
export const numberOperators: readonly Operator[] = [...basic, '$gt', '$gte', '$lt', '$lte'];

/** A value or an object of operators over a column. */
export function advanced(sql: string, values: Values, operators: readonly Operator[]): Filter {
  return operatorObject(values, operators, (operator, value) => compare(sql, operator, value)).transform(all);
}

/**
 * As `advanced`, of a column that has one of these words. A single one is written into the statement: SQLite prepares a statement anew whenever the value is bound
 * of what an index with a condition of its own is about (measured: 13 µs for a search of active incidents, 3 without).
 */
export function oneOf(sql: string, words: readonly string[]): Filter {
  return operatorObject(enumValues(words), enumOperators, (operator, value) =>
    operator === '$eq' && typeof value === 'string' && /^\w+$/.test(value)
      ? condition(`${sql} = '${value}'`)
      : compare(sql, operator, value),
  ).transform(all);
}

/** What a filter on related rows asks for: some row that meets the condition, or none. */
export interface Demand {
  readonly none: boolean;
  readonly inner: Condition;
  /** Whether an index on the column finds the rows. */
  readonly isLookup: boolean;
}

/**
 * Operators over a column of related rows: candidate groups, variables. `$exists: false` asks for none.
 * @param ruledOut whether `$neq` and `$notIn` speak about all rows (no such value) rather than about one (another value)
 */
export function demands(
  column: string,
  operators: readonly Operator[],
  ruledOut: boolean,
): z.ZodType<readonly Demand[]> {
  return operatorObject(textValues, operators, (operator, value): Demand => {
    if (operator === '$exists') return { none: value !== true, inner: condition('1'), isLookup: false };
    if (ruledOut && operator === '$neq') return { none: true, inner: compare(column, '$eq', value), isLookup: false };
    if (ruledOut && operator === '$notIn') return { none: true, inner: compare(column, '$in', value), isLookup: false };
    const isLookup = operator === '$eq' || operator === '$in';
    return { none: false, inner: compare(column, operator, value), isLookup };
  });
}

/** @param rows `SELECT 1 FROM … WHERE …`, whose own `?` come first with their values */
export function demanded({ none, inner }: Demand, rows: Condition): Condition {
  const exists = `EXISTS (${rows.sql} AND (${inner.sql}))`;
  return condition(none ? `NOT ${exists}` : exists, ...rows.values, ...inner.values);
}

type Operand = SqlValue | boolean | readonly SqlValue[];

function operatorObject<T>(
  values: Values,
  operators: readonly Operator[],
  one: (operator: Operator, value: Operand) => T,
): z.ZodType<T[]> {
  const shape: Record<string, z.ZodType<Operand | null | undefined>> = {};
  for (const operator of operators) shape[operator] = operandOf(operator, values).nullish();
  const schema = z.strictObject(shape).transform((given) => {
    const found: T[] = [];
    for (const operator of operators) {
      const operand = given[operator];
      if (operand != null && !isEmptyList(operand)) found.push(one(operator, operand));
    }
    return found;
  });
  return z.preprocess((sent) => (sent == null || typeof sent === 'object' ? sent : { $eq: sent }), schema);
}

function operandOf(operator: Operator, values: Values): z.ZodType<Operand> {
  if (operator === '$exists') return z.boolean();
  if (operator === '$in' || operator === '$notIn') return fields.listOf(values, mostValues);
  return operator === '$like' ? z.string() : values;
}

function compare(sql: string, operator: Operator, operand: Operand): Condition {
  if (isList(operand)) {
    const list = `(SELECT value FROM json_each(?))`;
    const outside = operator === '$notIn';
    return condition(
      outside ? `(${sql} IS NULL OR ${sql} NOT IN ${list})` : `${sql} IN ${list}`,
      JSON.stringify(operand),
    );
  }
  if (typeof operand === 'boolean') return condition(operand ? `${sql} IS NOT NULL` : `${sql} IS NULL`);
  return compareOne(sql, operator, operand);
}

const isList = (operand: Operand): operand is readonly SqlValue[] => Array.isArray(operand);
/** Asks for nothing: Camunda's Java client sends `$in` and `$notIn` empty beside every other operator. */
const isEmptyList = (operand: Operand): boolean => isList(operand) && operand.length === 0;

function compareOne(sql: string, operator: Operator, value: SqlValue): Condition {
  switch (operator) {
    case '$eq':
    case '$in':
    case '$notIn':
    case '$exists':
      return condition(`${sql} = ?`, value);
    case '$neq':
      return condition(`${sql} IS NOT ?`, value);
    case '$like':
      return condition(`${sql} GLOB ?`, globOf(String(value)));
    case '$gt':
      return condition(`${sql} > ?`, value);
    case '$gte':
      return condition(`${sql} >= ?`, value);
    case '$lt':
      return condition(`${sql} < ?`, value);
    case '$lte':
      return condition(`${sql} <= ?`, value);
  }
}

/** `*` any characters, `?` one, `\` takes the next one as it is; to SQLite's GLOB, where brackets do the quoting. */
function globOf(pattern: string): string {
  return pattern.replace(/\\([\s\S])|\[/g, (piece: string, escaped: string | undefined) => {
    const character = escaped ?? piece;
    return '*?['.includes(character) ? `[${character}]` : character;
  });
}
