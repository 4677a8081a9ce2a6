import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { instantAt, instantOf, type Day } from '../../../../contract/index.ts';
import type { Asker, NewDuty } from '../../../../register/index.ts';
import { aPerson } from '../../../support/builders.ts';
import { must, openWardRegister, type WardRegister } from '../../../support/ward-register.ts';
import { who } from '../../../support/ward/index.ts';

const today: Day = '2026-11-24';
let site: WardRegister;
let admin: Asker;
beforeEach(async () => {
  site = await openWardRegister();
  const viewer = await site.viewer(who.admin);
  admin = { viewer, author: { ...site.author(viewer), role: 'admin' } };
});
afterEach(() => site.close());

const add = (change: Partial<NewDuty> = {}) =>
  site.register.desks.addDuty({
    desk: 'Växjö',
    hsaId: who.idAdministrator.hsaId,
    from: today,
    to: '2026-12-31',
    weekdays: ['1', '2'],
    times: [['09:00', '11:30']],
    ...admin,
    ...change,
  });
const audited = (action: string) => site.sql(`SELECT actor, personId, details FROM audit WHERE action = '${action}'`);

/** How many are there from a time of the day, for twenty minutes. */
async function there(day: Day, hour: number, asked: { desk?: string; forProtected?: boolean } = {}) {
  const { desk = 'Växjö', ...may } = asked;
  const plan = await site.register.desks.dutyPlan({ from: today, ...may });
  const startsAt = instantAt(instantOf(day, hour));
  return plan.administrators(desk, { startsAt, endsAt: instantAt(instantOf(day, hour, 20)) });
}

