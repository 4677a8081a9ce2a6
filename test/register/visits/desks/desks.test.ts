import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isRefusal, type Asker, type DeskChange, type NewClosure, type Visit } from '../../../../register/index.ts';
import { must, now, openWardRegister, type WardRegister } from '../../../support/ward-register.ts';
import { who } from '../../../support/ward/index.ts';

let site: WardRegister;
let admin: Asker;
let caseId: string;
beforeEach(async () => {
  site = await openWardRegister();
  ({ caseId } = await site.submitted());
  const viewer = await site.viewer(who.admin);
  admin = { viewer, author: { ...site.author(viewer), role: 'admin' } };
});
afterEach(() => site.close());

const none = { cancels: 0, today: 0 };
const ljungby = (change: Partial<DeskChange> = {}) => {
  const asked: DeskChange = {
    name: 'Ljungby',
    isNew: false,
    email: 'servicedisk-ljungby@kundservice.example',
    address: ['Servicedisken i Ljungby', 'Mönstervägen 3, entré B', '000 00 Ljungby'],
    addressInEnglish: ['The service desk in Ljungby', 'Mönstervägen 3, entrance B', '000 00 Ljungby'],
    hours: { 2: [['10:00', '12:00']], 4: [['13:00', '16:00']] },
    capacity: 1,
    from: '2026-12-01',
    reason: 'Fler vill komma',
    knows: none,
    ...admin,
  };
  return site.register.desks.save({ ...asked, ...change });
};
const close = (change: Partial<NewClosure> = {}) =>
  site.register.desks.close({
    desk: 'Växjö',
    from: '2026-12-01',
    to: '2026-12-01',
    reason: 'Inventering',
    knows: none,
    ...admin,
    ...change,
  });
const times = async (desk: string, day: string) =>
  (await site.register.visits.slots({ at: now, persons: 1 }))
    .filter((slot) => slot.desk === desk && slot.startsAt.startsWith(day))
    .map(({ startsAt }) => startsAt.slice(11, 16));

async function book(startsAt: Visit['startsAt'], desk = 'Växjö'): Promise<Visit> {
  const viewer = await site.viewer(who.manager);
  const attendees = [viewer.personId];
  const author = site.author(viewer, '2026-11-23T07:00:00.000Z');
  const visit = await site.register.visits.book({ caseId, purpose: 'issue', attendees, desk, startsAt, author });
  if (visit === 'taken') throw new Error('The slot is taken');
  return visit;
}
const stateOf = async ({ visitId }: Visit) => must(await site.register.visits.find(visitId)).state;
const woken = async () =>
  (await site.register.outbox.due('2027-01-01T00:00:00.000Z', 100)).flatMap(({ intent }) =>
    intent.kind === 'message' && intent.name === 'visit-changed' ? [intent.correlationKey] : [],
  );
const audited = (action: string) => site.sql(`SELECT actor, details FROM audit WHERE action = '${action}'`);

