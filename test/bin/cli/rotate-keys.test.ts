import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Register } from '../../../register/index.ts';
import { sithsKort } from '../../support/command-line.ts';
import { databaseUrlIn, discard, openRegisterIn, sqlIn } from '../../support/registers.ts';

const author = { hsaId: 'operator', role: 'operator', at: '2026-11-24T07:30:00.000Z' } as const;

const Sealed = z.object({ dryRun: z.boolean(), step: z.string(), sealed: z.number().min(1) });
let dir: string;
let house: Register;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'rotate-keys-'));
  house = await openRegisterIn(dir);
  await house.intake.addPerson(
    { hsaId: 'SE2321000065-B1', givenName: 'Bo', familyName: 'Påhittad', birthDate: '1980-05-17' },
    author,
  );
});
afterEach(async () => {
  await house.close();
  await discard(dir);
});

const run = (args: readonly string[], more: Record<string, string> = {}) =>
  sithsKort(['rotate-keys', ...args], { DATA_DIR: dir, DATABASE_URL: databaseUrlIn(dir), ...more });
const keyIn = (name: string) => readFileSync(join(dir, 'keys', name), 'utf8');

it('makes the next key, seals with it once a copy is kept, and puts it in place of the old one, beside a running house', async () => {
  const old = keyIn('data.key');
  expect(run(['--dry-run'])).toMatchObject({ code: 0, out: expect.stringContaining('Would make the next data key') });
  expect(existsSync(join(dir, 'keys', 'data-next.key'))).toBe(false);
  expect(run(['--kept'])).toMatchObject({ code: 3, err: expect.stringContaining('without --kept first') });
  expect(run([])).toMatchObject({ code: 0, out: expect.stringContaining('nothing is sealed with it yet') });
  const next = keyIn('data-next.key');
  const again = run([]);
  expect(again).toMatchObject({ code: 0, out: expect.stringContaining('Never delete it') });
  expect(again.out).not.toContain('To stay with the old key');
  expect([keyIn('data.key'), keyIn('data-next.key')]).toEqual([old, next]);

  expect(run(['--dry-run']).out).toContain('nothing would be made');
  const dry = Sealed.parse(JSON.parse(run(['--kept', '--dry-run', '--json']).out));
  expect(dry).toMatchObject({ dryRun: true, step: 'done' });
  expect([keyIn('data.key'), keyIn('data-next.key')]).toEqual([old, next]);
  expect(sqlIn(dir, `SELECT count(*) AS n FROM audit WHERE action = 'data-key-changed'`)).toEqual([{ n: 0 }]);
  expect(sqlIn(dir, `SELECT count(*) AS n FROM settings WHERE name = 'next-key-check'`)).toEqual([{ n: 0 }]);

  const done = run(['--kept', '--json']);
  expect([done.code, Sealed.parse(JSON.parse(done.out))]).toEqual([0, { ...dry, dryRun: false }]);
  expect(keyIn('data.key')).toBe(next);
  expect(existsSync(join(dir, 'keys', 'data-next.key'))).toBe(false);
  expect((await house.people.viewer('SE2321000065-B1', author.at))?.name).toBe('Bo Påhittad');
  expect(sqlIn(dir, `SELECT count(*) AS n FROM audit WHERE action = 'data-key-changed'`)).toEqual([{ n: 1 }]);
  expect(sithsKort(['verify-audit'], { DATA_DIR: dir, DATABASE_URL: databaseUrlIn(dir) }).code).toBe(0);
});

it('leaves a data key alone that stands in the settings', () => {
  const told = run([], { REGISTER_KEY: '0123456789abcdef'.repeat(4) });
  expect(told).toMatchObject({ code: 3, err: expect.stringContaining('REGISTER_KEY') });
});
