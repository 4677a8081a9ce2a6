import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { instantAt } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { sithsKort } from '../support/command-line.ts';
import { fillWithCrowd, type Member } from '../support/crowd.ts';
import { createDriver } from '../support/driver.ts';
import { freePorts, startHouse, type House } from '../support/house.ts';
import { discard, onPostgres, openRegisterIn } from '../support/registers.ts';

const Readiness = z.looseObject({ engine: z.boolean(), pairing: z.string().optional() });

let dataDir: string;
let members: Member[];
let houses: House[];
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'engine-of-register-'));
  houses = [];
  const register = await openRegisterIn(dataDir);
  members = await fillWithCrowd(register, 3, instantAt(Date.now()));
  await register.close();
}, 60_000);
afterEach(async () => {
  for (const house of houses) await house.kill();
  await discard(dataDir);
});

async function start(folder = dataDir): Promise<House> {
  const house = await startHouse({ dataDir: folder, ports: await freePorts() }, { RATE_LIMITS: 'off' });
  houses.push(house);
  return house;
}

/** Activations from submission to registered receipt, each of a member of the crowd. */
async function activate(house: House, some: readonly Member[]): Promise<void> {
  const driver = createDriver(house.portalUrl, house.engineUrl);
  await driver.run(some.map((member) => ({ ...member, token: createId() })));
  await driver.untilQuiet();
}

async function engineOf(house: House): Promise<z.infer<typeof Readiness>> {
  return Readiness.parse(await (await fetch(`${house.portalUrl}/ready`)).json());
}

/** Copies what a house left that has ended in order. What lies there with its log, of a house that was cut off, goes. */
function copy(names: readonly string[], from: string, to: string): void {
  for (const name of names) {
    for (const ending of ['-wal', '-shm']) rmSync(join(to, `${name}${ending}`), { force: true });
    copyFileSync(join(from, name), join(to, name));
  }
}

(onPostgres ? describe.skip : describe)('a house whose files were put back', () => {
  let copies: string;
  beforeEach(() => {
    copies = mkdtempSync(join(tmpdir(), 'engine-of-register-copies-'));
  });
  afterEach(() => rmSync(copies, { recursive: true }));

  it.each([
    ['its register with the checkpoint alone', ['register.db', 'audit-head.json'], 'The register is older'],
    ['its engine alone', ['engine.db'], 'The engine is older than the register'],
  ])(
    '%s: does not start, and says what to restore together',
    async (_what, names, told) => {
      const all = ['register.db', 'audit-head.json', 'engine.db'];
      let house = await start();
      await activate(house, members.slice(0, 1));
      expect(await house.stop()).toBe(0);
      copy(all, dataDir, copies);
      house = await start();
      await activate(house, members.slice(1, 2));
      expect(await house.stop()).toBe(0);

      copy(names, copies, dataDir);
      const refused = await start().catch((error: unknown) => String(error));
      expect(refused).toContain(told);
      expect(refused).toContain('restore register, audit-head.json and engine.db from the same backup');

      expect(sithsKort(['pair-anew', '--reason', 'Övning'], { DATA_DIR: dataDir })).toMatchObject({ code: 0, err: '' });
      house = await start();
      expect(await engineOf(house)).toMatchObject({ engine: true });
      expect(await house.stop()).toBe(0);

      copy(all, copies, dataDir);
      house = await start();
      expect(await engineOf(house)).toMatchObject({ engine: true });
      await activate(house, members.slice(2));
      expect(await house.stop()).toBe(0);
    },
    300_000,
  );

  it('a backup that was made while it worked is taken as it is, and works on', async () => {
    const house = await start();
    const working = activate(house, members.slice(0, 2));
    const keys = join(copies, 'keys');
    const backup = join(copies, 'backup');
    expect(sithsKort(['backup', backup, '--keys', keys], { DATA_DIR: dataDir })).toMatchObject({ code: 0 });
    await working;
    await house.kill();
    const restored = join(copies, 'restored');
    expect(sithsKort(['restore', backup, '--keys', keys], { DATA_DIR: restored })).toMatchObject({ code: 0 });
    const again = await start(restored);
    expect(await engineOf(again)).toMatchObject({ engine: true });
    await activate(again, members.slice(2));
  }, 180_000);
});