describe('duty at a desk', () => {
  it('is all who have the right, as long as nobody is put on duty for the day', async () => {
    const all = await site.register.people.administratorsOfLoa3(today);
    expect(await there(today, 10)).toEqual({ persons: all, isKept: false });
    await add({ from: '2026-12-01' });
    expect(await there(today, 10)).toEqual({ persons: all, isKept: false });
    expect(await there('2026-12-01', 10, { desk: 'Ljungby' })).toEqual({ persons: all, isKept: false });
  });

  it('is those who are put on duty, on their weekdays and hours and at their desk, each once', async () => {
    expect(await add()).toBeUndefined();
    expect(await add({ times: [['10:00', '12:00']] })).toBeUndefined();
    expect(await add({ hsaId: who.secondAdministrator.hsaId, times: [['10:00', '11:00']] })).toBeUndefined();
    expect((await there('2026-12-01', 9)).persons).toBe(1);
    expect(await there('2026-12-01', 10)).toEqual({ persons: 2, isKept: true });
    expect((await there('2026-12-01', 11)).persons).toBe(1);
    expect((await there('2026-12-01', 12)).persons).toBe(0);
    expect(await there('2026-12-02', 10)).toEqual({ persons: 0, isKept: true });
    expect((await there('2027-01-04', 10)).isKept).toBe(false);
  });

  it('goes on over a visit where the hours of one person follow on each other', async () => {
    await add({ times: [['08:00', '10:10']] });
    await add({ times: [['10:10', '12:00']] });
    await add({ hsaId: who.secondAdministrator.hsaId, times: [['08:00', '10:10']] });
    expect(await there('2026-12-01', 10)).toEqual({ persons: 1, isKept: true });
  });

  it('ends with the right, and for a protected person needs that right too', async () => {
    const clerk = await aPerson(site, { roles: ['customer-service'], rights: ['id-administrator-loa3'] });
    await add({ hsaId: clerk.hsaId });
    expect((await there('2026-12-01', 10)).persons).toBe(1);
    expect((await there('2026-12-01', 10, { forProtected: true })).persons).toBe(0);
    const { id } = must(
      (await site.register.appointments.list({ day: today, hsaId: clerk.hsaId })).find(
        ({ what }) => what === 'id-administrator-loa3',
      ),
    );
    expect(await site.register.appointments.end({ id, reason: 'Slutar' }, admin)).toBeUndefined();
    expect((await there('2026-12-01', 10)).persons).toBe(0);
  });

  it('is in the log under the person, and is taken away once', async () => {
    await add();
    const [duty] = await site.register.desks.duties(today);
    const { dutyId, person } = must(duty);
    const { personId } = await site.viewer(who.idAdministrator);
    expect([person.personId, audited('desk-duty-added')]).toEqual([
      personId,
      [expect.objectContaining({ actor: who.admin.hsaId, personId })],
    ]);
    expect(await site.register.desks.removeDuty({ dutyId, desk: 'Ljungby' }, admin)).toMatchObject({
      code: 'duty-gone',
    });
    expect(await site.register.desks.removeDuty({ dutyId, desk: 'Växjö' }, admin)).toBeUndefined();
    expect(audited('desk-duty-removed')).toHaveLength(1);
    expect(await site.register.desks.duties(today)).toEqual([]);
    expect(await site.register.desks.removeDuty({ dutyId, desk: 'Växjö' }, admin)).toMatchObject({ code: 'duty-gone' });
  });

  it.each<[string, Partial<NewDuty>, string, string]>([
    ['somebody without the right', { hsaId: who.customerService.hsaId }, 'duty-not-theirs', 'hsaId'],
    ['a first day that has been', { from: '2026-11-23' }, 'desk-day-past', 'from'],
    ['days backwards', { to: '2026-11-23' }, 'desk-ends-before-begin', 'to'],
    ['a last day far ahead', { to: '2028-11-25' }, 'desk-day-far', 'to'],
    ['no hours', { times: [] }, 'duty-never-there', 'times'],
    ['hours that end before they begin', { times: [['12:00', '10:00']] }, 'desk-hours-wrong', 'times'],
    ['weekdays that its days have not', { to: today, weekdays: ['3', '7'] }, 'duty-on-no-day', 'weekdays'],
    ['a desk that is not there', { desk: 'Alvesta' }, 'desk-gone', 'desk'],
  ])('is refused with %s', async (_, change, code, field) => {
    expect(await add(change)).toMatchObject({ code, field });
    expect(await site.register.desks.duties(today)).toEqual([]);
  });

  it('is for those whose right holds on its first day', async () => {
    const clerk = await aPerson(site, { roles: ['customer-service'] });
    const { personId, hsaId } = clerk;
    const from: Day = '2026-11-25';
    await site.register.intake.grantRight({ personId, right: 'id-administrator-loa3', from }, admin.author);
    expect(await add({ hsaId })).toMatchObject({ code: 'duty-not-theirs' });
    expect(await add({ hsaId, from })).toBeUndefined();
  });

  it('is added once when the form is sent twice', async () => {
    expect(await add()).toBeUndefined();
    expect(await add()).toMatchObject({ code: 'duty-there' });
    expect([await site.register.desks.duties(today), audited('desk-duty-added')]).toMatchObject([
      { length: 1 },
      { length: 1 },
    ]);
  });

  it('is at one desk at a time', async () => {
    await add();
    expect(await add({ desk: 'Ljungby', weekdays: ['2', '3'], times: [['11:00', '12:00']] })).toMatchObject({
      code: 'duty-elsewhere',
      field: 'times',
      message: expect.stringContaining('i Växjö någon av de tiderna, 2026-11-24 – 2026-12-31'),
    });
    expect(await add({ desk: 'Ljungby', weekdays: ['3'] })).toBeUndefined();
    expect(await add({ desk: 'Ljungby', times: [['11:30', '15:00']] })).toBeUndefined();
    expect(await add({ desk: 'Ljungby', from: '2027-01-01', to: '2027-01-31' })).toBeUndefined();
    expect(await add({ desk: 'Ljungby', hsaId: who.secondAdministrator.hsaId })).toBeUndefined();
  });

  it('is looked after by administrators alone', async () => {
    const viewer = await site.viewer(who.customerService);
    const asker = { viewer, author: site.author(viewer) };
    expect(await add(asker)).toMatchObject({ code: 'administrators-only' });
    expect(await site.register.desks.removeDuty({ dutyId: 'x', desk: 'Växjö' }, asker)).toMatchObject({
      code: 'administrators-only',
    });
  });
});
