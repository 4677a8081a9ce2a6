import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../../../engine/index.ts';
import { createLog } from '../../../platform/log.ts';
import { lastBackup } from '../../../platform/last-backup.ts';
import { openSqlite } from '../../../platform/sqlite.ts';
import { sithsKort } from '../../support/command-line.ts';
import { freePorts, startHouse } from '../../support/house.ts';
import { onPostgres, openRegisterIn } from '../../support/registers.ts';
import { mountSmallDisk } from '../../support/small-disk.ts';

const author = { hsaId: 'system', role: 'system', at: '2026-11-24T07:30:00.000Z' } as const;

/** How many backups are made of a register under load, and restored; `BACKUPS=20` takes some minutes. */
const backups = Number(process.env['BACKUPS'] ?? 4);

// A register on PostgreSQL has a file of tests of its own.
(onPostgres ? describe.skip : describe)('backup and restore', () => {
  let root: string;
  let data: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'backup-'));
    data = join(root, 'data');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const run = (args: readonly string[], more: Record<string, string> = {}) =>
    sithsKort(args, { DATA_DIR: data, ...more });
  const restore = (name: string, ...more: string[]) =>
    run(['restore', join(root, name), '--keys', join(root, `${name}-keys`), ...more], {
      DATA_DIR: join(root, `${name}-restored`),
    });

  /** Beside the writers of this process. */
  async function backUp(name: string): Promise<number | null> {
    const args = ['bin/siths-kort.ts', 'backup', join(root, name), '--keys', join(root, `${name}-keys`)];
    const child = spawn(process.execPath, args, {
      env: { PATH: process.env['PATH'], DATA_DIR: data },
      stdio: 'ignore',
    });
    await once(child, 'exit');
    return child.exitCode;
  }

  async function fill(): Promise<void> {
    const register = await openRegisterIn(data);
    await register.intake.addPerson(
      { hsaId: 'SE2321000065-B1', givenName: 'Bo', familyName: 'Påhittad', birthDate: '1980-05-17' },
      author,
    );
    await register.close();
  }

  it(
    'under load nothing is missing that was acknowledged before, and the register is never behind the engine',
    async () => {
      const register = await openRegisterIn(data);
      const engine = openEngine({ file: join(data, 'engine.db'), clockControlled: false, log: createLog('silent') });
      let [acknowledged, goesOn] = [0, true];
      const load = async () => {
        for (let n = 0; goesOn; n += 1) {
          const person = {
            hsaId: `SE2321000065-L${n}`,
            givenName: 'Last',
            familyName: `Påhittad ${n}`,
            birthDate: '1980-05-17',
          };
          await register.intake.addPerson(person, author);
          await engine.execute({ kind: 'publishMessage', name: 'load' }, 'somebody');
          acknowledged = n + 1;
        }
      };
      const loading = load();
      const before: number[] = [];
      try {
        for (let index = 0; index < backups; index += 1) {
          before.push(acknowledged);
          expect(await backUp(`b${index}`)).toBe(0);
        }
      } finally {
        goesOn = false;
        await loading;
        await engine.close();
        await register.close();
      }
      expect(before.at(-1)).toBeGreaterThan(before[1] ?? 0);
      for (const [index, least] of before.entries()) {
        expect(restore(`b${index}`)).toMatchObject({ code: 0, out: expect.stringContaining('The audit log is whole') });
        const folder = join(root, `b${index}-restored`);
        const known = count(join(folder, 'register.db'), 'SELECT count(*) AS n FROM people');
        const done = count(
          join(folder, 'engine.db'),
          `SELECT count(*) AS n FROM history WHERE command = 'publishMessage'`,
        );
        expect([done >= least, known >= done]).toEqual([true, true]);
        await (await openRegisterIn(folder)).close();
      }
    },
    backups * 45_000,
  );

  it('onto a disk that is full says so, and keeps nothing half; with room it is made', async () => {
    await fill();
    const disk = mountSmallDisk(root, 2);
    if (disk === undefined) {
      console.log('SKIPPED: a backup onto a full disk. It needs the right to mount one.');
      return;
    }
    try {
      disk.fill();
      const refused = run(['backup', join(disk.path, 'b'), '--keys', join(root, 'keys-apart')]);
      expect(refused).toMatchObject({
        code: 3,
        err: expect.stringContaining('is full: nothing of the backup was kept'),
      });
      expect(refused.err).not.toMatch(/^\s+at /m);
      expect(readdirSync(disk.path)).toEqual(['filler']);
      expect(existsSync(join(root, 'keys-apart'))).toBe(false);
      disk.makeRoom();
      expect(run(['backup', join(disk.path, 'b')])).toMatchObject({ code: 0 });
    } finally {
      disk.unmount();
    }
  });

  it('a drill and a refusal leave nothing behind', async () => {
    await fill();
    const keys = join(root, 'b', 'keys');
    expect(run(['backup', join(root, 'b'), '--keys', keys]).code).toBe(2);
    expect(existsSync(join(root, 'b'))).toBe(false);
    expect(lastBackup(data)).toBeUndefined();
    expect(await backUp('b')).toBe(0);
    expect(Date.parse(lastBackup(data)?.madeAt ?? '')).toBeLessThanOrEqual(Date.now());
    expect(restore('b', '--dry-run').code).toBe(0);
    // Where the note can't be kept the backup is, and says so.
    rmSync(join(data, 'last-backup.json'));
    mkdirSync(join(data, 'last-backup.json'));
    expect(run(['backup', join(root, 'c')])).toMatchObject({
      code: 0,
      out: expect.stringContaining('could not be noted'),
    });
    expect(restore('c', '--dry-run', '--keys', join(root, 'b-keys')).code).toBe(0);
    expect(run(['restore', join(root, 'b')], { DATA_DIR: join(root, 'b-restored') }).code).toBe(3);
    expect(existsSync(join(root, 'b-restored'))).toBe(false);
  });

  it('keys with a place of their own are taken from there, and put where they are to lie', async () => {
    await fill();
    renameSync(join(data, 'keys'), join(root, 'own-keys'));
    const [backup, copy] = [join(root, 'b'), join(root, 'copy')];
    expect(run(['backup', backup, '--keys', copy], { KEYS_DIR: join(root, 'own-keys') }).code).toBe(0);
    const restored = { DATA_DIR: join(root, 'restored'), KEYS_DIR: join(root, 'restored-keys') };
    expect(run(['restore', backup, '--keys', copy], restored).code).toBe(0);
    expect(existsSync(join(root, 'restored', 'keys'))).toBe(false);
    expect(run(['verify-audit'], restored).code).toBe(0);
    expect(run(['check'], restored)).toMatchObject({ code: 0, out: expect.stringContaining('1 people') });
    expect(run(['verify-audit'], { DATA_DIR: join(root, 'restored') }).code).toBe(3);
  });

  it('a backup of a running house becomes a house, and neither a running one nor a folder with something is written over', async () => {
    const house = await startHouse({ dataDir: data, ports: await freePorts() });
    try {
      expect(await backUp('b')).toBe(0);
      expect(existsSync(join(root, 'b', 'keys'))).toBe(false);
      const over = run(['restore', join(root, 'b'), '--keys', join(root, 'b-keys')]);
      expect(over).toMatchObject({ code: 3, err: expect.stringContaining('Another house runs') });
    } finally {
      await house.kill();
    }
    expect(run(['restore', join(root, 'b')])).toMatchObject({ code: 3, err: expect.stringContaining('is not empty') });
    expect(restore('b').code).toBe(0);
    const again = await startHouse({ dataDir: join(root, 'b-restored'), ports: await freePorts() });
    expect((await fetch(`${again.portalUrl}/health`)).status).toBe(200);
    expect(await again.stop()).toBe(0);
  }, 180_000);

  it('is refused into a folder with something, into the data folder, and with the keys inside', async () => {
    await fill();
    mkdirSync(join(root, 'full'));
    writeFileSync(join(root, 'full', 'mine.txt'), '');
    expect(run(['backup', join(root, 'full')])).toMatchObject({
      code: 3,
      err: expect.stringContaining('is not empty'),
    });
    expect(run(['backup', join(data, 'b')])).toMatchObject({ code: 2, err: expect.stringContaining('data folder') });
    expect(run(['backup', join(root, 'b'), '--keys', join(root, 'b', 'keys')])).toMatchObject({
      code: 2,
      err: expect.stringContaining('keys'),
    });
    expect(run(['backup', join(root, 'c')], { DATA_DIR: join(root, 'nothing') })).toMatchObject({ code: 3 });
  });

  it('holds documents that lie on another disk, behind a link, and is not followed out of its folder when restored', async () => {
    await fill();
    mkdirSync(join(root, 'disk'));
    writeFileSync(join(root, 'disk', 'paper'), 'a document');
    rmSync(join(data, 'documents'), { recursive: true, force: true });
    symlinkSync(join(root, 'disk'), join(data, 'documents'));
    expect(await backUp('b')).toBe(0);
    rmSync(join(root, 'disk'), { recursive: true });
    expect(restore('b').code).toBe(0);
    expect(readFileSync(join(root, 'b-restored', 'documents', 'paper'), 'utf8')).toBe('a document');
    rmSync(join(root, 'b-restored'), { recursive: true });
    symlinkSync('/etc', join(root, 'b', 'engine-documents'));
    expect(restore('b')).toMatchObject({ code: 3, err: expect.stringContaining("engine-documents doesn't belong") });
    expect(existsSync(join(root, 'b-restored', 'engine-documents'))).toBe(false);
  });

  it('is for this account alone once it is restored, with the keys, however it was copied', async () => {
    await fill();
    expect(await backUp('b')).toBe(0);
    const copied = [join(root, 'b', 'register.db'), join(root, 'b-keys', 'data.key')];
    for (const file of copied) chmodSync(file, 0o644);
    expect(restore('b').code).toBe(0);
    const restored = ['register.db', 'keys/data.key'].map(
      (name) => statSync(join(root, 'b-restored', name)).mode & 0o777,
    );
    expect(restored).toEqual([0o600, 0o600]);
  });

  it('that is damaged, cut off or opened with other keys is refused, and nothing is left', async () => {
    await fill();
    expect(await backUp('b')).toBe(0);
    const spoilt = (name: string, change: (folder: string) => void) => {
      cpSync(join(root, 'b'), join(root, name), { recursive: true });
      cpSync(join(root, 'b-keys'), join(root, `${name}-keys`), { recursive: true });
      change(join(root, name));
      const { code, err } = restore(name);
      expect([code, existsSync(join(root, `${name}-restored`, 'register.db'))]).toEqual([3, false]);
      return err;
    };
    expect(spoilt('damaged', (folder) => appendFileSync(join(folder, 'register.db'), 'x'))).toContain(
      'register.db is damaged',
    );
    expect(spoilt('short', (folder) => rmSync(join(folder, 'audit-head.json')))).toContain(
      'audit-head.json is missing',
    );
    expect(spoilt('more', (folder) => writeFileSync(join(folder, 'more.txt'), ''))).toContain(
      "more.txt doesn't belong",
    );
    expect(spoilt('cut', (folder) => rmSync(join(folder, 'manifest.json')))).toContain('no whole backup');
    expect(spoilt('keyless', () => rmSync(join(root, 'keyless-keys', 'data.key')))).toContain('--keys');
    expect(spoilt('strange', () => writeFileSync(join(root, 'strange-keys', 'data.key'), 'ab'.repeat(32)))).toContain(
      'is not the one it was made with',
    );
    expect(restore('b', '--dry-run')).toMatchObject({ code: 0, out: expect.stringContaining('Nothing was restored') });
    expect(existsSync(join(root, 'b-restored', 'register.db'))).toBe(false);
    expect(JSON.parse(readFileSync(join(root, 'b', 'manifest.json'), 'utf8'))).toMatchObject({ register: 'sqlite' });
  });
});

function count(file: string, sql: string): number {
  const database = openSqlite(file, { readOnly: true });
  try {
    return Number(database.prepare(sql).get()?.['n']);
  } finally {
    database.close();
  }
}
