import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { sithsKort } from '../../support/command-line.ts';
import { regionFiles } from '../../support/import-files.ts';
import { databaseUrlIn, discard, openRegisterIn, sqlIn } from '../../support/registers.ts';

describe('import', () => {
  let dir: string;
  let units: string;
  let employments: string;
  const settings = () => ({
    DATA_DIR: dir,
    DATABASE_URL: databaseUrlIn(dir),
    IMPORT_SOURCE_ACCOUNT: userInfo().username,
  });
  const run = (...args: string[]) => sithsKort(['import', ...args], settings());
  const count = (table: string) => sqlIn(dir, `SELECT count(*) AS n FROM ${table}`)[0]?.['n'];

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'import-'));
    await (await openRegisterIn(dir)).close();
    [units, employments] = [join(dir, 'units.csv'), join(dir, 'employments.csv')];
    const files = regionFiles(1200);
    writeFileSync(units, Buffer.from(files.units, 'latin1'), { mode: 0o600 });
    writeFileSync(employments, files.employments, { mode: 0o600 });
  });
  afterEach(() => discard(dir));

  it('shows the difference and changes nothing in a dry run, then imports, then finds nothing that differs', () => {
    const dry = run('--dry-run', '--full', units, employments);
    expect(dry.code).toBe(0);
    expect(dry.out).toContain('people: 1200 new, 0 changed');
    expect(dry.out).toContain('… and 1180 more');
    expect(count('people')).toBe(0);
    const { code, out, err } = run('--full', '--json', units, employments);
    expect([code, JSON.parse(out)]).toMatchObject([
      0,
      { imported: true, differences: { people: { new: 1200, changed: 0 } } },
    ]);
    expect(err).toMatch(/Importing \d+ of/);
    expect([count('units'), count('people'), count('employments')]).toEqual([30, 1200, 1200]);
    expect(run('--full', units, employments).out).toContain('Nothing differs.');
    expect(sithsKort(['verify-audit'], settings()).code).toBe(0);
  });

  it('goes on where it was killed', async () => {
    const env = { PATH: process.env['PATH'], ...settings() };
    const killed = spawn(process.execPath, ['bin/siths-kort.ts', 'import', units, employments], { env });
    killed.stderr.on('data', (told: Buffer) => {
      if (told.toString().includes('Importing')) killed.kill('SIGKILL');
    });
    await once(killed, 'exit');
    expect(Number(count('people'))).toBeLessThan(1200);
    expect(run(join(dir, 'units.csv'))).toMatchObject({ code: 3, err: expect.stringContaining("isn't done") });
    const abandoning = run('--abandon', '--dry-run');
    expect(abandoning).toMatchObject({ code: 0, out: expect.stringContaining('Would give up the import from') });
    expect(run(units, employments)).toMatchObject({ code: 0, out: expect.stringContaining('broken off is done') });
    expect([count('people'), count('employments')]).toEqual([1200, 1200]);
    expect(run(units, employments).out).toContain('Nothing differs.');
    expect(sithsKort(['verify-audit'], settings()).code).toBe(0);
  });

  it.each([
    [[], 2, 'Name the files'],
    [['no-such-file.csv'], 2, 'There is no file'],
    [['--source', 'x'.repeat(61), 'a.csv'], 2, 'source: '],
    [['bin/siths-kort.ts'], 3, 'lacks the column'],
    [['--abandon'], 0, ''],
  ])('ends as it should with %j', (args, code, expected) => {
    expect(run(...args)).toMatchObject({ code, err: expect.stringContaining(expected) });
  });

  it('ends with 4 when the whole file waits', () => {
    writeFileSync(units, regionFiles(40).units.replace('232100-0065', '232100-0066'));
    expect(run(units)).toMatchObject({
      code: 4,
      out: expect.stringMatching(/! units.csv, line 2: orgNo is no[^]*NOTHING WAS IMPORTED/),
    });
    expect(count('units')).toBe(0);
  });
});
