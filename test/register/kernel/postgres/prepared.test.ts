import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Kysely, sql } from 'kysely';
import type { Migration } from '../../../../register/kernel/migrate.ts';
import { migratePostgres } from '../../../../register/kernel/postgres/migrate-postgres.ts';
import { mayTryAgain, openPool } from '../../../../register/kernel/postgres/open-pool.ts';
import { postgresAlone, postgresWriting } from '../../../../register/kernel/postgres/postgres-dialect.ts';
import { invented } from '../migration-given.ts';
import { until } from '../../../support/until.ts';
import { discard, emptyDatabaseIn, onPostgres } from '../../../support/registers.ts';

interface Tables {
  thing: { id: number; colour: string };
}

(onPostgres ? describe : describe.skip)('statements that come again', () => {
  let dir: string;
  let url: string;
  let db: Kysely<Tables>;
  let outside: Kysely<Tables>;
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'prepared-'));
    url = await emptyDatabaseIn(dir);
    db = new Kysely({ dialect: postgresWriting(openPool(url, { size: 1, log: undefined })) });
    outside = new Kysely({ dialect: postgresAlone(openPool(url, { size: 1, log: undefined })) });
    await sql`create table thing (id integer, colour text)`.execute(outside);
    await sql`create table counters (name text)`.execute(outside);
    await outside.insertInto('thing').values({ id: 1, colour: 'red' }).execute();
  });
  afterEach(async () => {
    await db.destroy();
    await outside.destroy();
    await discard(dir);
  });

  const things = (on: Kysely<Tables>) => on.selectFrom('thing').selectAll().orderBy('id').execute();
  const kept = () => sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db);
  const addColumn = () => sql`alter table thing add column size integer default 7`.execute(outside);

  it('are kept by the server, each once', async () => {
    const statements = [];
    for (let time = 0; time < 4; time += 1) {
      await things(db);
      statements.push((await kept()).rows.map(({ statement }) => statement).filter((text) => text.includes('"thing"')));
    }
    expect(statements.map(({ length }) => length)).toEqual([1, 1, 1, 1]);
  });

  it('of a writer see what was committed while it waited for its turn, whatever isolation the server begins with', async () => {
    const elsewhere = new URL(url);
    elsewhere.searchParams.set('options', '-c default_transaction_isolation=repeatable\\ read');
    const late = new Kysely<Tables>({
      dialect: postgresWriting(openPool(`${elsewhere}`, { size: 1, log: undefined })),
    });
    try {
      const [begun, held] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
      const first = db.transaction().execute(async (transaction) => {
        await transaction.updateTable('thing').set({ colour: 'blue' }).execute();
        begun.resolve(undefined);
        await held.promise;
      });
      await begun.promise;
      const second = late.transaction().execute(things);
      const waiting = sql`select 1 from pg_locks where locktype = 'advisory' and not granted`;
      await until(async () => (await waiting.execute(outside)).rows.length > 0, 'a writer that waits');
      held.resolve(undefined);
      await first;
      expect(await second).toEqual([{ id: 1, colour: 'blue' }]);
    } finally {
      await late.destroy();
    }
  });

  it('are read anew when a newer version has changed their table', async () => {
    for (let time = 0; time < 3; time += 1) await things(db);
    await addColumn();
    for (let time = 0; time < 3; time += 1) expect(await things(db)).toEqual([{ id: 1, colour: 'red', size: 7 }]);
  });

  it('in a transaction let it be done again from its beginning', async () => {
    const reading = () => db.transaction().execute((work) => things(work));
    for (let time = 0; time < 3; time += 1) await reading();
    await addColumn();
    const error = await reading().catch((thrown: unknown) => thrown);
    expect(mayTryAgain(error)).toBe(true);
    expect(await reading()).toEqual([{ id: 1, colour: 'red', size: 7 }]);
  });

  it('are read anew in each migration', async () => {
    const pool = openPool(url, { size: 1, log: undefined });
    const read: unknown[] = [];
    const rows = async (work: Kysely<unknown>) => {
      for (let time = 0; time < 3; time += 1) read.push((await sql`select * from thing`.execute(work)).rows[0]);
    };
    try {
      const first: Migration = { number: 101, name: 'first', tables: () => [], rows };
      const tables: Migration['tables'] = ({ schema, number }) => [
        schema.alterTable('thing').addColumn('size', number),
      ];
      await migratePostgres(pool, [first, { number: 102, name: 'later', tables, rows }], invented);
    } finally {
      await pool.end();
    }
    expect(read.slice(2, 4)).toEqual([
      { id: 1, colour: 'red' },
      { id: 1, colour: 'red', size: null },
    ]);
  });
});
