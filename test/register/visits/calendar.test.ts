import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Day, SlotId } from '../../../contract/index.ts';
import type { CalendarDay, Visit } from '../../../register/index.ts';
import { must, now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { drawer, who, type Known } from '../../support/ward/index.ts';

const monday = '2026-11-30';
const tuesday: SlotId = { desk: 'Växjö', startsAt: '2026-12-01T08:40:00.000Z' };

describe('the calendar of a desk', () => {
  let site: WardRegister;
  let visit: Visit;
  let gone: Visit;

  const book = async (holder: Known, cardNumber: string, slot: SlotId): Promise<Visit> => {
    const { employmentId, person } = await site.employment(holder);
    const { caseId } = await site.submitted({ employmentId, cardNumber });
    const author = site.author(await site.viewer(who.manager));
    const attendees = [person.personId];
    const answer = await site.register.visits.book({ caseId, purpose: 'issue', attendees, ...slot, author });
    if (answer === 'taken') throw new Error('The slot is taken');
    return answer;
  };
  const calendar = async (by: Known = who.customerService, from: Day = monday, to: Day = '2026-12-04', at = now) =>
    site.register.visits.calendar({ desk: 'Växjö', from, to, viewer: await site.viewer(by, at), at });
  const on = (days: readonly CalendarDay[], day: Day) => must(days.find((each) => each.day === day));
  const clock = (at: string) => at.slice(11, 16);

  beforeAll(async () => {
    site = await openWardRegister();
    visit = await book(who.holder, drawer.first, tuesday);
    gone = await book(who.secondHolder, drawer.second, { ...tuesday, startsAt: '2026-12-01T09:00:00.000Z' });
    await site.register.visits.cancel(gone.visitId, site.author(await site.viewer(who.manager)));
    const viewer = await site.viewer(who.admin);
    const admin = { viewer, author: { ...site.author(viewer), role: 'admin' } };
    const closed = { desk: 'Växjö', from: '2026-12-03', to: '2026-12-03', reason: 'Inventering' } as const;
    await site.register.desks.close({ ...closed, knows: { cancels: 0, today: 0 }, ...admin });
  });
  afterAll(() => site.close());

  it('has the days asked for, with hours, and why there are none', async () => {
    const days = await calendar();
    expect(days.map(({ day }) => day)).toEqual([monday, '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04']);
    const { hours, closedFor } = on(days, monday);
    expect(hours.map(({ from, to }) => [clock(from), clock(to)])).toEqual([
      ['08:00', '10:30'],
      ['12:00', '14:30'],
    ]);
    expect(closedFor).toBeUndefined();
    expect(on(days, '2026-12-03')).toMatchObject({ hours: [], closedFor: 'Inventering', free: [] });
    const christmas = await calendar(who.customerService, '2026-12-24', '2026-12-26');
    expect(christmas.map((day) => day.closedFor)).toEqual(['Julafton', 'Juldagen', 'Annandag jul']);
  });

  it('shows visits in every state, and counts a place as free again', async () => {
    const day = on(await calendar(), '2026-12-01');
    expect(day.visits.map(({ visitId, state }) => [visitId, state])).toEqual([
      [visit.visitId, 'booked'],
      [gone.visitId, 'cancelled'],
    ]);
    expect(day.free.map(({ startsAt, left }) => [clock(startsAt), left]).slice(2, 5)).toEqual([
      ['08:40', 1],
      ['09:00', 2],
      ['09:20', 2],
    ]);
  });

  it('hides whom the viewer may not see, and says that the time is taken', async () => {
    const day = on(await calendar(who.otherManager), '2026-12-01');
    expect(day.visits).toEqual([]);
    expect(day.taken).toEqual([{ startsAt: tuesday.startsAt, endsAt: visit.endsAt }]);
    expect(day.free.find(({ startsAt }) => startsAt === tuesday.startsAt)?.left).toBe(1);
  });

  it('offers no time that has ended', async () => {
    const [day] = await calendar(who.customerService, '2026-12-01', '2026-12-01', '2026-12-01T13:30:00.000Z');
    expect(day?.free.map(({ startsAt }) => clock(startsAt))).toEqual(['13:20', '13:40', '14:00']);
  });

  it('keeps to the desk and its days', async () => {
    const viewer = await site.viewer(who.customerService);
    const asked = { from: '2026-12-01', to: '2026-12-01', viewer, at: now } as const;
    const [ljungby] = await site.register.visits.calendar({ desk: 'Ljungby', ...asked });
    expect(ljungby?.visits).toEqual([]);
    const [nowhere] = await site.register.visits.calendar({ desk: 'Finns inte', ...asked });
    expect(nowhere).toMatchObject({ hours: [], visits: [], free: [] });
    expect((await calendar(who.customerService, monday, monday))[0]?.visits).toEqual([]);
  });
});
