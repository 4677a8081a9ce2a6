import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { movableClock } from '../../../../platform/clock.ts';
import { beginning } from '../../../support/beginning.ts';
import { openFreshRegister, type FreshRegister } from '../../../support/builders.ts';
import { discard, onPostgres, openRegisterIn, sqlIn } from '../../../support/registers.ts';
import { edit, someEntry } from './tampered-log.ts';

let site: FreshRegister;
beforeEach(async () => {
  site = await openFreshRegister();
  await site.register.audit.appendMany(Array.from({ length: 1200 }, () => someEntry));
});
afterEach(() => site.close());

const onwards = () => Promise.resolve(true);
const kept = () => sqlIn(site.dir, 'SELECT checked, root, brokenRow, what FROM auditChecks');

describe('a check of the whole log by the running house', () => {
  it('is kept with the rows and the root that were found', async () => {
    expect(await site.register.audit.lastCheck()).toBeUndefined();
    const asked: number[] = [];
    const found = await site.register.audit.check(() => Promise.resolve(asked.push(1) > 0));
    const { rows } = await site.register.audit.verify();
    expect(found).toMatchObject({ rows, broken: undefined });
    expect(found?.root).toMatch(/^[0-9a-f]{64}$/);
    expect(await site.register.audit.lastCheck()).toEqual(found);
    expect(asked.length).toBeGreaterThan(1);
  });

  it('names the first row that is wrong, and makes the house unready until a check finds it whole', async () => {
    const forged = "UPDATE audit SET actor = 'SE2' WHERE row = 700";
    if (onPostgres) sqlIn(site.dir, `ALTER TABLE audit DISABLE TRIGGER USER; ${forged}`);
    else edit(site.dir, (db) => db.exec(forged));
    const found = await site.register.audit.check(onwards);
    expect(found).toMatchObject({ rows: 699, root: undefined, broken: { row: 700, what: 'the row was changed' } });
    expect((await site.register.health()).audit.check?.broken?.row).toBe(700);
  });

  it('is told to be as old as it is, and as old as the log when there was none', async () => {
    const clock = movableClock(beginning);
    const dir = mkdtempSync(join(tmpdir(), 'checks-'));
    const register = await openRegisterIn(dir, clock);
    const unchecked = async () => (await register.health()).audit.uncheckedSeconds;
    await register.audit.append(someEntry);
    clock.advance(49 * 3_600_000);
    expect(await unchecked()).toBe(49 * 3600);
    await register.audit.check(onwards);
    expect(await unchecked()).toBe(0);
    clock.advance(3_600_000);
    expect(await unchecked()).toBe(3600);
    await register.close();
    await discard(dir);
  });

  it('is believed of the house alone when it says whole, and never of a time to come', async () => {
    const own = await site.register.audit.check(onwards);
    const forged = (at: string) =>
      sqlIn(
        site.dir,
        `INSERT INTO auditChecks (at, checked, root, signature) SELECT '${at}', checked, root, signature FROM auditChecks`,
      );
    forged('9999-01-01T00:00:00.000Z');
    expect(await site.register.audit.lastCheck()).toEqual(own);
    sqlIn(site.dir, "INSERT INTO auditChecks (at, checked, brokenRow) VALUES ('9999-01-02T00:00:00.000Z', 1, 1)");
    expect((await site.register.health()).audit.check).toEqual(own);
  });

  it('counts as none where the house has made none itself', async () => {
    sqlIn(site.dir, "INSERT INTO auditChecks (at, checked, root) VALUES ('2020-01-01T00:00:00.000Z', 1, 'aa')");
    expect(await site.register.audit.lastCheck()).toBeUndefined();
  });

  it('keeps nothing when it is ended before its end', async () => {
    expect(await site.register.audit.check(() => Promise.resolve(false))).toBeUndefined();
    expect(kept()).toEqual([]);
  });

  it('is never changed or erased', async () => {
    await site.register.audit.check(onwards);
    expect(() => sqlIn(site.dir, 'UPDATE auditChecks SET checked = 0')).toThrow('never changed');
    expect(() => sqlIn(site.dir, 'DELETE FROM auditChecks')).toThrow('never erased');
  });
});
