import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { addDays, instantAt, instantOf, type Day } from '../../../contract/index.ts';
import { movableClock } from '../../../platform/clock.ts';
import { mailApprovalsWhenDue } from '../../../workers/index.ts';
import { asAdministrator } from '../../support/api-token.ts';
import { approveAll } from '../../support/approve-all.ts';
import { aClerk, aPerson, openFreshRegister, todayAt, type FreshRegister } from '../../support/builders.ts';

let site: FreshRegister;
beforeEach(async () => {
  site = await openFreshRegister();
});
afterEach(() => site.close());

const portalUrl = 'https://kort.region.example';
const look = (day: Day, hour: number) =>
  mailApprovalsWhenDue({
    register: site.register,
    portalUrl,
    clock: movableClock(instantAt(instantOf(day, hour))),
  });
/** To whom mails wait, and how many proposals they say. */
async function queued(): Promise<unknown[]> {
  const rows = await site.register.outbox.due('9999-12-31T00:00:00.000Z', 1000);
  return rows.flatMap(({ intent }) =>
    intent.kind === 'mail' && intent.template === 'approvals-waiting'
      ? [[intent.to.join(), intent.data['waiting']]]
      : [],
  );
}

it('is one mail a working day to each who may answer, however many proposals wait', async () => {
  const first = await aPerson(site, { roles: ['admin'], person: { email: 'forst@region.example' } });
  const second = await aPerson(site, { roles: ['admin'], person: { email: 'andra@region.example' } });
  await aPerson(site, { rights: ['approver'], person: { email: 'utgivare@region.example' } });
  await aPerson(site, { roles: ['manager'], person: { email: 'chef@region.example' } });
  const today = todayAt(site);
  expect(today).toBe('2026-11-24');
  const asker = await asAdministrator(first);
  for (let count = 0; count < 2; count += 1) {
    const { hsaId } = await aClerk(site);
    const wanted = { hsaId, what: 'protected', from: today, to: addDays(today, 200), reason: 'Utsedd' } as const;
    expect(await site.register.appointments.give(wanted, asker)).toMatchObject({ kind: 'proposed' });
  }
  expect(await look(today, 8)).toBeUndefined();
  expect(await queued()).toEqual([]);
  for (let time = 0; time < 2; time += 1) expect(await look(today, 9)).toBe(today);
  expect((await queued()).toSorted()).toEqual([
    ['andra@region.example', 2],
    ['utgivare@region.example', 2],
  ]);
  expect(await look('2026-11-28', 9)).toBeUndefined();
  await approveAll(site.register, await asAdministrator(second));
  await look('2026-11-25', 9);
  expect(await queued()).toHaveLength(2);
});
