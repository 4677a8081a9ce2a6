import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { openSqlite } from '../../../platform/sqlite.ts';
import { activated } from '../../support/activation.ts';
import { sithsKort } from '../../support/command-line.ts';
import { onPostgres, openRegisterIn } from '../../support/registers.ts';
import { openWorld } from '../../support/world.ts';

const Report = z.object({
  well: z.boolean(),
  parts: z.array(
    z.object({ part: z.string(), findings: z.array(z.object({ outcome: z.string(), text: z.string() })) }),
  ),
});

// A register on PostgreSQL isn't copied.
(onPostgres ? describe.skip : describe)('a rehearsal', () => {
  let root: string;
  let data: string;
  let within: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'rehearse-'));
    [data, within] = [join(root, 'data'), join(root, 'within')];
    for (const folder of [data, within]) mkdirSync(folder);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const rehearse = (...args: string[]) => sithsKort(['rehearse', '--in', within, ...args], { DATA_DIR: data });

  /** What every file of the house holds, but for what SQLite makes to read beside a writer. */
  const sums = () =>
    globSync('**/*', { cwd: root, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/-(shm|wal)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => `${path} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`);

  it('does on a copy of a house what this program would do, and changes nothing of it', async () => {
    const world = await openWorld();
    await activated(world);
    cpSync(world.dir, data, { recursive: true });
    await world.close();
    const before = sums();
    const { code, out } = rehearse('--json');
    const { well, parts } = Report.parse(JSON.parse(out));
    const all = parts.flatMap(({ findings }) => findings);
    expect([code, well, all.filter(({ outcome }) => outcome === 'not-well')]).toEqual([0, true, []]);
    const told = all.map(({ text }) => text).join('\n');
    expect(told).toMatch(/The log is whole: \d+ rows/);
    expect(told).toContain('The tables are what the log says');
    expect(told).toContain("came to 'Aktivera reservkort', withdrawn and ended");
    expect(told).toContain('card-validity: watches an invented card');
    expect(told).toContain('employment-ended: ended by the house for a case that nobody sent in');
    expect(sums()).toEqual(before);
    expect(readdirSync(within)).toEqual([]);
  });

  it('finds what would be wrong with the log, and goes on with the rest', async () => {
    const register = await openRegisterIn(data);
    const employer = { name: 'Region Exempel', organisationNumber: '232100-0065', kind: 'region' as const };
    await register.intake.addEmployer(employer, { hsaId: 'system', role: 'system', at: '2026-11-24T07:30:00.000Z' });
    await register.close();
    const database = openSqlite(join(data, 'register.db'));
    database.exec(
      `DROP TRIGGER auditIsNeverChanged; UPDATE audit SET actor = 'X' WHERE row = (SELECT max(row) FROM audit)`,
    );
    database.close();
    const { code, out } = rehearse();
    expect(code).toBe(4);
    expect(out).toMatch(/WRONG The log is broken at row \d+/);
    expect(out).toContain('No embedded engine is in it');
    expect(out).toContain('withdrawn and ended');
    expect(readdirSync(within)).toEqual([]);
  });

  it('takes a backup with its keys, and refuses a damaged one and the keys of another', async () => {
    await (await openRegisterIn(data)).close();
    const [backup, keys] = [join(root, 'backup'), join(root, 'backup-keys')];
    expect(sithsKort(['backup', backup, '--keys', keys], { DATA_DIR: data }).code).toBe(0);
    rmSync(data, { recursive: true });
    expect(rehearse(backup, '--keys', keys)).toMatchObject({
      code: 0,
      out: expect.stringContaining('of the backup of'),
    });
    expect(rehearse(backup, '--keys', join(root, 'none'))).toMatchObject({
      code: 3,
      err: expect.stringContaining("can't be used without its keys"),
    });
    appendFileSync(join(backup, 'register.db'), 'x');
    expect(rehearse(backup, '--keys', keys)).toMatchObject({ code: 3, err: expect.stringContaining('is damaged') });
    expect(readdirSync(within)).toEqual([]);
    expect(readdirSync(root).sort()).toEqual(['backup', 'backup-keys', 'within']);
  });

  it('needs a house, and a place that is not its own folder', async () => {
    expect(rehearse()).toMatchObject({ code: 3, err: expect.stringContaining('There is no house in') });
    await (await openRegisterIn(data)).close();
    const inside = sithsKort(['rehearse', '--in', data], { DATA_DIR: data });
    expect(inside).toMatchObject({ code: 2, err: expect.stringContaining('data folder itself') });
    expect(rehearse('--map-file', join(root, 'none.json'))).toMatchObject({ code: 2 });
    expect(readdirSync(within)).toEqual([]);
  });
});
