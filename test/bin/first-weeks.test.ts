import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { playFirstWeeks, unfinished, wholeMark } from '../../bin/run/first-weeks.ts';
import { readConfig } from '../../platform/config.ts';

describe('weeks whose play was cut off', () => {
  let dir: string;
  beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'weeks-'))));
  afterEach(() => rmSync(dir, { recursive: true }));

  const write = (...path: string[]) => writeFileSync(join(dir, ...path), path.join('/'));
  const start = (environment: Record<string, string> = { DEMO: 'empty' }) => {
    const config = readConfig({ DATA_DIR: dir, ...environment });
    return playFirstWeeks(config, { stopping: new AbortController().signal });
  };

  it('are thrown away when they were not whole, and the keys are kept', async () => {
    mkdirSync(join(dir, 'keys'));
    mkdirSync(join(dir, unfinished));
    write('keys', 'data.key');
    write(unfinished, 'register.db');
    await start();
    expect(readdirSync(dir, { recursive: true }).sort()).toEqual(['keys', join('keys', 'data.key')]);
  });

  it('go on being moved when they were whole, however far it had come', async () => {
    mkdirSync(join(dir, unfinished, 'documents'), { recursive: true });
    mkdirSync(join(dir, unfinished, 'run'));
    write('engine.db');
    for (const name of ['register.db', 'audit-head.json', wholeMark, join('documents', 'one.pdf')])
      write(unfinished, name);
    await start({});
    expect(readdirSync(dir).sort()).toEqual(['audit-head.json', 'documents', 'engine.db', 'register.db']);
    expect(readFileSync(join(dir, 'register.db'), 'utf8')).toBe(`${unfinished}/register.db`);
    expect(existsSync(join(dir, 'documents', 'one.pdf'))).toBe(true);
  });

  it('never replace what lies there: a register, or anything else that was put back', async () => {
    for (const name of ['register.db', 'audit-head.json']) {
      mkdirSync(join(dir, unfinished), { recursive: true });
      for (const played of ['register.db', 'audit-head.json', wholeMark]) write(unfinished, played);
      write(name);
      await expect(start({})).rejects.toThrow('were not wholly moved');
      expect(readFileSync(join(dir, name), 'utf8')).toBe(name);
      expect(readdirSync(dir).sort()).toEqual([name, unfinished].sort());
      rmSync(join(dir, name));
    }
  });

  it('are moved into no house but the demo’s own', async () => {
    mkdirSync(join(dir, unfinished));
    for (const name of ['register.db', wholeMark]) write(unfinished, name);
    for (const environment of [{ DEMO: 'empty' }, { OIDC_ISSUER: 'https://idp.example' }])
      await expect(start(environment)).rejects.toThrow('Remove that folder');
    expect(readdirSync(dir)).toEqual([unfinished]);
  });

  it('are gone without a trace when only the register was left to forget', async () => {
    write('register.db');
    mkdirSync(join(dir, unfinished));
    write(unfinished, wholeMark);
    await start();
    expect(readdirSync(dir)).toEqual(['register.db']);
  });
});

describe('a folder in which no weeks are played', () => {
  const played = (environment: Record<string, string>, holds: readonly string[] = []) => {
    const dir = mkdtempSync(join(tmpdir(), 'weeks-'));
    for (const name of holds) writeFileSync(join(dir, name), '');
    const config = { ...readConfig({ DATA_DIR: dir, ...environment }) };
    return playFirstWeeks(config, { stopping: new AbortController().signal }).then(() => {
      const left = readdirSync(dir).sort();
      rmSync(dir, { recursive: true });
      return left;
    });
  };

  it.each([
    ['it is asked for', { DEMO: 'empty' }],
    ['login is somebody else’s', { OIDC_ISSUER: 'https://idp.example' }],
    ['a cluster runs the processes, whose clock is its own', { CAMUNDA_REST_ADDRESS: 'https://camunda.example' }],
    ['the register lies in PostgreSQL', { DATABASE_URL: 'postgres://localhost/invented' }],
  ])('because %s', async (_why, environment) => {
    expect(await played(environment)).toEqual([]);
  });

  it('because it holds something: a register, or what is left of one', async () => {
    expect(await played({}, ['register.db'])).toEqual(['register.db']);
    expect(await played({}, ['audit-head.json'])).toEqual(['audit-head.json']);
  });
});
