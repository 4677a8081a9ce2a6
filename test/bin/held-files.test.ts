import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqlite } from '../../platform/sqlite.ts';
import { sithsKortBeside } from '../support/command-line.ts';
import { demo } from '../support/demo-people.ts';
import { submitOne } from '../support/driver.ts';
import { listsLocks, unheldFiles } from '../support/held-locks.ts';
import { freePorts, houseToken, processOf, startHouse, type House, type HouseSettings } from '../support/house.ts';
import { regionFiles } from '../support/import-files.ts';
import { onPostgres } from '../support/registers.ts';
import { until } from '../support/until.ts';
import { logIn } from '../support/web-user.ts';

const hasSqlite = spawnSync('sqlite3', ['--version']).status === 0;
if (!hasSqlite) console.warn("Skipped: opening the databases beside a house takes Debian's sqlite3");

let settings: HouseSettings;
let house: House;
beforeEach(async () => {
  settings = { dataDir: mkdtempSync(join(tmpdir(), 'held-files-')), ports: await freePorts() };
  house = await startHouse(settings);
}, 120_000);
afterEach(async () => {
  await house.kill();
  rmSync(settings.dataDir, { recursive: true });
});

const fileOf = (name: string) => join(settings.dataDir, name);
/** How many rows the register has, for a program beside the house. */
function countRows(table: 'cases' | 'sessions'): number {
  const database = openSqlite(fileOf('register.db'), { readOnly: true });
  try {
    return Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);
  } finally {
    database.close();
  }
}
const submit = async (reason = 'forgotten') => submitOne(await logIn(house.portalUrl, demo.manager.hsaId), { reason });

(onPostgres || !listsLocks ? describe.skip : describe)('while a house runs', () => {
  it('its parts keep the locks of SQLite on the databases, whatever is done in it and beside it', async () => {
    const beside = async (...args: string[]) => {
      const { code, out, err } = await sithsKortBeside(args, {
        DATA_DIR: settings.dataDir,
        PORT: String(settings.ports.portal),
      });
      if (code !== 0) throw new Error(`${args.join(' ')}: ${code} ${out}${err}`);
    };
    const steps: [string, () => Promise<unknown>][] = [
      ['the start', () => Promise.resolve()],
      ['a login', () => logIn(house.portalUrl, demo.manager.hsaId)],
      ['an order', () => submit()],
      ['a question for its health', () => fetch(`${house.portalUrl}/ready`)],
      ['backup', () => beside('backup', `${settings.dataDir}-backup`, '--keys', `${settings.dataDir}-keys`)],
      ['verify-audit', () => beside('verify-audit')],
      ['status', () => beside('status')],
      [
        'import',
        () => {
          writeFileSync(fileOf('units.csv'), Buffer.from(regionFiles(40).units, 'latin1'));
          return beside('import', fileOf('units.csv'));
        },
      ],
    ];
    const places = [
      ['portal', 'register.db'],
      ['workers', 'register.db'],
      ['engine', 'engine.db'],
    ] as const;
    try {
      for (const [step, act] of steps) {
        await act();
        const unheld = places.flatMap(([part, name]) =>
          unheldFiles(fileOf(name), processOf(settings.dataDir, part)).map((file) => `${part}: ${file}`),
        );
        expect({ step, unheld }).toEqual({ step, unheld: [] });
      }
    } finally {
      for (const folder of ['backup', 'keys'])
        rmSync(`${settings.dataDir}-${folder}`, { recursive: true, force: true });
    }
  }, 120_000);
});

(onPostgres || !hasSqlite ? describe.skip : describe)('another program that opens and closes the databases', () => {
  it('loses nothing that the house acknowledges afterwards, though it is killed then', async () => {
    for (const [name, table] of [
      ['register.db', 'audit'],
      ['engine.db', 'process_instance'],
    ] as const) {
      execFileSync('sqlite3', [fileOf(name), `SELECT count(*) FROM ${table}`]);
    }
    const number = await submit();
    expect(countRows('cases')).toBe(1);
    await house.kill();
    house = await startHouse(settings);
    expect(countRows('cases')).toBe(1);
    const page = await (await logIn(house.portalUrl, demo.manager.hsaId)).open(`/arenden/${number}`);
    expect(page.status).toBe(200);
  }, 120_000);
});

(onPostgres ? describe.skip : describe)('a file of a database that is deleted under the house', () => {
  it.each(['register.db', 'register.db-wal', 'register.db-shm'])(
    '%s: nothing is acknowledged any more, and the house stops and names it',
    async (name) => {
      const user = await logIn(house.portalUrl, demo.manager.hsaId);
      await user.open('/nytt/reservkort');
      rmSync(fileOf(name));
      const answer = await submitOne(user, { reason: 'forgotten' }).catch(() => 'refused');
      expect(answer).toBe('refused');
      await until(() => Promise.resolve(house.hasEnded()), 'the house has stopped');
      expect(house.output()).toContain(`'${fileOf(name)}' was deleted or replaced while it was in use`);
    },
    120_000,
  );

  it.each(['engine.db', 'engine.db-wal', 'engine.db-shm'])(
    '%s: no command of the engine is answered as done, and the house stops and names it',
    async (name) => {
      rmSync(fileOf(name));
      const answer = await fetch(`${house.engineUrl}/v2/messages/publication`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${houseToken}` },
        body: JSON.stringify({ name: 'receipt-registered', correlationKey: 'none' }),
      }).then(
        ({ status }) => status,
        // It has stopped already.
        () => Infinity,
      );
      expect(answer).toBeGreaterThanOrEqual(500);
      await until(() => Promise.resolve(house.hasEnded()), 'the house has stopped');
      expect(house.output()).toContain(`'${fileOf(name)}' was deleted or replaced while it was in use`);
    },
    120_000,
  );
});
