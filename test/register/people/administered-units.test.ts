import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { dayOf } from '../../../contract/index.ts';
import { aUnit } from '../../support/builders.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';

let site: WardRegister;
beforeAll(async () => {
  site = await openWardRegister();
  await aUnit({ register: site.register, now: () => now }, { name: 'Prov 100 % _\\ mottagning' });
});
afterAll(() => site.close());

it.each(['%', '_', '\\', '100 % _\\ MOTT'])('a unit is found by %s in its name, and no other', async (text) => {
  const { units, count } = await site.register.units.list({ text, day: dayOf(now), from: 0, limit: 10 });
  expect([count, units.map(({ name }) => name)]).toEqual([1, ['Prov 100 % _\\ mottagning']]);
});

it.each(['100%', 'Prov_', 'x%'])('%s stands for nothing but itself', async (text) => {
  expect(await site.register.units.list({ text, day: dayOf(now), from: 0, limit: 10 })).toEqual({
    units: [],
    count: 0,
  });
});
