import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { sithsKort } from '../../support/command-line.ts';
import { houseEnvironment } from '../../support/house.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { loadKeys } from '../../../register/index.ts';
import { givePower, whole, type WhatCounts } from '../../support/power.ts';
import { onPostgres, openRegisterIn, openRegisterWith } from '../../support/registers.ts';

const author = { hsaId: 'system', role: 'system', at: '2026-11-24T07:30:00.000Z' } as const;

/** As whom an account without rights does something. */
const nobody = 65534;

const loaded = ({ href }: URL) => ({ NODE_OPTIONS: `--import ${href}` });
const nextProgram = loaded(new URL('../../support/next-program.ts', import.meta.url));
function killedAt(rename: number) {
  const file = new URL('../../support/killed-at-rename.ts', import.meta.url);
  file.searchParams.set('at', String(rename));
  return loaded(file);
}

// A register on PostgreSQL has a file of tests of its own.
(onPostgres ? describe.skip : describe)('restore', () => {
  let root: string;
  let settings: { DATA_DIR: string; KEYS_DIR: string };
  let whatCounts: WhatCounts;
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'restore-'));
    settings = { DATA_DIR: join(root, 'data'), KEYS_DIR: join(root, 'own-keys') };
    const register = await openRegisterIn(settings.DATA_DIR);
    const names = { hsaId: 'SE2321000065-B1', givenName: 'Bo', familyName: 'Påhittad', birthDate: '1980-05-17' };
    await register.intake.addPerson(names, author);
    whatCounts = await givePower({ register });
    await register.close();
    cpSync(join(settings.DATA_DIR, 'keys'), settings.KEYS_DIR, { recursive: true });
    rmSync(join(settings.DATA_DIR, 'keys'), { recursive: true });
    expect(sithsKort(['backup', at('backup'), '--keys', at('backup-keys')], settings).code).toBe(0);
    rmSync(settings.DATA_DIR, { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const at = (name: string) => join(root, name);
  const restore = (...more: string[]) =>
    sithsKort(['restore', at('backup'), '--keys', at('backup-keys'), ...more], settings);
  const isWhole = (more: Record<string, string> = {}) =>
    sithsKort(['verify-audit'], { ...settings, ...more }).out.includes('is whole');

  it('gives power to whom it gave it before, by roles, rights, tokens, editions, proposals and sessions', async () => {
    expect(restore().code).toBe(0);
    const register = await openRegisterWith(settings.DATA_DIR, loadKeys(settings.KEYS_DIR));
    expect(await whatCounts(register)).toEqual(whole);
    await register.close();
    expect(auditRows(settings.DATA_DIR, 'forgery-found')).toEqual([]);
  });

  it('takes keys that lie in place already, when they are the same', () => {
    expect(restore('--dry-run')).toMatchObject({ code: 0, out: expect.stringContaining('Nothing was restored') });
    expect(restore()).toMatchObject({ code: 0, err: expect.not.stringContaining('EEXIST') });
    expect(isWhole()).toBe(true);
  });

  it('puts back the keys that are missing, beside those that are there', () => {
    rmSync(join(settings.KEYS_DIR, 'data.key'));
    expect(restore().code).toBe(0);
    expect(isWhole()).toBe(true);
  });

  it('refuses other keys by name before anything is copied, in a drill too', () => {
    writeFileSync(join(settings.KEYS_DIR, 'data.key'), 'ab'.repeat(32));
    for (const more of [['--dry-run'], []]) {
      const { code, err } = restore(...more);
      expect([code, err]).toEqual([3, expect.stringMatching(/are others than those in '.*' \(data\.key\): move/)]);
      expect(err).not.toMatch(/Copying|^\s+at /m);
      expect(existsSync(settings.DATA_DIR)).toBe(false);
    }
  });

  it('goes into the folder that is named, by the command of operators too, and says what to set', () => {
    const file = at('settings.env');
    writeFileSync(file, `DATA_DIR=${settings.DATA_DIR}\nKEYS_DIR=${settings.KEYS_DIR}\n`);
    mkdirSync(settings.DATA_DIR);
    writeFileSync(join(settings.DATA_DIR, 'register.db'), 'of the house that is there');
    const command = (...args: string[]) =>
      spawnSync(resolve('ops/siths-kort'), ['restore', at('backup'), ...args], {
        env: { PATH: process.env['PATH'], SITHS_KORT_SETTINGS: file },
        encoding: 'utf8',
      });
    const drill = command('--dry-run');
    expect([drill.status, drill.stdout]).toEqual([0, expect.stringContaining('is not empty: before a restore')]);
    expect(command().stderr).toContain('(--into)');
    const { status, stdout } = command('--into', at('elsewhere'));
    expect([status, stdout]).toEqual([0, expect.stringContaining(`Set DATA_DIR=${at('elsewhere')}`)]);
    expect(isWhole({ DATA_DIR: at('elsewhere') })).toBe(true);
    expect(readdirSync(settings.DATA_DIR)).toEqual(['register.db']);
  });

  it('brings a backup of before an upgrade to the form of the program of after it', () => {
    const upgraded = { ...settings, ...nextProgram };
    const again = (...more: string[]) => sithsKort(['restore', at('backup'), ...more], upgraded);
    expect(again('--dry-run')).toMatchObject({ code: 0, out: expect.stringContaining('1 migrations were done') });
    expect(again()).toMatchObject({ code: 0, out: expect.stringContaining('The audit log is whole') });
    expect(sithsKort(['check'], upgraded).out).not.toContain('earlier version');
    expect(sithsKort(['verify-audit'], upgraded).code).toBe(0);
    // And the way back is a backup of the same time: the program of before refuses what the next one made.
    expect(sithsKort(['verify-audit'], settings)).toMatchObject({ code: 3, err: expect.stringContaining('newer') });
  });

  it.each([
    ['before anything is in its place', 1],
    ['between two files', 2],
  ])(
    'that was killed %s leaves a folder that no house starts on, and says so',
    (_when, rename) => {
      sithsKort(['restore', at('backup')], { ...settings, ...killedAt(rename) });
      const words = /A restore into '.*' is under way, or was cut off .* run siths-kort restore again/;
      const ports = { portal: 0, engine: 0, idp: 0, mail: 0, smtp: 0 };
      const started = spawnSync(process.execPath, ['bin/start.ts'], {
        env: { ...houseEnvironment({ dataDir: settings.DATA_DIR, ports }), KEYS_DIR: settings.KEYS_DIR },
        encoding: 'utf8',
        timeout: 60_000,
      });
      expect([started.status, `${started.stdout}${started.stderr}`]).toEqual([1, expect.stringMatching(words)]);
      expect(sithsKort(['check'], settings)).toMatchObject({ code: 4, out: expect.stringMatching(words) });
      expect(restore()).toMatchObject({ code: 3, err: expect.stringMatching(words) });
      for (const name of readdirSync(settings.DATA_DIR)) rmSync(join(settings.DATA_DIR, name), { recursive: true });
      expect(restore().code).toBe(0);
      expect(isWhole()).toBe(true);
    },
    120_000,
  );

  it('that was killed while it put keys back goes on with them', () => {
    rmSync(settings.KEYS_DIR, { recursive: true });
    sithsKort(['restore', at('backup'), '--keys', at('backup-keys')], { ...settings, ...killedAt(2) });
    expect(readdirSync(settings.KEYS_DIR).length).toBeGreaterThan(0);
    rmSync(settings.DATA_DIR, { recursive: true });
    expect(restore().code).toBe(0);
    expect(isWhole()).toBe(true);
  });

  it.each([['backup'], ['export']])('%s names the folder that it can’t write, and it is no failure', (command) => {
    expect(sithsKort(['restore', at('backup')], settings).code).toBe(0);
    writeFileSync(at('file'), '');
    mkdirSync(at('of-root'));
    chmodSync(at('of-root'), 0o500);
    const refused = (target: string) => {
      const isRoot = process.getuid?.() === 0;
      if (isRoot) for (const path of [root, ...pathsIn(root)]) chownSync(path, nobody, nobody);
      if (isRoot) chownSync(at('of-root'), 0, 0);
      const { status, stderr } = spawnSync(process.execPath, ['bin/siths-kort.ts', command, target], {
        env: { PATH: process.env['PATH'], ...settings },
        encoding: 'utf8',
        ...(isRoot && { uid: nobody, gid: nobody }),
      });
      expect([status, stderr]).toEqual([
        3,
        expect.stringContaining(`'${target}' can’t be used by the account ${isRoot ? 'nobody' : userInfo().username}`),
      ]);
      expect(stderr).not.toContain('DATA_DIR');
    };
    refused(join(at('of-root'), 'there'));
    refused(join(at('file'), 'below'));
  });
});

const pathsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
