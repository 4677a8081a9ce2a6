import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { addDays, dayAt, policyOn } from '../../../contract/index.ts';
import { holdLock } from '../../../platform/hold-lock.ts';
import { sithsKort } from '../../support/command-line.ts';
import { databaseUrlIn, discard, openRegisterIn, sqlIn } from '../../support/registers.ts';

const today = dayAt(Date.now());
const Shown = z.looseObject({ from: z.string(), customerService: z.looseObject({ phone: z.string() }) });

describe('policy', () => {
  let dir: string;
  const run = (...args: string[]) => sithsKort(args, { DATA_DIR: dir, DATABASE_URL: databaseUrlIn(dir) });
  const begin = (file: string, ...more: string[]) =>
    run('policy', 'begin', file, '--reason', 'Our own phone and logins', ...more);
  const shown = () => Shown.parse(JSON.parse(run('policy', 'show').out));
  /** What `policy show` writes, with another phone. */
  function written(phone: string, more: object = {}): string {
    const policy = { ...policyOn(today), from: today };
    const file = join(dir, 'policy.json');
    const customerService = { ...policy.customerService, phone };
    writeFileSync(file, JSON.stringify({ ...policy, customerService, ...more }));
    return file;
  }

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'policy-'));
    await (await openRegisterIn(dir)).close();
  });
  afterEach(() => discard(dir));

  it('that an installation begins with holds at once, in every process that opens it, and stands in the log', async () => {
    const file = written('0470-00 00 00');
    const dry = begin(file, '--dry-run');
    expect([dry.code, dry.out]).toEqual([
      0,
      expect.stringMatching(/000-000 00 10 → 0470-00 00 00[\s\S]*nothing was changed/),
    ]);
    expect(begin(file)).toMatchObject({ code: 0, out: expect.stringContaining(`hold from ${today}`) });
    expect(shown().customerService.phone).toBe('0470-00 00 00');
    const register = await openRegisterIn(dir);
    expect([policyOn(addDays(today, -1)).customerService.phone, policyOn(today).customerService.phone]).toEqual([
      '000-000 00 10',
      '0470-00 00 00',
    ]);
    expect((await register.editions.list(today)).map(({ state, proposedBy }) => [state, proposedBy])).toEqual([
      ['past', undefined],
      ['holds', 'operator'],
    ]);
    expect((await register.audit.verify()).broken).toBeUndefined();
    await register.close();
    expect(sqlIn(dir, `SELECT actor, details FROM audit WHERE action = 'policy-begun'`)).toMatchObject([
      { actor: 'operator', details: expect.stringMatching(/Our own phone and logins \(kommandoraden, konto \w+\)/) },
    ]);
  });

  it('may name the logins of one identity provider alone, and be begun with anew', async () => {
    const { login } = policyOn(today);
    const acr = { 'https://id.region.example/stark': 3 };
    expect(begin(written('0470-00 00 00', { login: { ...login, acr } })).code).toBe(0);
    expect(begin(written('0470-11 11 11', { login: { ...login, acr } })).code).toBe(0);
    const register = await openRegisterIn(dir);
    expect([policyOn(today).customerService.phone, policyOn(today).login.acr]).toEqual(['0470-11 11 11', acr]);
    expect((await register.editions.list(today)).map(({ state }) => state).sort()).toEqual([
      'holds',
      'past',
      'withdrawn',
    ]);
    await register.close();
  });

  it('is refused whole with everything that is wrong in it', () => {
    const file = written('0470-00 00 00', { from: '2020-01-01', draftDays: 'många', unheardOf: 1 });
    const shape = begin(file);
    expect([shape.code, shape.out]).toEqual([3, '']);
    expect(shape.err).toMatch(/draftDays: [\s\S]*unheardOf/);
    expect(begin(written('0470-00 00 00', { from: '2020-01-01' })).err).toContain(`Skriv en dag från`);
    expect(begin(written('0470-00 00 00', { from: addDays(today, 1) })).err).toContain('har inte kommit');
    expect(begin(written('19121212-1212')).err).toContain('national number');
    writeFileSync(file, '{');
    expect(begin(file).err).toContain('file: ');
    expect(begin(join(dir, 'nothing.json'))).toMatchObject({ code: 2 });
    expect(sqlIn(dir, 'SELECT * FROM policyEditions')).toEqual([]);
  });

  it('is begun with beside no running house', () => {
    const file = written('0470-00 00 00');
    const house = holdLock(join(dir, 'run'), 'house');
    expect(begin(file)).toMatchObject({ code: 3, err: expect.stringContaining('house') });
    house.close();
    expect(begin(file).code).toBe(0);
  });
});
