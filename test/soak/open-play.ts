import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { movableClock } from '../../platform/clock.ts';
import { beginning } from '../support/beginning.ts';
import { addCrowd } from '../support/crowd.ts';
import { mountSmallDisk } from '../support/small-disk.ts';
import { mustBe } from '../support/until.ts';
import { who } from '../support/ward/index.ts';
import { prepareWorld } from '../support/world.ts';
import type { Answered } from './answers.ts';
import { dice } from './dice.ts';
import { openFaults } from './faults.ts';
import { openHouse, type House } from './house.ts';
import { openMailServer } from './mail-server.ts';
import { closeAll, type Play } from './play.ts';

const diskMegabytes = 256;

/** A house with people of the ward, each with a reserve card, at the beginning of its world's time. */
export async function openPlay(given: {
  seed: number;
  people: number;
  /** Without: it lies on a small disk of its own, which can be full. */
  hasRoom?: boolean;
}): Promise<{ play: Play; close: () => Promise<void> }> {
  const { seed, people, hasRoom = false } = given;
  const folder = mkdtempSync(join(tmpdir(), 'soak-'));
  const disk = hasRoom ? undefined : mountSmallDisk(folder, diskMegabytes);
  const faults = openFaults();
  const clock = movableClock(beginning);
  const outside = { clock, faults, mailServer: openMailServer(faults), disk: disk?.path ?? folder };
  const dir = mkdtempSync(join(outside.disk, 'house-'));
  await prepareWorld(dir, { at: beginning, watchWardCards: false });
  const house = await openHouse(dir, outside);
  const members = await crowdOf(house, people);
  const lists = { members, waiting: [], taken: [], violations: [], closing: [] };
  const maps = { acknowledged: new Map(), answered: new Map<string, Answered>() };
  const play: Play = { house, outside, luck: dice(seed), disk, ...lists, ...maps, made: 0, kills: 0 };
  return {
    play,
    async close() {
      await closeAll(play);
      disk?.unmount();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function crowdOf(house: House, size: number) {
  const manager = mustBe(await house.register.people.viewer(who.manager.hsaId, beginning));
  const unitId = mustBe(manager.grants.find(({ role }) => role === 'manager')?.unitIds[0]);
  return addCrowd(house.register, { unitId, size, now: beginning });
}
