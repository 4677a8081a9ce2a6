import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { findPostgres, postgresRole, startPostgres, type PostgresServer } from '../../../bench/peer/postgres-server.ts';
import { openEngine } from '../../../engine/index.ts';
import { lastBackup } from '../../../platform/last-backup.ts';
import { createLog } from '../../../platform/log.ts';
import { openSqlite } from '../../../platform/sqlite.ts';
import { loadKeys, openRegister, type Register } from '../../../register/index.ts';
import { sithsKort, sithsKortBeside } from '../../support/command-line.ts';
import { onPostgres } from '../../support/registers.ts';

const author = { hsaId: 'system', role: 'system', at: '2026-11-24T07:30:00.000Z' } as const;

const programs = findPostgres();
if (programs === undefined) console.log('SKIPPED: backups on PostgreSQL. Install Debian’s package postgresql.');

// A server of its own, also where the tests run on SQLite; once is enough.
(programs === undefined || onPostgres ? describe.skip : describe)('backup and restore on PostgreSQL', () => {
  let server: PostgresServer;
  let root: string;
  let made = 0;
  let settings: { DATA_DIR: string; DATABASE_URL: string };
  beforeAll(async () => {
    server = await startPostgres(programs ?? '', { settings: ['fsync=off', 'listen_addresses='] });
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'backup-postgres-'));
    settings = { DATA_DIR: at('data'), DATABASE_URL: urlOf(await database()) };
    mkdirSync(settings.DATA_DIR);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const at = (name: string) => join(root, name);
  const urlOf = (name: string) => `postgres://${postgresRole}@${encodeURIComponent(server.dir)}/${name}`;

  /** An empty one. */
  async function database(): Promise<string> {
    made += 1;
    await ask(urlOf('postgres'), `CREATE DATABASE d${made}`);
    return `d${made}`;
  }

  const open = (): Promise<Register> =>
    openRegister({
      file: at('data/register.db'),
      documentsDir: at('data/documents'),
      databaseUrl: settings.DATABASE_URL,
      keys: loadKeys(at('data/keys')),
    });

  const person = (hsaId: string) => ({ hsaId, givenName: 'Prov', familyName: 'Påhittad', birthDate: '1980-05-17' });

  const restore = (name: string, into: string, ...more: string[]) =>
    sithsKort(['restore', at(name), '--keys', at(`${name}-keys`), '--into', at(into), ...more], {
      ...settings,
      KEYS_DIR: at(`${into}-keys`),
    });

  it('under load all that was acknowledged before is there, and neither the register nor the engine is behind the other', async () => {
    const register = await open();
    const engine = openEngine({ file: at('data/engine.db'), clockControlled: false, log: createLog('silent') });
    let [acknowledged, goesOn] = [0, true];
    const load = async () => {
      for (let n = 0; goesOn; n += 1) {
        // As a case does: asked in the register, carried out by the engine, noted in the register as delivered.
        await register.intake.addPerson(person(`SE2321000065-A${n}`), author);
        await engine.execute({ kind: 'publishMessage', name: 'load' }, 'somebody');
        await register.intake.addPerson(person(`SE2321000065-D${n}`), author);
        acknowledged = n + 1;
      }
    };
    const loading = load();
    const before: number[] = [];
    try {
      for (let index = 0; index < 3; index += 1) {
        before.push(acknowledged);
        const args = ['backup', at(`b${index}`), '--keys', at(`b${index}-keys`)];
        expect(await sithsKortBeside(args, settings)).toMatchObject({ code: 0 });
      }
    } finally {
      goesOn = false;
      await loading;
      await engine.close();
      await register.close();
    }
    expect(before.at(-1)).toBeGreaterThan(before[1] ?? 0);
    expect(lastBackup(settings.DATA_DIR)).toBeDefined();
    for (const [index, least] of before.entries()) {
      const name = await database();
      expect(restore(`b${index}`, `r${index}`, '--database', name)).toMatchObject({
        code: 0,
        out: expect.stringMatching(/The audit log is whole .*Set DATA_DIR=.* and the database d\d+ in DATABASE_URL/),
      });
      const [asked, noted] = await Promise.all(
        ['A', 'D'].map((kind) =>
          countAt(urlOf(name), `SELECT count(*) FROM people WHERE "hsaId" LIKE 'SE2321000065-${kind}%'`),
        ),
      );
      const done = countIn(
        at(`r${index}/engine.db`),
        `SELECT count(*) AS n FROM history WHERE command = 'publishMessage'`,
      );
      expect({ least: (noted ?? 0) >= least, engine: done >= (noted ?? 0), register: (asked ?? 0) >= done }).toEqual({
        least: true,
        engine: true,
        register: true,
      });
      const restored = { DATA_DIR: at(`r${index}`), KEYS_DIR: at(`r${index}-keys`), DATABASE_URL: urlOf(name) };
      expect(sithsKort(['verify-audit'], restored)).toMatchObject({ code: 0 });
    }
  }, 180_000);

  it('needs an empty database, leaves it so after a drill and a refusal, and takes a backup of before an upgrade', async () => {
    await (await open()).close();
    expect(sithsKort(['backup', at('b'), '--keys', at('b-keys')], settings).code).toBe(0);
    expect(restore('b', 'r')).toMatchObject({
      code: 3,
      err: expect.stringMatching(/is not empty: it holds \w+\. Make/),
    });
    const name = await database();
    const next = { NODE_OPTIONS: `--import ${new URL('../../support/next-program.ts', import.meta.url).href}` };
    const held = () =>
      countAt(urlOf(name), `SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace`);
    const upgraded = (...more: string[]) =>
      sithsKort(['restore', at('b'), '--keys', at('b-keys'), '--into', at('r'), '--database', name, ...more], {
        ...settings,
        KEYS_DIR: at('r-keys'),
        ...next,
      });
    expect(upgraded('--dry-run')).toMatchObject({ code: 0, out: expect.stringContaining('1 migrations were done') });
    expect([await held(), existsSync(at('r'))]).toEqual([0, false]);
    // What stands in the way is only met once the database is filled.
    mkdirSync(at('r-keys'));
    spawnSync('touch', [at('r-keys/data.key.draft')]);
    mkdirSync(at('r-keys/lookup.key.draft'));
    expect(upgraded().code).not.toBe(0);
    expect([await held(), existsSync(at('r'))]).toEqual([0, false]);
    rmSync(at('r-keys'), { recursive: true });
    expect(upgraded()).toMatchObject({ code: 0, out: expect.stringContaining('The audit log is whole') });
    expect(readdirSync(at('r'))).not.toContain('register.dump');
  }, 120_000);

  it('says in words what is missing: PostgreSQL’s programs, its server, the address of it', async () => {
    await (await open()).close();
    const node = join(process.execPath, '..');
    const without = spawnSync(process.execPath, ['bin/siths-kort.ts', 'backup', at('b')], {
      env: { ...settings, PATH: node === '/usr/bin' ? '' : node },
      encoding: 'utf8',
    });
    expect([without.status, without.stderr]).toEqual([3, expect.stringContaining("pg_dump can't be run: install")]);
    const away = { ...settings, DATABASE_URL: 'postgres://siths@%2Fnowhere/kort' };
    expect(sithsKort(['backup', at('b')], away)).toMatchObject({
      code: 3,
      err: expect.stringContaining("DATABASE_URL can't"),
    });
    expect(existsSync(at('b'))).toBe(false);
    expect(sithsKort(['backup', at('b'), '--keys', at('b-keys')], settings).code).toBe(0);
    const nowhere = { DATA_DIR: at('r'), KEYS_DIR: at('b-keys') };
    expect(sithsKort(['restore', at('b')], nowhere)).toMatchObject({
      code: 3,
      err: expect.stringContaining('DATABASE_URL: the register'),
    });
    expect(existsSync(at('r'))).toBe(false);
  });
});

async function ask(url: string, text: string): Promise<pg.QueryResult<{ count: string }>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query<{ count: string }>(text);
  } finally {
    await client.end();
  }
}

const countAt = async (url: string, text: string): Promise<number> => Number((await ask(url, text)).rows[0]?.count);

function countIn(file: string, text: string): number {
  const database = openSqlite(file, { readOnly: true });
  try {
    return Number(database.prepare(text).get()?.['n']);
  } finally {
    database.close();
  }
}
