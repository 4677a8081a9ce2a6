import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql, type Dialect, type Driver } from 'kysely';
import { openSqlite } from '../../../platform/sqlite.ts';
import { openPool } from '../../../register/kernel/postgres/open-pool.ts';
import { postgresWriting } from '../../../register/kernel/postgres/postgres-dialect.ts';
import type { Tables } from '../../../register/kernel/schema/index.ts';
import { sharedCommits, type InTransaction } from '../../../register/kernel/shared-commits.ts';
import { sqliteDialect } from '../../../register/kernel/sqlite-dialect.ts';
import { statement, type Take } from '../../../register/kernel/statement.ts';
import { discard, emptyDatabaseIn, onPostgres, tablesIn } from '../../support/registers.ts';

let dir: string;
let db: Kysely<Tables>;
let outside: Kysely<Tables>;
let inTransaction: InTransaction;
let commits: number;
/** Called before each transaction begins. */
let beforeBegin: () => Promise<void>;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'commits-'));
  const dialect = onPostgres
    ? postgresWriting(openPool(await emptyDatabaseIn(dir), { size: 2, log: undefined }))
    : sqliteDialect(openSqlite(join(dir, 'register.db')));
  outside = tablesIn(dir);
  await sql`CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT)`.execute(outside);
  await sql`CREATE TABLE counters (name TEXT)`.execute(outside);
  commits = 0;
  beforeBegin = () => Promise.resolve();
  db = new Kysely({
    dialect: beginningAfter(dialect, () => beforeBegin()),
    log: ({ query }) => {
      if (query.sql === 'commit') commits += 1;
    },
  });
  inTransaction = sharedCommits(db);
});
afterEach(async () => {
  await db.destroy();
  await outside.destroy();
  await discard(dir);
});

function beginningAfter(dialect: Dialect, before: () => Promise<void>): Dialect {
  return {
    createDriver() {
      const driver: Driver = dialect.createDriver();
      const begin = driver.beginTransaction.bind(driver);
      driver.beginTransaction = async (...given) => {
        await before();
        await begin(...given);
      };
      return driver;
    },
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (of) => dialect.createIntrospector(of),
  };
}

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

/** What waits for a server may take longer than steps of one transaction are begun within; then they have two. */
const itShared = onPostgres ? it.skip : it;

itShared('commits once what is asked for at the same time, and answers each with its own', async () => {
  expect(await Promise.all(['a', 'b', 'c'].map((name) => inTransaction(keep(name))))).toEqual(['a', 'b', 'c']);
  expect(await names()).toEqual(['a', 'b', 'c']);
  expect(commits).toBe(1);
});

it.each([
  ['', { isLong: false }],
  ['a long one, ', { isLong: true }],
])('undoes a step that throws, %sand it alone', async (_, how) => {
  const failing = inTransaction(async (work) => {
    await keep('half')(work);
    throw new Error('not this');
  }, how);
  const others = [inTransaction(keep('a')), inTransaction(keep('b'))];
  await expect(failing).rejects.toThrow('not this');
  await Promise.all(others);
  expect(await names()).toEqual(['a', 'b']);
  const alone = inTransaction(async (work) => {
    await keep('half')(work);
    throw new Error('nor this');
  }, how);
  await expect(alone).rejects.toThrow('nor this');
  await inTransaction(keep('c'));
  expect(await names()).toEqual(['a', 'b', 'c']);
});

it('lets nobody who is done wait for a long step, nor a long one for those behind it', async () => {
  const before = inTransaction(keep('a'));
  // Each begins its work only once the one before has its answer, which is to be committed by then.
  const long = inTransaction((work) => before.then(() => keep('long')(work)), { isLong: true });
  const after = inTransaction((work) => long.then(() => keep('b')(work)));
  expect(await Promise.all([before, long, after])).toEqual(['a', 'long', 'b']);
  expect(await names()).toEqual(['a', 'b', 'long']);
  expect(commits).toBe(3);
});

it('answers nobody before the commit', async () => {
  const isKept = async (name: string) => (await names()).includes(name);
  const seen = await Promise.all(['a', 'b'].map((name) => inTransaction(keep(name)).then(isKept)));
  expect(seen).toEqual([true, true]);
});

itShared('tells all of it when the transaction ends by itself, as when the disk is full, and goes on', async () => {
  const ended = (work: typeof db) =>
    sql`rollback`.execute(work).then(() => Promise.reject(new Error('the disk is full')));
  expect(await outcomes([inTransaction(keep('a')), inTransaction(ended)])).toEqual([
    'Error: the disk is full',
    'Error: the disk is full',
  ]);
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

it('refuses, when no transaction can begin, those who waited for it, and tries again for who came meanwhile', async () => {
  let later: Promise<string> | undefined;
  beforeBegin = () => {
    beforeBegin = () => Promise.resolve();
    later = inTransaction(keep('later'));
    return Promise.reject(new Error('database is locked'));
  };
  const first = ['a', 'b'].map((name) => inTransaction(keep(name)));
  expect(await outcomes(first)).toEqual(['Error: database is locked', 'Error: database is locked']);
  expect(await later).toBe('later');
  expect(await names()).toEqual(['later']);
});

it.each([
  ['a query that is built', (work: typeof db) => keep('stray')(work)],
  ['a compiled one', (work: typeof db) => keepCompiled(work, { name: 'stray' })],
])('keeps nothing of what a step that has failed still asks for: %s', async (_, ask) => {
  await keepCompiled(db, { name: 'compiled' });
  const neighbourRuns = Promise.withResolvers<undefined>();
  const strayEnded = Promise.withResolvers<string>();
  async function stray(work: typeof db): Promise<void> {
    await neighbourRuns.promise;
    strayEnded.resolve(JSON.stringify(await outcomes([ask(work)])));
  }
  const failing = inTransaction((work) => Promise.all([Promise.reject(new Error('not this')), stray(work)]));
  const neighbour = inTransaction(async (work) => {
    neighbourRuns.resolve(undefined);
    const told = await strayEnded.promise;
    await keep('neighbour')(work);
    return told;
  });
  await expect(failing).rejects.toThrow('not this');
  expect(await neighbour).toContain('The step has ended already');
  expect(await names()).toEqual(['compiled', 'neighbour']);
});

it.each([
  ['step', { isLong: false }],
  ['long step', { isLong: true }],
])('undoes what a %s had asked for before it failed, though it comes to pass only afterwards', async (_, how) => {
  const queued = ['x', 'y', 'z'];
  const failing = inTransaction(
    (work) => Promise.all([...queued.map((name) => keep(name)(work)), Promise.reject(new Error('not this'))]),
    how,
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

it.each([
  ['step', { isLong: false }],
  ['long step', { isLong: true }],
])('never says of what is undone that it is kept: of a %s that passed over an error', async (_, how) => {
  await inTransaction(keep('taken'));
  const careless = inTransaction(async (work) => {
    await keep('own')(work);
    await keep('taken')(work).catch(() => undefined);
    return 'kept';
  }, how);
  const [outcome] = await outcomes([careless]);
  expect((await names()).includes('own')).toBe(outcome === 'kept');
});
