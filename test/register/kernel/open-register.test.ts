import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock } from 'node:test';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql, SqliteDriver } from 'kysely';
import { openSqlite } from '../../../platform/sqlite.ts';
import { migrate, type Migration } from '../../../register/kernel/migrate.ts';
import type { Form } from '../../../register/kernel/migrations/form.ts';
import { openSqliteDatabase } from '../../../register/kernel/open-database.ts';
import { loadKeys, openRegister } from '../../../register/index.ts';
import { RegisterNotEmpty, fillWithDemoData } from '../../../bin/demo/index.ts';
import type { Register, RegisterKeys } from '../../../register/index.ts';
import { listsLocks, unheldFiles } from '../../support/held-locks.ts';
import { must, now } from '../../support/ward-register.ts';
import { invented } from './migration-given.ts';
import { units } from '../../support/ward/index.ts';
import { demoPeople } from '../../../bin/demo/people.ts';

let dir: string;
let opened: Register[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'register-'));
  opened = [];
});
afterEach(async () => {
  for (const register of opened) await register.close();
  rmSync(dir, { recursive: true });
});

async function open(keys: RegisterKeys): Promise<Register> {
  const register = await openRegister({ file: join(dir, 'register.db'), documentsDir: join(dir, 'documents'), keys });
  opened.push(register);
  return register;
}

(listsLocks ? it : it.skip)('keeps the locks of SQLite on its file while it is filled in a hurry', async () => {
  const register = await open(loadKeys(join(dir, 'keys')));
  const unheld = () => unheldFiles(join(dir, 'register.db'), process.pid);
  await register.fill(async () => {
    expect(unheld()).toEqual([]);
    await fillWithDemoData(register, now);
  });
  expect(unheld()).toEqual([]);
});

const system = { hsaId: 'system', role: 'system', at: now };
const key = 'ab'.repeat(32);

describe('keys', () => {
  it('are made once, readable by the owner alone, and kept', () => {
    const first = loadKeys(join(dir, 'keys'));
    const second = loadKeys(join(dir, 'keys'));
    expect(Buffer.from(second.dataKey).equals(first.dataKey)).toBe(true);
    expect(Buffer.from(second.lookupKey).equals(first.lookupKey)).toBe(true);
    expect(second.signingKey.equals(first.signingKey)).toBe(true);
    expect(readdirSync(join(dir, 'keys')).sort()).toEqual(['audit-signing.pem', 'data.key', 'lookup.key']);
    expect(statSync(join(dir, 'keys', 'data.key')).mode & 0o077).toBe(0);
  });

  it('from the environment leave only the signing key on disk', () => {
    const { dataKey, lookupKey } = loadKeys(join(dir, 'keys'), { hexKey: key });
    expect(Buffer.from(dataKey).toString('hex')).toBe(key);
    expect(Buffer.from(lookupKey).equals(dataKey)).toBe(false);
    expect(Buffer.from(loadKeys(join(dir, 'other'), { hexKey: key }).lookupKey).equals(lookupKey)).toBe(true);
    expect(readdirSync(join(dir, 'keys'))).toEqual(['audit-signing.pem']);
    expect(() => loadKeys(join(dir, 'keys'), { hexKey: 'abcd' })).toThrow('32 bytes');
  });

  it('that are not the register’s own are refused', async () => {
    await open(loadKeys(join(dir, 'keys'), { hexKey: key }));
    await expect(open(loadKeys(join(dir, 'keys'), { hexKey: 'cd'.repeat(32) }))).rejects.toThrow('not the one');
  });
});

describe('the form of the database', () => {
  const makes = (name: string) => (form: Form) => [form.table(name).addColumn('id', form.number)];
  const one: Migration = { number: 1, name: 'one', tables: makes('one') };
  const two: Migration = { number: 2, name: 'two', tables: makes('two') };

  it('is brought forward step by step, each step once', async () => {
    const database = openSqlite(':memory:');
    await migrate(database, [one], invented);
    await migrate(database, [one, two], invented);
    await migrate(database, [one, two], invented);
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all();
    expect(tables.map(({ name }) => name)).toEqual(['migrations', 'one', 'two']);
    database.close();
  });

  it('is left alone when a step fails, was edited, or is newer than the program', async () => {
    const database = openSqlite(':memory:');
    await expect(
      migrate(database, [one, { ...two, tables: (form) => [...two.tables(form), ...two.tables(form)] }], invented),
    ).rejects.toThrow('already exists');
    expect(database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()).toEqual([]);
    await migrate(database, [one, two], invented);
    await expect(migrate(database, [one], invented)).rejects.toThrow('2 two');
    const edited = { ...one, tables: makes('other') };
    await expect(migrate(database, [edited, two], invented)).rejects.toThrow('was edited');
    database.close();
  });
});

it('a register that has lost one of its keys is refused, and its file is let go', async () => {
  const keys = loadKeys(join(dir, 'keys'));
  await (await openRegister({ file: join(dir, 'register.db'), documentsDir: join(dir, 'documents'), keys })).close();
  const database = openSqlite(join(dir, 'register.db'));
  database.exec(`DELETE FROM registerKeys WHERE name = 'own'`);
  database.close();
  await expect(open(keys)).rejects.toThrow('has lost its key "own"');
  expect(existsSync(join(dir, 'register.db-wal'))).toBe(false);
});

