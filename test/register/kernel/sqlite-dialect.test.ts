import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Kysely, sql } from 'kysely';
import { openSqlite, type DatabaseSync } from '../../../platform/sqlite.ts';
import { sqliteDialect } from '../../../register/kernel/sqlite-dialect.ts';

let database: DatabaseSync;
let db: Kysely<{ thing: { id: number } }>;
beforeEach(() => {
  database = openSqlite(':memory:');
  database.exec('CREATE TABLE thing (id INTEGER)');
  db = new Kysely({ dialect: sqliteDialect(database) });
});
afterEach(() => db.destroy());

const insert = (on: typeof db, id: number) => on.insertInto('thing').values({ id }).execute();
const things = () => db.selectFrom('thing').selectAll().execute();

describe('a transaction that SQLite has ended by itself, as it does when the disk is full', () => {
  it('takes nothing more, so that nothing is committed on its own', async () => {
    const careless = db.transaction().execute(async (work) => {
      await insert(work, 1);
      await sql`rollback`.execute(work);
      await insert(work, 2).catch(() => undefined);
      await insert(work, 3);
    });
    await expect(careless).rejects.toThrow('The transaction has ended by itself');
    expect(await things()).toEqual([]);
  });

  it('is not taken for committed', async () => {
    const ended = db.transaction().execute(async (work) => {
      await insert(work, 1);
      await sql`rollback`.execute(work);
    });
    await expect(ended).rejects.toThrow('The transaction has ended by itself');
  });

  it('leaves the reason as it was thrown, and the next one works', async () => {
    const failed = db.transaction().execute(async (work) => {
      await sql`rollback`.execute(work);
      throw new Error('the disk is full');
    });
    await expect(failed).rejects.toThrow('the disk is full');
    await db.transaction().execute((work) => insert(work, 4));
    expect(await things()).toEqual([{ id: 4 }]);
  });
});

describe('rows', () => {
  const named = () => db.selectFrom('thing').select('id').where('id', '>', 0).orderBy('id');

  it('are the same by names of columns, by all columns, and one by one', async () => {
    for (const id of [1, 2]) await insert(db, id);
    const rows = [{ id: 1 }, { id: 2 }];
    expect(await named().execute()).toEqual(rows);
    expect(await things()).toEqual(rows);
    const streamed = [];
    for await (const row of named().stream()) streamed.push(row);
    expect(streamed).toEqual(rows);
  });

  it('have the column that their table has got since they were asked for', async () => {
    await insert(db, 1);
    await things();
    database.exec("ALTER TABLE thing ADD COLUMN name TEXT DEFAULT 'new'");
    expect(await things()).toEqual([{ id: 1, name: 'new' }]);
    expect(await named().execute()).toEqual([{ id: 1 }]);
  });

  it('tell NULL from what is empty', async () => {
    const { rows } = await sql`select null as missing, '' as empty, x'' as bytes, 0 as zero`.execute(db);
    expect(rows).toEqual([{ missing: null, empty: '', bytes: new Uint8Array(), zero: 0 }]);
  });
});
