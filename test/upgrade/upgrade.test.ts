import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqlite } from '../../platform/sqlite.ts';
import { sithsKort } from '../support/command-line.ts';
import { demo } from '../support/demo-people.ts';
import { createDriver } from '../support/driver.ts';
import { freePorts, startHouse } from '../support/house.ts';
import { onPostgres, openRegisterIn } from '../support/registers.ts';
import { logIn } from '../support/web-user.ts';
import { theDayAfter, unpackLeftHouse } from './left-house.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'upgrade-')), 'data');
  mkdirSync(dataDir);
  unpackLeftHouse(dataDir);
});
afterEach(() => rmSync(join(dataDir, '..'), { recursive: true }));

// The old register is a file.
(onPostgres ? describe.skip : describe)('a data folder that an older version left', () => {
  it('is told as older, brought up to date, and goes on: what rang is activated, on the model that it began with', async () => {
    const settings = { DATA_DIR: dataDir };
    expect(sithsKort(['check'], settings)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/earlier version: the start does \d+ migrations/),
    });
    const house = await startHouse({ dataDir, ports: await freePorts() }, theDayAfter());
    try {
      const driver = createDriver(house.portalUrl, house.engineUrl);
      await driver.goOn(2);
      await driver.untilQuiet();
      const auditor = await logIn(house.portalUrl, demo.auditor.hsaId);
      for (const number of ['SK-2026-000001', 'SK-2026-000003', 'SK-2026-000004']) {
        const page = await auditor.open(`/arenden/${number}`);
        expect([page.status, /Kvittens(en)? (är )?registrerad/.test(page.text)]).toEqual([200, true]);
      }
    } finally {
      expect(await house.stop()).toBe(0);
    }
    expect(sithsKort(['verify-audit'], settings)).toMatchObject({ code: 0 });
    expect(sithsKort(['check'], settings).out).not.toContain('earlier version');
  }, 240_000);

  it.each([
    ['register.db', "INSERT INTO migrations (number, name, checksum) VALUES (9999, 'from-the-future', 'x')"],
    ['engine.db', 'PRAGMA user_version = 9999'],
  ])('that a newer version left is refused, with what to do: %s', async (file, newer) => {
    if (file === 'register.db') await (await openRegisterIn(dataDir)).close();
    const database = openSqlite(join(dataDir, file));
    database.exec(newer);
    database.close();
    const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/start.ts'], {
      env: {
        PATH: process.env['PATH'],
        DATA_DIR: dataDir,
        PORT: '0',
        ENGINE_PORT: '0',
        IDP_PORT: '0',
        EID_PORTAL_PORT: '0',
        MAIL_PORT: '0',
        SMTP_PORT: '0',
      },
      encoding: 'utf8',
      timeout: 120_000,
    });
    expect(status).toBe(1);
    expect(`${stdout}${stderr}`).toMatch(/start (a|the) newer version/);
    expect(`${stdout}${stderr}`).not.toMatch(/^\s+at /m);
  });
});
