import {
  CompiledQuery,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type SqliteDatabase,
  type SqliteStatement,
} from 'kysely';
import { setTimeout as pause } from 'node:timers/promises';
import type { SQLOutputValue } from 'node:sqlite';
import type { DatabaseSync, StatementSync } from '../../platform/sqlite.ts';
import { sqliteFailure } from '../../platform/sqlite-failure.ts';

/** How long a transaction waits for another process's to end before it gives up, ms. */
const patience = 15_000;
/**
 * How often it looks, ms: another's transaction lasts a few ms, and whoever looks more seldom than the other begins its next one never has its
 * turn (measured: with pauses of up to 50 ms each look in vain cost a form 44 ms). One that lasts longer is a backup or a held file.
 */
const looks = { often: 2, rarely: 50, oftenFor: 1000 };
const statementsKept = 400;

/**
 * Kysely on `node:sqlite`: one connection (Kysely's own mutex hands it out), prepared statements kept by their text,
 * transactions begin IMMEDIATE and wait without blocking the event loop, so that two handles in one process can't
 * stand in each other's way.
 */
export function sqliteDialect(database: DatabaseSync): Dialect {
  const own: Own = { database, isInside: false };
  const statements = asKyselyDatabase(own);
  return {
    createDriver: () => new ImmediateDriver(own, statements),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

class ImmediateDriver extends SqliteDriver {
  readonly #own: Own;

  constructor(own: Own, statements: SqliteDatabase) {
    super({ database: statements });
    this.#own = own;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const began = performance.now();
    for (;;) {
      try {
        await connection.executeQuery(CompiledQuery.raw('begin immediate'));
        this.#own.isInside = true;
        return;
      } catch (error) {
        if (sqliteFailure(error) !== 'busy' || performance.now() - began > patience) throw error;
      }
      await pause(performance.now() - began < looks.oftenFor ? looks.often : looks.rarely);
    }
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await super.commitTransaction(connection);
    this.#own.isInside = false;
  }

  /** SQLite ends a transaction by itself when the disk is full; there is nothing left to roll back, and what was thrown stays the reason. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    this.#own.isInside = false;
    if (this.#own.database.isTransaction) await super.rollbackTransaction(connection);
  }
}

interface Own {
  readonly database: DatabaseSync;
  /** Between begin and end of a transaction of ours. */
  isInside: boolean;
}

function asKyselyDatabase(own: Own): SqliteDatabase {
  const { database } = own;
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(text) {
      const known = kept.get(text);
      if (known) return known;
      const made = prepare(own, text);
      const [oldest] = kept.keys();
      if (kept.size >= statementsKept && oldest !== undefined) kept.delete(oldest);
      kept.set(text, made);
      return made;
    },
  };
}

/** SQLite prepares a statement anew whenever the value of a bare `limit ?` is bound, which costs more than most of them take. */
function prepare(own: Own, text: string): SqliteStatement {
  const statement = own.database.prepare(text.replaceAll(/\blimit \?/g, 'limit ? + 0'));
  const rowOf = rowMaker(statement);
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...bound(own, parameters)).map(rowOf),
    run: (parameters) => statement.run(...bound(own, parameters)),
    iterate: (parameters) => statement.iterate(...bound(own, parameters)).map(rowOf),
  };
}

type SqliteRow = Record<string, SQLOutputValue>;

/**
 * Node makes a row as a dictionary, which takes 0.1 µs of CPU for each column whenever it is read, and makes the columns' names anew each time; from a
 * list of values the same is made as an object like any other, at no more cost (measured on 4 to 40 columns). What `*` stands for changes with the table:
 * it is looked up again when there are more or fewer values. A migration, which may also rename a column, keeps no statement of another (`migrate`).
 */
function rowMaker(statement: StatementSync): (values: SqliteRow) => SqliteRow {
  statement.setReturnArrays(true);
  let names: readonly string[] = [];
  let empty: SqliteRow = {};
  return (values) => {
    if (values['length'] !== names.length) {
      names = statement.columns().map(({ name }) => name);
      empty = Object.fromEntries(names.map((name) => [name, null]));
    }
    const row = { ...empty };
    let index = 0;
    for (const name of names) row[name] = values[index++] ?? null;
    return row;
  };
}

/** Throws when the transaction has ended by itself: what follows would be committed on its own. */
function bound({ database, isInside }: Own, parameters: readonly unknown[]): ReturnType<typeof bindable>[] {
  if (isInside && !database.isTransaction)
    throw new Error('The transaction has ended by itself; nothing of it is kept');
  return parameters.map(bindable);
}

function bindable(value: unknown): string | number | bigint | Uint8Array | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`SQLite can't hold a value of type ${typeof value}`);
}