describe('an open register', () => {
  it('counts every committed change, and none that was not', async () => {
    const register = await open(loadKeys(join(dir, 'keys')));
    await fillWithDemoData(register, now);
    const other = await open(loadKeys(join(dir, 'keys')));
    const before = await other.changeSequence();
    await register.audit.append({ action: 'task-taken-over', author: system });
    const after = await other.changeSequence();
    expect(after).toBeGreaterThan(before);
    const failing = register.once('fails', async (work) => {
      await work.audit.append({ action: 'task-taken-over', author: system });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await register.once('quiet', () => Promise.resolve());
    expect(await other.changeSequence()).toBe(after);
  });

  it('keeps one chain when several processes write at once', async () => {
    const keys = loadKeys(join(dir, 'keys'));
    const registers = [await open(keys), await open(keys), await open(keys)];
    const writes = Array.from({ length: 60 }, (_, index) =>
      must(registers[index % 3]).audit.append({
        action: 'task-taken-over',
        author: system,
        details: { index: String(index) },
      }),
    );
    await Promise.all(writes);
    expect(await registers[0]?.audit.verify()).toEqual({ rows: 60, erased: 0, broken: undefined });
  });

  it('reads while a long transaction is under way, and sees it when it is committed', async () => {
    const register = await open(loadKeys(join(dir, 'keys')));
    const goOn = Promise.withResolvers<undefined>();
    const reached = Promise.withResolvers<undefined>();
    const long = register.once('long', async (work) => {
      const employerId = await work.intake.addEmployer(
        { name: 'Region Exempel', organisationNumber: '232100-0065', kind: 'region' },
        system,
      );
      await work.intake.addUnit(
        { hsaId: units.provider.hsaId, name: 'Ny', employerId, phone: '', address: [] },
        system,
      );
      reached.resolve(undefined);
      await goOn.promise;
    });
    await reached.promise;
    expect(await register.intake.isEmpty()).toBe(true);
    goOn.resolve(undefined);
    await long;
    expect(await register.intake.isEmpty()).toBe(false);
  });

  it('is ready while it is open', async () => {
    const register = await open(loadKeys(join(dir, 'keys')));
    expect(await register.isReady()).toBe(true);
    await register.close();
    expect(await register.isReady()).toBe(false);
  });

  it('takes the write lock once, however many ask whether it is ready', async () => {
    const register = await open(loadKeys(join(dir, 'keys')));
    const begun = mock.method(SqliteDriver.prototype, 'commitTransaction');
    const asked = await Promise.all(Array.from({ length: 50 }, () => register.isReady()));
    expect(new Set(asked)).toEqual(new Set([true]));
    expect(begun.mock.callCount()).toBe(1);
    begun.mock.restore();
  });

  it('writes a checkpoint of the empty log at once', async () => {
    await open(loadKeys(join(dir, 'keys')));
    expect(JSON.parse(readFileSync(join(dir, 'audit-head.json'), 'utf8'))).toMatchObject({ size: 1 });
  });
});

describe('demo data', () => {
  it('goes into an empty register only, whole or not at all', async () => {
    const register = await open(loadKeys(join(dir, 'keys')));
    await expect(fillWithDemoData(register, '1999-12-31T23:00:00.000Z')).rejects.toThrow();
    expect(await register.intake.isEmpty()).toBe(true);
    await fillWithDemoData(register, now);
    const { rows } = await register.audit.verify();
    await expect(fillWithDemoData(register, now)).rejects.toBeInstanceOf(RegisterNotEmpty);
    expect(await register.audit.verify()).toEqual({ rows, erased: 0, broken: undefined });
  });

  it('counts its days from the instant that is given', async () => {
    const register = await open(loadKeys(join(dir, 'keys')));
    await fillWithDemoData(register, '2028-02-29T09:00:00.000Z');
    const { hsaId } = must(demoPeople.find(({ endsInDays }) => endsInDays === 11));
    const viewer = await register.people.viewer(hsaId, '2028-03-11T12:00:00.000Z');
    expect(viewer?.grants).not.toEqual([]);
    const after = await register.people.viewer(hsaId, '2028-03-12T12:00:00.000Z');
    expect(after?.grants).toEqual([]);
  });
});

it('keeps in memory what a step changes and might undo: no page goes to a file outside the folder', async () => {
  const keys = loadKeys(join(dir, 'keys'));
  const place = { file: join(dir, 'register.db'), documentsDir: join(dir, 'documents') };
  const database = await openSqliteDatabase({ ...place, keys, given: invented });
  const { rows } = await sql`select temp_store from pragma_temp_store`.execute(database.writing);
  await database.close();
  expect(rows).toEqual([{ temp_store: 2 }]);
});

it('waits for the disk again once it has settled, and has all on it that was written in a hurry', async () => {
  const keys = loadKeys(join(dir, 'keys'));
  const file = join(dir, 'register.db');
  const database = await openSqliteDatabase({ file, documentsDir: join(dir, 'documents'), keys, given: invented });
  const waits = async () => {
    const { rows } = await sql<{ synchronous: number }>`select synchronous from pragma_synchronous`.execute(
      database.writing,
    );
    return rows.map(({ synchronous }) => synchronous);
  };
  await database.hurry();
  expect(await waits()).toEqual([0]);
  await database.writing.insertInto('settings').values({ name: 'written', value: 'in a hurry' }).execute();
  await database.settle();
  expect(await waits()).toEqual([2]);
  const nonsense = sql`insert into grants ("grantId", "personId", role, "fromDay", holder, "auditRow", mac) values ('1', '1', 'nobody', '', '', 0, '')`;
  await expect(nonsense.execute(database.writing)).rejects.toThrow('CHECK');
  expect(statSync(`${file}-wal`).size).toBe(0);
  await database.close();
});
