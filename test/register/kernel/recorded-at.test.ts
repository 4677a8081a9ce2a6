import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Instant } from '../../../contract/index.ts';
import { movableClock, type MovableClock } from '../../../platform/clock.ts';
import { openSqlite } from '../../../platform/sqlite.ts';
import { loadKeys, openRegister, verifyAuditFile } from '../../../register/index.ts';
import { forgeLast } from './forge.ts';
import { who } from '../../support/ward/index.ts';

let dir: string;
let file: string;
let clock: MovableClock;
beforeEach(() => {
  clock = movableClock('2026-11-24T07:30:00.000Z');
  dir = mkdtempSync(join(tmpdir(), 'recorded-'));
  file = join(dir, 'register.db');
});
afterEach(() => rmSync(dir, { recursive: true }));

const keys = () => loadKeys(join(dir, 'keys'));
const open = () => openRegister({ file, documentsDir: join(dir, 'documents'), keys: keys(), clock });
const by = (at: Instant) => ({ hsaId: who.customerService.hsaId, role: 'customer-service', at });
const sql = (text: string) => {
  const database = openSqlite(file);
  try {
    return database
      .prepare(text)
      .all()
      .map((row) => ({ ...row }));
  } finally {
    database.close();
  }
};
const check = () => verifyAuditFile({ file, keys: keys() });
const unlock = () => void sql('DROP TRIGGER auditIsNeverChanged');

describe('when an audit row was written', () => {
  it('is told beside when it was done, and never goes back when the clock does', async () => {
    const register = await open();
    for (const time of ['08:00', '09:00', '07:00', '09:30']) {
      clock.set(Date.parse(`2026-11-24T${time}:00.000Z`));
      await register.audit.append({ action: 'case-closed', author: by('2026-11-20T08:00:00.000Z') });
    }
    await register.close();
    expect(sql('SELECT at, recordedAt FROM audit WHERE row > 0 ORDER BY row')).toEqual(
      ['08:00', '09:00', '09:00', '09:30'].map((time) => ({
        at: '2026-11-20T08:00:00.000Z',
        recordedAt: `2026-11-24T${time}:00.000Z`,
      })),
    );
    expect(await check()).toEqual({ rows: 4, erased: 0, broken: undefined });
  });

  it.each([
    ['another time', "'2026-11-24T08:30:00.000Z'"],
    ['none', 'NULL'],
  ])('is covered by the leaf: %s is found', async (_, value) => {
    const register = await open();
    await register.audit.append({ action: 'case-closed', author: by('2026-11-24T08:00:00.000Z') });
    await register.close();
    unlock();
    sql(`UPDATE audit SET recordedAt = ${value} WHERE row = 1`);
    expect((await check()).broken).toEqual({ row: 1, what: 'the row was changed' });
  });

  it('is found when it lies before the row before, though the tree hangs together', async () => {
    const register = await open();
    clock.set(Date.parse('2026-11-24T10:00:00.000Z'));
    await register.audit.append({ action: 'case-closed', author: by('2026-11-24T08:00:00.000Z') });
    await register.audit.append({ action: 'case-closed', author: by('2026-11-24T08:00:00.000Z') });
    await register.close();
    unlock();
    await forgeLast(dir, keys(), { recordedAt: '2026-11-24T09:00:00.000Z' });
    expect((await check()).broken).toEqual({ row: 2, what: 'the row says that it was written before the one before' });
  });
});