describe('hours of a desk', () => {
  it('hold from their day on, for what is booked at once', async () => {
    expect(await ljungby()).toBeUndefined();
    expect((await times('Ljungby', '2026-11-26')).at(-1)).toBe('13:40');
    expect((await times('Ljungby', '2026-12-03')).at(-1)).toBe('14:40');
    const [row] = audited('desk-changed');
    expect([row?.['actor'], row?.['details']]).toEqual([who.admin.hsaId, expect.stringContaining('Fler vill komma')]);
    const { hours } = must((await site.register.desks.list()).find(({ name }) => name === 'Ljungby'));
    expect(hours.map(({ from }) => from)).toEqual(['2026-01-01', '2026-12-01']);
  });

  it('end with the last day, and the desk is offered to nobody after it', async () => {
    expect(await ljungby({ lastDay: '2026-12-01', from: '2026-11-24' })).toBeUndefined();
    expect(await times('Ljungby', '2026-12-01')).not.toEqual([]);
    expect(await times('Ljungby', '2026-12-03')).toEqual([]);
    expect((await site.register.desks.on('2026-12-02')).map(({ name }) => name)).toEqual(['Växjö']);
    const houses = async () => (await site.register.stock.houses('2026-12-02')).map(({ name }) => name);
    expect((await houses()).includes('Servicedisk Ljungby')).toBe(
      (await site.register.stock.houses('2026-11-24')).some(
        ({ name, usable }) => name.endsWith('Ljungby') && usable > 0,
      ),
    );
  });

  it('can be those of a new desk', async () => {
    const opened = { name: 'Älmhult', isNew: true, hours: { 1: [['08:00', '09:00']] }, from: '2026-11-30' } as const;
    expect(await ljungby({ ...opened, hours: { 1: [['08:00', '09:00']] } })).toBeUndefined();
    expect(await times('Älmhult', '2026-11-30')).toEqual(['07:00', '07:20', '07:40']);
    expect(await ljungby({ name: 'älmhult', isNew: true })).toMatchObject({ code: 'desk-name-taken', field: 'name' });
  });

  it.each<[string, Partial<DeskChange>, string, string]>([
    ['a name with a slash', { name: 'A/B', isNew: true }, 'desk-name-unfit', 'name'],
    ['no e-mail', { email: 'disken' }, 'desk-email-wrong', 'email'],
    ['no address', { address: [] }, 'desk-address-missing', 'address'],
    ['no English address', { addressInEnglish: [] }, 'desk-address-missing', 'addressInEnglish'],
    ['no hours', { hours: {} }, 'desk-never-open', 'hours.1'],
    ['hours that end before they begin', { hours: { 2: [['12:00', '10:00']] } }, 'desk-hours-wrong', 'hours.2'],
    [
      'hours that overlap',
      {
        hours: {
          4: [
            ['10:00', '12:00'],
            ['11:00', '13:00'],
          ],
        },
      },
      ...(['desk-hours-wrong', 'hours.4'] as const),
    ],
    ['no room', { capacity: 0 }, 'desk-capacity-wrong', 'capacity'],
    ['a day that has been', { from: '2026-11-23' }, 'desk-day-past', 'from'],
    ['a day far ahead', { from: '2029-01-01' }, 'desk-day-far', 'from'],
    ['a last day that has been', { lastDay: '2026-11-23' }, 'desk-day-past', 'lastDay'],
    ['no reason', { reason: ' ' }, 'reason-missing', 'reason'],
    ['a desk that is not there', { name: 'Alvesta' }, 'desk-gone', 'desk'],
  ])('are refused with %s', async (_, change, code, field) => {
    expect(await ljungby(change)).toMatchObject({ code, field });
    expect(audited('desk-changed')).toEqual([]);
  });

  it('are refused when nothing differs, and from anybody but an administrator', async () => {
    const same = { hours: { 2: [['10:00', '12:00']], 4: [['13:00', '15:00']] } } satisfies Partial<DeskChange>;
    expect(await ljungby(same)).toMatchObject({ code: 'desk-unchanged' });
    const viewer = await site.viewer(who.customerService);
    const asker = { viewer, author: site.author(viewer) };
    expect(await ljungby(asker)).toMatchObject({ code: 'administrators-only' });
    expect(await close(asker)).toMatchObject({ code: 'administrators-only' });
    expect(await site.register.desks.reopen('x', asker)).toMatchObject({ code: 'administrators-only' });
  });

  it('that leave no room for a booked visit cancel it, once that is known', async () => {
    const kept = await book('2026-12-01T09:00:00.000Z', 'Ljungby');
    const lost = await book('2026-12-03T12:00:00.000Z', 'Ljungby');
    const change: Partial<DeskChange> = { hours: { 2: [['10:00', '12:00']] } };
    expect(await ljungby(change)).toEqual({ cancels: 1, today: 0 });
    expect(audited('desk-changed')).toEqual([]);
    expect(await ljungby({ ...change, knows: { cancels: 1, today: 0 } })).toBeUndefined();
    expect([await stateOf(kept), await stateOf(lost)]).toEqual(['booked', 'cancelled']);
    expect(await woken()).toEqual([lost.visitId]);
  });
});

