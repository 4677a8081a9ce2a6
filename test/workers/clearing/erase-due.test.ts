import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { policyOn, useEditions } from '../../../contract/index.ts';
import { createLog } from '../../../platform/log.ts';
import type { EngineForgets } from '../../../register/index.ts';
import { eraseDue } from '../../../workers/clearing/erase-due.ts';
import { approveAll } from '../../support/approve-all.ts';
import { asAdministrator } from '../../support/api-token.ts';
import { aPerson, anAdministrator } from '../../support/builders.ts';
import { must, now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';

const through = '2026-11-24';
let site: WardRegister;
let goneId: string;
let asked: EngineForgets[];

/** A run that is agreed to, in which one person is due. */
beforeEach(async () => {
  site = await openWardRegister();
  const at = { register: site.register, now: () => now };
  const retention = { ...policyOn(through).retention, decision: 'Dnr 2026/12' };
  useEditions([
    { from: '2026-02-01', content: JSON.stringify({ ...policyOn(through), from: '2026-02-01', retention }) },
  ]);
  goneId = (await aPerson(at, { employment: { from: '2020-01-01', to: '2024-01-01' } })).personId;
  const [first, second] = [await anAdministrator(at), await anAdministrator(at)];
  await site.register.retention.propose({ through }, await asAdministrator(first));
  await approveAll(site.register, await asAdministrator(second));
  asked = [];
});
afterEach(async () => {
  useEditions([]);
  await site.close();
});

const erase = (goesOn: () => boolean) => {
  const engineHistory = (forgets: EngineForgets) => Promise.resolve(asked.push(forgets));
  const clock = { now: () => Date.parse(now) };
  return eraseDue({ sides: site, engineHistory, clock, log: createLog('silent') }, goesOn);
};
const nameOf = async () => must(await site.register.people.find(goneId)).givenName;
const stateOf = async () => must((await site.register.retention.runs())[0]).state;

it('erases what was agreed to, and what the engine remembers of before, until the run is through', async () => {
  await erase(() => true);
  expect(await nameOf()).toBe('');
  expect(await stateOf()).toBe('ended');
  expect(asked).toEqual([{ before: '2016-11-23T23:00:00.000Z', cases: [] }]);
  await erase(() => true);
  expect(asked).toHaveLength(1);
});

it('begins no part once it is to stop, and goes on with the run later', async () => {
  await erase(() => false);
  expect(await nameOf()).not.toBe('');
  expect(await stateOf()).toBe('running');
  await erase(() => true);
  expect(await nameOf()).toBe('');
});

it('stands still while there is no decision any more', async () => {
  useEditions([]);
  await erase(() => true);
  expect(await nameOf()).not.toBe('');
  expect(asked).toEqual([]);
});
