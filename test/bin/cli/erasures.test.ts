import { afterAll, beforeAll, expect } from '@jest/globals';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyAuditFile, loadKeys } from '../../../register/index.ts';
import { aPerson } from '../../support/builders.ts';
import { sithsKort } from '../../support/command-line.ts';
import { discard, onPostgres, openRegisterIn } from '../../support/registers.ts';
import { story } from '../../support/story.ts';

const now = '2026-11-24T07:30:00.000Z';
const folder = mkdtempSync(join(tmpdir(), 'erasures-'));
const list = join(folder, 'erasures.jsonl');
const backup = join(folder, 'backup');
let dir: string;
let gone: { readonly personId: string; readonly hsaId: string };

/** A house in which somebody was erased, and a backup of before. */
beforeAll(async () => {
  if (onPostgres) return;
  dir = mkdtempSync(join(tmpdir(), 'erased-'));
  const register = await openRegisterIn(dir);
  gone = await aPerson({ register, now: () => now });
  await register.close();
  cpSync(dir, backup, { recursive: true });
  const again = await openRegisterIn(dir);
  expect(await again.retention.replay([{ kind: 'person', id: gone.personId }], now)).toBe(1);
  await again.close();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  if (!onPostgres) await discard(dir);
});

const run = (data: string, ...args: string[]) => sithsKort(['erasures', ...args], { DATA_DIR: data });
const isKnown = async () => {
  const register = await openRegisterIn(backup);
  const found = await register.people.findByHsaId(gone.hsaId);
  await register.close();
  return found !== undefined;
};

const step = story('what was erased since a backup', 60_000);

step('is kept as a list of ids, in a file of its own', () => {
  if (onPostgres) return;
  expect(run(dir, 'save', list)).toMatchObject({ code: 0, out: expect.stringContaining('Wrote 1 erasures') });
  expect(readFileSync(list, 'utf8')).toBe(`${JSON.stringify({ kind: 'person', id: gone.personId })}\n`);
  expect(run(dir, 'save', list).code).toBe(3);
});

step('is not replayed from a list that is damaged', async () => {
  if (onPostgres) return;
  const damaged = join(folder, 'damaged.jsonl');
  writeFileSync(damaged, `${readFileSync(list, 'utf8')}{"kind":"person"\n`);
  expect(run(backup, 'replay', damaged)).toMatchObject({ code: 3, err: expect.stringContaining('Line 2') });
  expect(await isKnown()).toBe(true);
});

step('is erased again in what was restored, once', async () => {
  if (onPostgres) return;
  expect(run(backup, 'replay', list).out).toContain('Erased 1 of 1');
  expect(run(backup, 'replay', list).out).toContain('Erased 0 of 1');
  expect(await isKnown()).toBe(false);
  const keys = loadKeys(join(backup, 'keys'));
  expect((await verifyAuditFile({ file: join(backup, 'register.db'), keys })).broken).toBeUndefined();
});