describe('closed days', () => {
  it('are offered to nobody, at one desk or all', async () => {
    expect(await close()).toBeUndefined();
    expect(await times('Växjö', '2026-12-01')).toEqual([]);
    expect(await times('Ljungby', '2026-12-01')).not.toEqual([]);
    expect(await close({ desk: undefined })).toBeUndefined();
    expect(await times('Ljungby', '2026-12-01')).toEqual([]);
    expect(await site.register.desks.closures('2026-12-02')).toEqual([]);
  });

  it('say how many visits they cancel before it is done, and leave those of today', async () => {
    const today = await book('2026-11-24T12:00:00.000Z');
    const later = await book('2026-12-01T08:40:00.000Z');
    const other = await book('2026-12-01T09:00:00.000Z', 'Ljungby');
    const wish = { from: '2026-11-24', to: '2026-12-04' } as const;
    expect(await close(wish)).toEqual({ cancels: 1, today: 1 });
    expect(await close({ ...wish, knows: { cancels: 2, today: 1 } })).toEqual({ cancels: 1, today: 1 });
    expect([await stateOf(later), await woken(), audited('desk-closed')]).toEqual(['booked', [], []]);
    expect(await close({ ...wish, knows: { cancels: 1, today: 1 } })).toBeUndefined();
    expect(await Promise.all([today, later, other].map(stateOf))).toEqual(['booked', 'cancelled', 'booked']);
    expect(await woken()).toEqual([later.visitId]);
    expect(audited('desk-closed')).toHaveLength(1);
    expect(audited('visit-cancelled')).toHaveLength(1);
  });

  it('are taken back once, and can be booked again', async () => {
    await close();
    const { closureId } = must((await site.register.desks.closures('2026-11-24'))[0]);
    expect(await site.register.desks.reopen(closureId, admin)).toBeUndefined();
    expect(await site.register.desks.reopen(closureId, admin)).toMatchObject({ code: 'closure-gone' });
    expect(await times('Växjö', '2026-12-01')).not.toEqual([]);
    expect(audited('desk-reopened')).toHaveLength(1);
  });

  it.each<[string, Partial<NewClosure>, string, string]>([
    ['in the past', { from: '2026-11-23' }, 'desk-day-past', 'from'],
    ['that end before they begin', { to: '2026-11-30' }, 'desk-ends-before-begin', 'to'],
    ['far ahead', { to: '2029-01-01' }, 'desk-day-far', 'to'],
    ['without a reason', { reason: '' }, 'reason-missing', 'reason'],
    ['of a desk that is not there', { desk: 'Alvesta' }, 'desk-gone', 'desk'],
  ])('%s are refused', async (_, change, code, field) => {
    const refused = must(await close(change));
    expect(isRefusal(refused) && [refused.code, refused.field]).toEqual([code, field]);
    expect(await site.register.desks.closures('2026-11-24')).toEqual([]);
  });

  it('that are closed already are refused with why', async () => {
    await close({ desk: undefined, from: '2026-12-01', to: '2026-12-04' });
    expect(await close()).toMatchObject({ code: 'closed-already', message: expect.stringContaining('Inventering') });
  });
});

describe('the name of a desk', () => {
  it.each(['Ny', 'Stängt', 'Öppna', 'öppna', '日本', 'Дом 日'])(
    'is refused when it has no address of its own: %s',
    async (name) => {
      expect(await ljungby({ name, isNew: true })).toMatchObject({
        code: 'desk-name-reserved',
        message: expect.stringContaining(`kan inte heta ${name}`),
      });
    },
  );

  it('may begin like one of the reserved', async () => {
    expect(await ljungby({ name: 'Nybro', isNew: true })).toBeUndefined();
  });
});
