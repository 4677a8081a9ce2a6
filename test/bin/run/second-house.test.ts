import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { instantAt } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { fillWithCrowd, type Member } from '../../support/crowd.ts';
import { createDriver } from '../../support/driver.ts';
import { freePorts, startHouse, type House } from '../../support/house.ts';
import { databaseUrlIn, discard, onPostgres, openRegisterIn } from '../../support/registers.ts';

// On SQLite another house can't have the register: it lies in the folder of the first.
(onPostgres ? describe : describe.skip)('a second house with an engine of its own on the same PostgreSQL', () => {
  let dataDir: string;
  let other: string;
  let members: Member[];
  let houses: House[];
  beforeEach(async () => {
    [dataDir, other] = [mkdtempSync(join(tmpdir(), 'first-house-')), mkdtempSync(join(tmpdir(), 'second-house-'))];
    houses = [];
    const register = await openRegisterIn(dataDir);
    members = await fillWithCrowd(register, 2, instantAt(Date.now()));
    await register.close();
  }, 60_000);
  afterEach(async () => {
    for (const house of houses) await house.kill();
    rmSync(other, { recursive: true });
    await discard(dataDir);
  });

  async function start(folder: string): Promise<House> {
    const more = { RATE_LIMITS: 'off', DATABASE_URL: databaseUrlIn(dataDir) ?? '' };
    const house = await startHouse({ dataDir: folder, ports: await freePorts() }, more);
    houses.push(house);
    return house;
  }

  async function activate(house: House, some: readonly Member[]): Promise<void> {
    const driver = createDriver(house.portalUrl, house.engineUrl);
    await driver.run(some.map((member) => ({ ...member, token: createId() })));
    await driver.untilQuiet();
  }

  it('does not start, says whose engine it is to use, and the first one works on', async () => {
    const first = await start(dataDir);
    await activate(first, members.slice(0, 1));
    cpSync(join(dataDir, 'keys'), join(other, 'keys'), { recursive: true });
    copyFileSync(join(dataDir, 'audit-head.json'), join(other, 'audit-head.json'));
    const refused = await start(other).catch((error: unknown) => String(error));
    expect(refused).toContain('The engine is another one than the register');
    expect(refused).toContain('set CAMUNDA_REST_ADDRESS to the address of the first');
    await activate(first, members.slice(1));
  }, 180_000);
});
