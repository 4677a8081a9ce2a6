import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditRows } from '../../support/audit-rows.ts';
import { sithsKort } from '../../support/command-line.ts';
import { databaseUrlIn, discard, openRegisterIn } from '../../support/registers.ts';
import { mustBe } from '../../support/until.ts';

let dir: string;
const run = (...args: string[]) =>
  sithsKort(['mail', ...args], { DATA_DIR: dir, DATABASE_URL: databaseUrlIn(dir), DATABASE_PLAIN: 'allowed' });
const [first, second] = ['first', 'second'].map((key) => ({ key, id: '' }));

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'mail-'));
  const register = await openRegisterIn(dir);
  const at = '2026-11-24T07:30:00.000Z';
  const caseId = 'card:RK99990001';
  const intent = { kind: 'mail', template: 'return-reminder', to: ['nobody@exempel.invalid'], data: {} } as const;
  for (const mail of [mustBe(first), mustBe(second)]) {
    await register.outbox.add({ caseId, key: mail.key, intent, at });
    mail.id = mustBe((await register.outbox.waitingOf(caseId)).find((row) => row.key === mail.key)).id;
    const error = 'The mail server refused the mail for good (550)';
    await register.outbox.refused({ id: mail.id, error, reply: 550, at });
  }
  await register.close();
});
afterEach(() => discard(dir));

it('lists mails by template and answer, never to whom', () => {
  const { code, out } = run('list', '--refused');
  expect(code).toBe(0);
  expect(out).toContain('0 wait, 0 of them after a failed try; 2 were refused for good.');
  expect(out).toMatch(
    new RegExp(`^${first?.id}  -  +return-reminder .*refused 2026-.*refused the mail for good \\(550\\)$`, 'm'),
  );
  expect(out).not.toContain('nobody@');
});

it('says what would be tried or given up, and leaves it in a dry run', () => {
  const id = first?.id ?? '';
  expect(run('again', id, '--dry-run')).toMatchObject({ code: 0, out: expect.stringContaining('1 would be tried') });
  expect(JSON.parse(run('again', 'all', '--dry-run', '--json').out)).toEqual({ dryRun: true, mails: 0 });
  const givenUp = run('give-up', id, '--reason', 'Adressen finns inte', '--dry-run');
  expect(givenUp).toMatchObject({ code: 0, out: expect.stringMatching(new RegExp(`^${id}  .*return-reminder`, 'm')) });
  expect(run('give-up', 'none', '--reason', 'Adressen finns inte', '--dry-run').code).toBe(3);
  expect(run('list', '--refused').out).toContain('0 wait, 0 of them after a failed try; 2 were refused for good.');
  expect(auditRows(dir, 'mail-given-up')).toEqual([]);
  expect(auditRows(dir, 'mail-sent-again')).toEqual([]);
});

it('sends one again, once; one that there is not is refused', () => {
  expect(run('again', first?.id ?? '')).toMatchObject({ code: 0 });
  expect(run('list').out).toContain('1 wait, 0 of them after a failed try; 1 were refused for good.');
  const none = run('again', 'none');
  expect([none.code, none.err]).toEqual([3, expect.stringContaining('or there is none (mail-gone)')]);
  expect(run('again').code).toBe(2);
});

it('gives one up for a reason, and not without', () => {
  expect(run('give-up', second?.id ?? '')).toMatchObject({ code: 2, err: expect.stringContaining('--reason') });
  expect(run('give-up', second?.id ?? '', '--reason', 'Adressen finns inte').code).toBe(0);
  expect(run('give-up', second?.id ?? '', '--reason', 'Adressen finns inte').code).toBe(3);
  expect(run('list', '--refused').out).toContain('1 were refused for good.');
});
