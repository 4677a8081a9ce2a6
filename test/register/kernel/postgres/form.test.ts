import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openSqlite, type DatabaseSync } from '../../../../platform/sqlite.ts';
import { migrate } from '../../../../register/kernel/migrate.ts';
import { migrations } from '../../../../register/kernel/migrations/index.ts';
import { migratePostgres } from '../../../../register/kernel/postgres/migrate-postgres.ts';
import { openPool } from '../../../../register/kernel/postgres/open-pool.ts';
import { invented } from '../migration-given.ts';
import { databaseUrlIn, discard, onPostgres, openRegisterIn } from '../../../support/registers.ts';

/** Tables whose number comes from what is written, not from a counter. */
const numberedByWriter = new Set(['migrations', 'auditCheckpoints']);
const types: Readonly<Record<string, string>> = { TEXT: 'text', INTEGER: 'bigint', BLOB: 'bytea' };

(onPostgres ? describe : describe.skip)('the register on PostgreSQL', () => {
  let dir: string;
  let pool: pg.Pool;
  let sqlite: DatabaseSync;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'form-'));
    await (await openRegisterIn(dir)).close();
    pool = openPool(databaseUrlIn(dir) ?? '', { size: 4, log: undefined });
    sqlite = openSqlite(':memory:');
    await migrate(sqlite, migrations, invented);
  });
  afterAll(async () => {
    sqlite.close();
    await pool.end();
    await discard(dir);
  });

  const inPostgres = async (text: string) => (await pool.query<Record<string, unknown>>(text)).rows;
  const inSqlite = (text: string): Record<string, unknown>[] =>
    sqlite
      .prepare(text)
      .all()
      .map((row) => ({ ...row }));
  const tables = () =>
    inSqlite(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`).map(
      ({ name }) => String(name),
    );

  it('has the tables and columns that SQLite has, with type, default, and what may be missing', async () => {
    const found = await inPostgres(
      `SELECT table_name AS "table", column_name AS name, data_type AS type, is_nullable = 'NO' AS needed, column_default AS given,
         is_identity = 'YES' AS counted, collation_name AS collation
       FROM information_schema.columns WHERE table_schema = current_schema()`,
    );
    const expected = tables().flatMap((table) =>
      inSqlite(
        `SELECT name, type, "notnull" AS needed, dflt_value AS given, pk FROM pragma_table_info('${table}')`,
      ).map(({ name, type, needed, given, pk }) => ({
        table,
        name,
        type: types[String(type)],
        needed: needed === 1 || pk !== 0,
        given: typeof given === 'string' ? given : null,
        counted: pk === 1 && type === 'INTEGER' && !numberedByWriter.has(table),
        collation: type === 'TEXT' ? 'C' : null,
      })),
    );
    const plain = found.map(({ given, ...column }) => ({
      ...column,
      given: typeof given === 'string' ? given.replace(/::\w+$/, '') : null,
    }));
    const sorted = (columns: readonly object[]) =>
      columns.map((column) => JSON.stringify(Object.entries(column).toSorted())).toSorted();
    expect(sorted(plain)).toEqual(sorted(expected));
  });

  it('points where SQLite points', async () => {
    const found = await inPostgres(
      `SELECT own.relname AS "table", source.attname AS "column", other.relname AS target
       FROM pg_constraint AS c JOIN pg_class AS own ON own.oid = c.conrelid JOIN pg_class AS other ON other.oid = c.confrelid
       JOIN pg_attribute AS source ON source.attrelid = c.conrelid AND source.attnum = ANY (c.conkey)
       WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace`,
    );
    const expected = tables().flatMap((table) =>
      inSqlite(`SELECT "from" AS "column", "table" AS target FROM pragma_foreign_key_list('${table}')`).map((key) => ({
        table,
        ...key,
      })),
    );
    const told = (rows: readonly Record<string, unknown>[]) =>
      rows.map(({ table, column, target }) => `${String(table)}.${String(column)} → ${String(target)}`).toSorted();
    expect(told(found)).toEqual(told(expected));
  });

  /** What an index is on that is on no column, as PostgreSQL writes it. */
  const expressionOf = (index: string) =>
    /\(substr\(.*?\)\)/
      .exec(String(inSqlite(`SELECT sql FROM sqlite_master WHERE name = '${index}'`)[0]?.['sql']))?.[0]
      .slice(1, -1)
      .replaceAll('"', '');

  it('has the keys and indexes that SQLite has, in the same order of columns, unique or partial alike', async () => {
    const found = await inPostgres(
      `SELECT t.relname AS "table", x.indisunique AS "unique", x.indpred IS NOT NULL AS partial,
         (SELECT string_agg(trim(BOTH '"' FROM pg_get_indexdef(x.indexrelid, place, false)), ',' ORDER BY place)
          FROM generate_series(1, x.indnatts) AS place) AS columns
       FROM pg_index AS x JOIN pg_class AS t ON t.oid = x.indrelid WHERE t.relnamespace = current_schema()::regnamespace`,
    );
    const expected = tables().flatMap((table) => {
      const listed = inSqlite(`SELECT name, "unique", partial FROM pragma_index_list('${table}')`).map((index) => ({
        table,
        unique: index['unique'] === 1,
        partial: index['partial'] === 1,
        columns: inSqlite(`SELECT name FROM pragma_index_info('${String(index['name'])}') ORDER BY seqno`)
          .map(({ name }) => (typeof name === 'string' ? name : expressionOf(String(index['name']))))
          .join(),
      }));
      const [counted] = inSqlite(`SELECT name FROM pragma_table_info('${table}') WHERE pk = 1 AND type = 'INTEGER'`);
      const own = counted && { table, unique: true, partial: false, columns: String(counted['name']) };
      return own ? [...listed, own] : listed;
    });
    const told = (rows: readonly object[]) =>
      rows.map((row) => JSON.stringify(Object.entries(row).toSorted())).toSorted();
    expect(told(found)).toEqual(told(expected));
  });

  it('checks what SQLite checks, and has its triggers', async () => {
    const [{ checks = 0 } = {}] = await inPostgres(
      `SELECT count(*) AS checks FROM pg_constraint WHERE contype = 'c' AND connamespace = current_schema()::regnamespace`,
    );
    const texts = inSqlite(`SELECT sql FROM sqlite_master WHERE type = 'table'`).map(({ sql }) => String(sql));
    expect(checks).toBe(texts.reduce((sum, text) => sum + text.split(/\bcheck \(/).length - 1, 0));
    const triggers = await inPostgres(
      `SELECT t.tgname AS name FROM pg_trigger AS t JOIN pg_class AS own ON own.oid = t.tgrelid
       WHERE NOT t.tgisinternal AND t.tgname NOT LIKE '%Whole' AND t.tgname NOT LIKE 'sumOf %' AND own.relnamespace = current_schema()::regnamespace ORDER BY t.tgname COLLATE "C"`,
    );
    expect(triggers).toEqual(inSqlite(`SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name`));
  });

  it('lets nobody empty the audit log', async () => {
    await expect(pool.query('TRUNCATE audit')).rejects.toThrow('audit rows are never erased');
  });

  it('is made once by several that start together, and needs no right to make tables afterwards', async () => {
    await pool.query('CREATE SCHEMA other');
    const pools = [1, 2, 3].map(
      () => new pg.Pool({ connectionString: databaseUrlIn(dir), options: '-c search_path=other' }),
    );
    await Promise.all(pools.map((each) => migratePostgres(each, migrations, invented)));
    await pools[0]?.query(`SET default_transaction_read_only = on`);
    await Promise.all(pools.map((each) => migratePostgres(each, migrations, invented)));
    await Promise.all(pools.map((each) => each.end()));
    const [{ n } = {}] = await inPostgres('SELECT count(*) AS n FROM other.migrations');
    expect(n).toBe(migrations.length);
  });

  it('refuses a register of a newer version, and one whose migration was edited', async () => {
    await expect(migratePostgres(pool, migrations.slice(0, -1), invented)).rejects.toThrow('does not know');
    const edited = migrations.map((each) => (each.number === 1 ? { ...each, tables: () => [] } : each));
    await expect(migratePostgres(pool, edited, invented)).rejects.toThrow('was edited');
  });

  it('gives whole numbers as numbers and text as text, days too', async () => {
    const [row] = await inPostgres(
      `SELECT count(*) AS n, 7::bigint AS big, '2026-11-24' AS day, '\\x01'::bytea AS bytes`,
    );
    expect(row).toEqual({ n: 1, big: 7, day: '2026-11-24', bytes: Buffer.from([1]) });
    await expect(pool.query('SELECT 9007199254740993 AS n')).rejects.toThrow('too large');
  });
});
