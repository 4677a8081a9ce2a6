import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { openSqlite } from '../../../platform/sqlite.ts';
import { openPool } from '../../../register/kernel/postgres/open-pool.ts';
import { postgresWriting } from '../../../register/kernel/postgres/postgres-dialect.ts';
import type { Tables } from '../../../register/kernel/schema/index.ts';
import { inTransaction as runIn } from '../../../register/kernel/in-transaction.ts';
import { sqliteDialect } from '../../../register/kernel/sqlite-dialect.ts';
import { statement, type Take } from '../../../register/kernel/statement.ts';
import { discard, emptyDatabaseIn, onPostgres, tablesIn } from '../../support/registers.ts';

let dir: string;
let db: Kysely<Tables>;
let outside: Kysely<Tables>;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'commits-'));
  const dialect = onPostgres
    ? postgresWriting(openPool(await emptyDatabaseIn(dir), { size: 2, log: undefined }))
    : sqliteDialect(openSqlite(join(dir, 'register.db')));
  outside = tablesIn(dir);
  await sql`CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT)`.execute(outside);
  await sql`CREATE TABLE counters (name TEXT)`.execute(outside);
  db = new Kysely({ dialect });
});
afterEach(async () => {
  await db.destroy();
  await outside.destroy();
  await discard(dir);
});

const inTransaction = <Answer>(step: (work: typeof db) => Promise<Answer>): Promise<Answer> => runIn(db, step);

const keep = (name: string) => (work: typeof db) =>
  work
    .insertInto('settings')
    .values({ name, value: '' })
    .execute()
    .then(() => name);
const keepCompiled = statement((on, take: Take<{ name: string }>) =>
  on
    .insertInto('settings')
    .values({ name: take('name'), value: '' })
    .returning('name'),
);
const names = async () =>
  (await outside.selectFrom('settings').select('name').orderBy('name').execute()).map(({ name }) => name);
const outcomes = async (asked: Promise<unknown>[]) =>
  (await Promise.allSettled(asked)).map((each) => (each.status === 'rejected' ? String(each.reason) : each.value));

it('undoes a step that throws, and it alone', async () => {
  const failing = inTransaction(async (work) => {
    await keep('half')(work);
    throw new Error('not this');
  });
  const others = [inTransaction(keep('a')), inTransaction(keep('b'))];
  await expect(failing).rejects.toThrow('not this');
  await Promise.all(others);
  expect(await names()).toEqual(['a', 'b']);
});

it('answers nobody before the commit', async () => {
  const isKept = async (name: string) => (await names()).includes(name);
  const seen = await Promise.all(['a', 'b'].map((name) => inTransaction(keep(name)).then(isKept)));
  expect(seen).toEqual([true, true]);
});

it('tells who asked when the transaction ends by itself, as when the disk is full, and goes on', async () => {
  const ended = (work: typeof db) =>
    sql`rollback`.execute(work).then(() => Promise.reject(new Error('the disk is full')));
  expect(await outcomes([inTransaction(ended)])).toEqual(['Error: the disk is full']);
  await inTransaction(keep('b'));
  expect(await names()).toEqual(['b']);
});

it('runs each step in what its asker knows of it', async () => {
  const about = new AsyncLocalStorage<string>();
  const asked = ['one', 'other'].map((who) =>
    about.run(who, () => inTransaction(() => Promise.resolve(about.getStore()))),
  );
  expect(await Promise.all(asked)).toEqual(['one', 'other']);
});

it.each([
  ['a query that is built', (work: typeof db) => keep('stray')(work)],
  ['a compiled one', (work: typeof db) => keepCompiled(work, { name: 'stray' })],
])('keeps nothing of what a step that has failed still asks for: %s', async (_, ask) => {
  await keepCompiled(db, { name: 'compiled' });
  const goOn = Promise.withResolvers<undefined>();
  const strayEnded = Promise.withResolvers<string>();
  async function stray(work: typeof db): Promise<void> {
    await goOn.promise;
    strayEnded.resolve(JSON.stringify(await outcomes([ask(work)])));
  }
  const failing = inTransaction((work) => Promise.all([Promise.reject(new Error('not this')), stray(work)]));
  const neighbour = inTransaction(async (work) => {
    goOn.resolve(undefined);
    const told = await strayEnded.promise;
    await keep('neighbour')(work);
    return told;
  });
  await expect(failing).rejects.toThrow('not this');
  expect(await neighbour).toContain('The step has ended already');
  expect(await names()).toEqual(['compiled', 'neighbour']);
});

it('undoes what a step had asked for before it failed, though it comes to pass only afterwards', async () => {
  const queued = ['x', 'y', 'z'];
  const failing = inTransaction((work) =>
    Promise.all([...queued.map((name) => keep(name)(work)), Promise.reject(new Error('not this'))]),
  );
  const neighbour = inTransaction(keep('neighbour'));
  await expect(failing).rejects.toThrow('not this');
  await neighbour;
  expect(await names()).toEqual(['neighbour']);
});

it('keeps a step from the errors that one before it passed over', async () => {
  await inTransaction(keep('taken'));
  let joined: Promise<string> | undefined;
  const careless = inTransaction(async (work) => {
    await keep('taken')(work).catch(() => undefined);
    joined = inTransaction(keep('joined'));
    return 'kept';
  });
  await outcomes([careless]);
  expect(await joined).toBe('joined');
  expect(await names()).toEqual(['joined', 'taken']);
});

it('never says of what is undone that it is kept: of a step that passed over an error', async () => {
  await inTransaction(keep('taken'));
  const careless = inTransaction(async (work) => {
    await keep('own')(work);
    await keep('taken')(work).catch(() => undefined);
    return 'kept';
  });
  const [outcome] = await outcomes([careless]);
  expect((await names()).includes('own')).toBe(outcome === 'kept');
});
