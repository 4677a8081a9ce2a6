import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readVerifier } from '../../../../proof/index.ts';
import { verifyAuditFile } from '../../../../register/index.ts';
import { onPostgres } from '../../../support/registers.ts';
import { append, checkIn, edit, signedLog, type SignedLog } from './tampered-log.ts';
import { tamperings } from './tamperings.ts';

let log: SignedLog;
let dir: string;
beforeAll(async () => {
  if (!onPostgres) log = await signedLog();
});
afterAll(() => {
  if (!onPostgres) log.close();
});
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'tampered-'))));
afterEach(() => rmSync(dir, { recursive: true }));

const copy = (from: string) => cpSync(from, dir, { recursive: true });

(onPostgres ? describe.skip : describe)('a check of a copy with public keys and a witness’s checkpoint', () => {
  it('says that a whole log is, how far it is signed, and by whom', async () => {
    copy(log.dir);
    const [, , last = 0] = log.signed;
    expect(await checkIn(dir, log)).toMatchObject({
      rows: last,
      broken: undefined,
      signed: { signed: last, witnesses: [{ name: 'witness.example/w1', rows: last }] },
    });
  });

  it.each(tamperings)('finds and names: $kind', async (tampering) => {
    copy(log.dir);
    await tampering.tamper(dir, log);
    const { row, what } = tampering.expected(log);
    expect((await checkIn(dir, log)).broken).toEqual({ row, what: expect.stringMatching(what) });
  });

  it('tells rows that were added after the last signature apart, however well they are made', async () => {
    copy(log.dir);
    await append(dir, 2);
    const [, , last = 0] = log.signed;
    expect(await checkIn(dir, log)).toMatchObject({ rows: last + 2, broken: undefined, signed: { signed: last } });
  });

  it('finds a database that was put back with its own checkpoint, and one that has grown since', async () => {
    copy(log.early);
    const [, second = 0, last = 0] = log.signed;
    expect((await checkIn(dir, log)).broken).toEqual({
      row: second + 1,
      what: `the log is shorter than the checkpoint from outside (${last} rows)`,
    });
    await append(dir, last - second + 3);
    expect((await checkIn(dir, log)).broken).toEqual({
      row: second + 1,
      what: expect.stringContaining(`a row from ${second + 1} to ${last} is not the one that was signed`),
    });
  });

  it('finds a log that was put back without its own checkpoint, and signs that one no more', async () => {
    copy(log.early);
    const head = join(dir, 'audit-head.json');
    rmSync(head);
    const [, second = 0, last = 0] = log.signed;
    for (const signAnew of [false, true]) {
      expect((await checkIn(dir, log, { signAnew })).broken).toEqual({
        row: second + 1,
        what: `the log is shorter than the checkpoint from outside (${last} rows)`,
      });
      expect(existsSync(head)).toBe(false);
    }
  });

  it('signs a log anew whose own checkpoint is missing, when it is what others signed', async () => {
    copy(log.dir);
    rmSync(join(dir, 'audit-head.json'));
    const [, , last = 0] = log.signed;
    expect(await checkIn(dir, log, { signAnew: true })).toMatchObject({ broken: undefined, signed: { signed: last } });
    expect((await checkIn(dir, log)).broken).toBeUndefined();
  });

  it('checks tree and signatures without any key of the house, and says what it could not', async () => {
    copy(log.dir);
    const signatures = { log: readVerifier(log.logKey), witnesses: [], notes: [log.checkpoint] };
    const file = join(dir, 'register.db');
    rmSync(join(dir, 'keys'), { recursive: true });
    const [, , last = 0] = log.signed;
    expect(await verifyAuditFile({ file, keys: undefined, signatures })).toMatchObject({
      rows: last,
      unread: last,
      broken: undefined,
      signed: { signed: last },
    });
    edit(dir, (db) => db.exec('DELETE FROM audit WHERE row = 3'));
    expect((await verifyAuditFile({ file, keys: undefined, signatures })).broken).toMatchObject({ row: 3 });
  });

  it('refuses a checkpoint from outside that the log did not sign', async () => {
    copy(log.dir);
    const forged = { ...log, checkpoint: log.checkpoint.replace(/\n(\d+)\n/, '\n3\n') };
    await expect(checkIn(dir, forged)).rejects.toThrow("A checkpoint can't be used");
  });
});

it('docs/security.md lists every kind that is tried here', () => {
  const page = readFileSync('docs/security.md', 'utf8').replaceAll(/ +/g, ' ');
  for (const { kind, found } of tamperings) expect(page).toContain(`| ${kind} | ${found} |`);
});
