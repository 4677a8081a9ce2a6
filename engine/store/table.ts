import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { DatabaseSync, StatementSync } from '../../platform/sqlite.ts';
import { int, optionalInt, optionalText, text, word, type Row } from './row.ts';
import type { Prepared, Values } from './statements.ts';

/** How a property of a record stands in its column. */
export interface Column<T> {
  readonly read: (stored: SQLOutputValue | undefined) => T;
  /** Left out: as it is, NULL for undefined. */
  readonly write?: (value: T) => SQLInputValue;
  /** Of the column, where it isn't the property's name in snake case; null: the property is in memory only. */
  readonly name?: string | null;
}

export const integer: Column<number> = { read: int };
export const string: Column<string> = { read: text };
export const integerOrNull: Column<number | undefined> = { read: optionalInt };
export const stringOrNull: Column<string | undefined> = { read: optionalText };
/** 0 or 1. */
export const flagOrNull: Column<boolean | undefined> = {
  read: (stored) => (stored == null ? undefined : int(stored) === 1),
  write: (value) => (value === undefined ? null : Number(value)),
};

export function oneOf<W extends string>(words: readonly W[]): Column<W> {
  return { read: (stored) => word(stored, words) };
}

/** NULL for undefined. */
export function orNull<T>({ read, write }: Column<T>): Column<T | undefined> {
  return {
    read: (stored) => (stored == null ? undefined : read(stored)),
    ...(write && { write: (value) => (value === undefined ? null : write(value)) }),
  };
}

/** Serialized JSON. */
export function json<T>(read: (source: string) => T): Column<T> {
  return { read: (stored) => read(text(stored)), write: (value) => JSON.stringify(value) };
}

export function named<T>(name: string, column: Column<T>): Column<T> {
  return { ...column, name };
}

/** Has no column; a record that is read has this value. */
export function inMemory<T>(value: T): Column<T> {
  return { read: () => value, name: null };
}

export type Columns<T> = { readonly [N in keyof T]-?: Column<T[N]> };

/** Statements that write records of one kind. Properties that are left out of an INSERT have their default. */
interface Writes<T, Name extends string> {
  /** @param or what happens on a conflict, e.g. `OR IGNORE` */
  readonly insert: (database: DatabaseSync, or?: string) => (record: T) => void;
  /** Writes these into the row that has the record's key. */
  readonly update: (database: DatabaseSync, names: readonly Name[]) => (record: T) => void;
}

/** A table of the database whose columns are stated once: statements and reader follow from them. */
export interface Table<T> extends Writes<T, keyof T & string> {
  /** @param rest of a SELECT, behind the table's name. Returns the first record. */
  readonly find: <V extends Values>(database: DatabaseSync, rest: string) => Prepared<V, T | undefined>;
  readonly all: <V extends Values>(database: DatabaseSync, rest: string) => Prepared<V, T[]>;
}

export function table<T extends object>(name: string, columns: Columns<T>): Table<T> {
  const setters: ((record: Partial<T>, row: Row) => void)[] = [];
  const parts: Part<T, keyof T & string>[] = [];
  let last = '';
  for (const property in columns) {
    const { read, write, name: given } = columns[property];
    const column = given ?? inSnakeCase(property);
    setters.push((record, row) => void (record[property] = read(row[column])));
    const bind = write
      ? (record: T): SQLInputValue => write(record[property])
      : (record: T): SQLInputValue => asItIs(record[property]);
    if (given !== null) parts.push({ name: property, column, bind });
    last = property;
  }
  const isWhole = (record: Partial<T>): record is T => last in record;
  const select = `SELECT ${parts.map(({ column }) => `${name}.${column}`).join(', ')} FROM ${name}`;
  function read(row: Row): T {
    const record: Partial<T> = {};
    for (const set of setters) set(record, row);
    if (!isWhole(record)) throw new TypeError(`A record of ${name} has no properties`);
    return record;
  }
  return {
    ...writesOf(name, parts),
    find(database, rest) {
      const statement = database.prepare(`${select} ${rest}`);
      return (...values) => {
        const row = statement.get(...values);
        return row && read(row);
      };
    },
    all(database, rest) {
      const statement = database.prepare(`${select} ${rest}`);
      return (...values) => statement.all(...values).map(read);
    },
  };
}

/** For records that aren't flat: each column with what stands in it. */
export function writes<T, Name extends string>(
  name: string,
  columns: Readonly<Record<Name, (record: T) => SQLInputValue>>,
): Writes<T, Name> {
  const parts: Part<T, Name>[] = [];
  for (const column in columns) parts.push({ name: column, column, bind: columns[column] });
  return writesOf(name, parts);
}

interface Part<T, Name extends string> {
  readonly name: Name;
  readonly column: string;
  readonly bind: (record: T) => SQLInputValue;
}

function writesOf<T, Name extends string>(table: string, parts: readonly Part<T, Name>[]): Writes<T, Name> {
  return {
    insert(database, or = '') {
      const columns = parts.map(({ column }) => column).join(', ');
      const values = parts.map(() => '?').join(', ');
      return bound(database.prepare(`INSERT ${or} INTO ${table} (${columns}) VALUES (${values})`), parts);
    },
    update(database, names) {
      const changed = parts.filter(({ name }) => names.includes(name));
      const key = parts.find(({ column }) => column === 'key');
      if (!key) throw new Error(`Rows of ${table} have no key`);
      const set = changed.map(({ column }) => `${column} = ?`).join(', ');
      return bound(database.prepare(`UPDATE ${table} SET ${set} WHERE key = ?`), [...changed, key]);
    },
  };
}

/** `get` and not `run`, whose result nobody reads and costs a twentieth of a write; the same for a list of values that isn't made anew. */
function bound<T>(statement: StatementSync, parts: readonly Pick<Part<T, string>, 'bind'>[]): (record: T) => void {
  const binds = parts.map(({ bind }) => bind);
  const values = new Array<SQLInputValue>(binds.length).fill(null);
  return (record) => {
    let index = 0;
    for (const bind of binds) values[index++] = bind(record);
    statement.get(...values);
  };
}

function asItIs(value: unknown): SQLInputValue {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (value == null) return null;
  throw new TypeError(`Expected a number or text for the database, found ${typeof value}`);
}

const inSnakeCase = (property: string): string => property.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
