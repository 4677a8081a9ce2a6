import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { policyOn, slotInWords, slotOf, slotValue, type SlotId, type Day } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import type { Slot, SlotWish, Visit } from '../../../register/index.ts';
import { must, now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { drawer, who, type Known } from '../../support/ward/index.ts';

let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

const slots = (wish: Partial<SlotWish> = {}): Promise<Slot[]> =>
  site.register.visits.slots({ at: now, persons: 1, ...wish });
const days = (found: readonly Slot[], desk: string) => [
  ...new Set(found.filter((slot) => slot.desk === desk).map(({ startsAt }) => startsAt.slice(0, 10))),
];
const tuesday: SlotId = { desk: 'Växjö', startsAt: '2026-12-01T08:40:00.000Z' };
const ljungby: SlotId = { desk: 'Ljungby', startsAt: '2026-12-01T09:00:00.000Z' };

/** A visit for one of three holders, and the case that it is for. */
async function book(slot: SlotId = tuesday, at = now, latestDay?: Day, alone = false): Promise<Visit | 'taken'> {
  const holder = [who.holder, who.secondHolder, who.endsIn11Days][booked++ % 3] ?? who.holder;
  const cardNumber = [drawer.first, drawer.second, drawer.third][(booked - 1) % 3] ?? '';
  const { employmentId, person } = await site.employment(holder);
  const { caseId } = await site.submitted({ employmentId, cardNumber });
  const author = site.author(await site.viewer(who.manager), at);
  const { personId } = await site.viewer(who.manager);
  const attendees = [person.personId, ...(alone ? [] : [personId])];
  return site.register.visits.book({ caseId, purpose: 'issue', attendees, latestDay, ...slot, author });
}
let booked = 0;
beforeEach(() => {
  booked = 0;
});
const bookedVisit = async (...input: Parameters<typeof book>): Promise<Visit> => {
  const visit = await book(...input);
  if (visit === 'taken') throw new Error('The slot is taken');
  return visit;
};
const change = async (visit: Visit, to: SlotId | 'cancel', by: Known, at = now) => {
  const viewer = await site.viewer(by, at);
  const author = site.author(viewer, at);
  return site.register.visits.requestChange({ visitId: visit.visitId, to, viewer, author });
};
const woken = async () => {
  const rows = await site.register.outbox.due('2027-01-01T00:00:00.000Z', 100);
  return rows.flatMap(({ intent }) =>
    intent.kind === 'message' && intent.name === 'visit-changed' ? [intent.correlationKey] : [],
  );
};

describe('slots', () => {
  it('begin after the policy’s notice and end after its days', async () => {
    const found = await slots();
    const { bookAheadDays } = policyOn('2026-11-24').visits;
    expect(found[0]?.startsAt).toBe('2026-11-24T12:00:00.000Z');
    expect(bookAheadDays).toBe(21);
    expect((found.at(-1)?.startsAt ?? '9') <= '2026-12-15T23:00:00.000Z').toBe(true);
  });

  it('follow each desk’s hours, in whole slots', async () => {
    const found = await slots();
    const vaxjo = found.filter(({ desk, startsAt }) => desk === 'Växjö' && startsAt.startsWith('2026-11-25'));
    expect(vaxjo.map(({ startsAt }) => startsAt.slice(11, 16))).toEqual([
      '08:00',
      '08:20',
      '08:40',
      '09:00',
      '09:20',
      '09:40',
      '10:00',
      '12:00',
      '12:20',
      '12:40',
      '13:00',
      '13:20',
      '13:40',
      '14:00',
    ]);
    expect(vaxjo[0]).toEqual({
      desk: 'Växjö',
      startsAt: '2026-11-25T08:00:00.000Z',
      endsAt: '2026-11-25T08:20:00.000Z',
      left: 2,
    });
    expect(days(found, 'Ljungby').slice(0, 3)).toEqual(['2026-11-26', '2026-12-01', '2026-12-03']);
  });

  it('last 20 minutes for one person and 40 for two', async () => {
    const lengths = async (persons: number) =>
      new Set(
        (await slots({ persons })).map(({ startsAt, endsAt }) => (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000),
      );
    expect([...(await lengths(1))]).toEqual([20]);
    expect([...(await lengths(2))]).toEqual([40]);
    const wednesday = (await slots({ persons: 2 })).filter(({ startsAt }) => startsAt.startsWith('2026-11-25'));
    expect(wednesday.map(({ startsAt }) => startsAt.slice(11, 16))).toEqual([
      '08:00',
      '08:40',
      '09:20',
      '12:00',
      '12:40',
      '13:20',
    ]);
  });

  it('are none on weekends and public holidays', async () => {
    const found = await slots({ at: '2026-12-21T07:00:00.000Z' });
    const christmas = [
      '2026-12-24',
      '2026-12-25',
      '2026-12-26',
      '2026-12-27',
      '2026-12-31',
      '2027-01-01',
      '2027-01-06',
    ];
    expect(days(found, 'Växjö').filter((day) => christmas.includes(day))).toEqual([]);
    expect(days(found, 'Växjö')).toContain('2026-12-28');
  });

  it('keep the hour on the clock over the change of time', async () => {
    const found = await slots({ at: '2027-03-24T23:00:00.000Z' });
    const first = (day: Day) => found.find(({ startsAt }) => startsAt.startsWith(day))?.startsAt;
    expect(first('2027-03-25')).toBe('2027-03-25T08:00:00.000Z');
    expect(first('2027-03-30')).toBe('2027-03-30T07:00:00.000Z');
  });

  it.each([
    ['2026-11-30', '2026-11-30'],
    ['2026-11-29', '2026-11-27'],
    ['2026-11-24', '2026-11-24'],
  ] as const)('are none after the last day that would do, %s', async (latestDay, last) => {
    const found = await slots({ latestDay });
    expect(days(found, 'Växjö').at(-1)).toBe(last);
  });

  it('are none when the last day that would do is past', async () => {
    expect(await slots({ latestDay: '2026-11-23' })).toEqual([]);
  });

  it('begin with the desk that is wished for', async () => {
    expect((await slots({ desk: 'Ljungby' }))[0]?.desk).toBe('Ljungby');
    expect((await slots())[0]?.desk).toBe('Växjö');
  });

  it('read as people read them, and come back from a form', async () => {
    const value = slotValue(tuesday);
    expect(slotInWords(tuesday)).toBe('Växjö, tisdag 2026-12-01 09.40');
    expect(slotOf(value)).toEqual(tuesday);
    expect(['', 'Växjö', 'Växjö/i morgon', '/2026-12-01T08:40:00.000Z'].map(slotOf)).toEqual(Array(4).fill(undefined));
  });
});

describe('booking', () => {
  it('takes places until the desk is full', async () => {
    await bookedVisit();
    expect((await slots()).find(({ startsAt, desk }) => startsAt === tuesday.startsAt && desk === 'Växjö')?.left).toBe(
      1,
    );
    await bookedVisit();
    expect((await slots()).some(({ startsAt, desk }) => startsAt === tuesday.startsAt && desk === 'Växjö')).toBe(false);
    expect(await book()).toBe('taken');
  });

  it('takes one place only where the desk has one', async () => {
    await bookedVisit(ljungby);
    expect(await book(ljungby)).toBe('taken');
  });

  it('takes a place for the whole of the visit, also from visits of another length', async () => {
    await bookedVisit(ljungby);
    const inTheMiddle = { ...ljungby, startsAt: '2026-12-01T09:20:00.000Z' } as const;
    const alone = await slots();
    expect(alone.some(({ desk, startsAt }) => desk === 'Ljungby' && startsAt === inTheMiddle.startsAt)).toBe(false);
    expect(await book(inTheMiddle, now, undefined, true)).toBe('taken');
    const after = { ...ljungby, startsAt: '2026-12-01T09:40:00.000Z' } as const;
    expect(await bookedVisit(after, now, undefined, true)).toMatchObject({ endsAt: '2026-12-01T10:00:00.000Z' });
  });

  it('leaves a visit of another length, booked before, as it was, and books round it', async () => {
    const { visitId } = await bookedVisit(ljungby);
    site.sql(`UPDATE visits SET startsAt = '2026-12-01T09:30:00.000Z', endsAt = '2026-12-01T10:00:00.000Z'`);
    const free = (await slots()).filter(
      ({ desk, startsAt }) => desk === 'Ljungby' && startsAt.startsWith('2026-12-01'),
    );
    expect(free.map(({ startsAt }) => startsAt.slice(11, 16))).toEqual(['09:00', '10:00', '10:20', '10:40']);
    const visit = must(await site.register.visits.find(visitId));
    const moved = await change(visit, ljungby, who.manager);
    expect(moved).toMatchObject({ startsAt: ljungby.startsAt, endsAt: '2026-12-01T09:40:00.000Z' });
  });

  it('lets the database refuse a visit that overlaps another at its place', async () => {
    await bookedVisit(ljungby);
    const columns = 'caseId, purpose, desk, endsAt, place, attendees, state, sequence, bookedAt, bookedBy';
    const insert = `INSERT INTO visits (visitId, calendarId, startsAt, ${columns}) SELECT 'x', 'x', '2026-12-01T09:10:00.000Z', ${columns} FROM visits`;
    expect(() => site.sql(insert)).toThrow(/overlap/);
  });

  it('lets the database refuse a place that is taken past the register', async () => {
    const { visitId } = await bookedVisit();
    const columns = 'caseId, purpose, desk, startsAt, endsAt, place, attendees, state, sequence, bookedAt, bookedBy';
    const insert = `INSERT INTO visits (visitId, calendarId, ${columns}) SELECT 'x', 'x', ${columns} FROM visits WHERE visitId = '${visitId}'`;
    expect(() => site.sql(insert)).toThrow(/UNIQUE|unique/);
  });

  it.each([
    ['in the past', { ...tuesday, startsAt: '2026-11-23T08:00:00.000Z' }],
    ['too soon', { ...tuesday, startsAt: '2026-11-24T10:00:00.000Z' }],
    ['out of hours', { ...tuesday, startsAt: '2026-12-01T11:00:00.000Z' }],
    ['between slots', { ...tuesday, startsAt: '2026-12-01T08:45:00.000Z' }],
    ['at no desk', { ...tuesday, desk: 'Alvesta' }],
    ['too far ahead', { ...tuesday, startsAt: '2027-02-02T08:00:00.000Z' }],
  ] as const)('refuses a time %s', async (_, slot) => {
    expect(await book(slot)).toBe('taken');
  });

  it('refuses a time after the last day that would do', async () => {
    expect(await book(tuesday, now, '2026-11-30')).toBe('taken');
    expect(await bookedVisit(tuesday, now, '2026-12-01')).toMatchObject({ latestDay: '2026-12-01', sequence: 0 });
  });

  it('is in the log of the case', async () => {
    const { caseId } = await bookedVisit();
    const entry = (await site.register.cases.timeline(caseId)).at(-1);
    expect(entry).toMatchObject({ action: 'visit-booked', details: { desk: 'Växjö', purpose: 'issue' } });
  });
});

describe('moving a visit', () => {
  it('keeps the calendar entry with the next sequence, frees the old slot, and wakes the process', async () => {
    const before = await bookedVisit(ljungby);
    const after = await change(before, tuesday, who.manager);
    if (isRefusal(after)) throw new Error(after.message);
    expect(after).toMatchObject({ ...tuesday, state: 'booked', sequence: 1, calendarId: before.calendarId });
    expect(await site.register.visits.find(before.visitId)).toMatchObject({ state: 'rebooked' });
    expect(await site.register.visits.latest(before.visitId)).toEqual(after);
    expect(await site.register.visits.booked(before.caseId)).toEqual(after);
    expect(await site.register.visits.ofCase(before.caseId)).toHaveLength(2);
    expect(await woken()).toEqual([before.visitId]);
    await bookedVisit(ljungby);
  });

  it('refuses a slot that is taken, and leaves the visit as it was', async () => {
    await bookedVisit(ljungby);
    const visit = await bookedVisit();
    expect(await change(visit, ljungby, who.manager)).toMatchObject({ refused: true, field: 'slot' });
    expect(await site.register.visits.booked(visit.caseId)).toEqual(visit);
    expect(await woken()).toEqual([]);
  });

  it('checks the last day that would do again', async () => {
    const visit = await bookedVisit(tuesday, now, '2026-12-01');
    const later = { ...tuesday, startsAt: '2026-12-02T08:30:00.000Z' } as const;
    expect(await change(visit, later, who.manager)).toMatchObject({ field: 'slot' });
  });

  it('is too late on its day', async () => {
    const visit = await bookedVisit();
    const answer = await change(visit, ljungby, who.manager, '2026-11-30T23:00:00.000Z');
    expect(answer).toMatchObject({ refused: true, message: expect.stringContaining('Besöket är i dag') });
    expect(isRefusal(await change(visit, 'cancel', who.manager, '2026-11-30T22:59:00.000Z'))).toBe(false);
  });

  it.each([who.holder, who.manager, who.orderer, who.colleague, who.customerService])(
    'is allowed to %s',
    async (someone) => {
      const visit = await bookedVisit();
      const viewer = await site.viewer(someone);
      expect(await site.register.visits.mayChange(visit, { viewer, at: now })).toBe(true);
      expect(isRefusal(await change(visit, ljungby, someone))).toBe(false);
    },
  );

  it.each([who.secondHolder, who.otherManager, who.auditor])('is not allowed to %s', async (someone) => {
    const visit = await bookedVisit();
    expect(await site.register.visits.mayChange(visit, { viewer: await site.viewer(someone), at: now })).toBe(false);
    expect(isRefusal(await change(visit, ljungby, someone))).toBe(true);
    expect(await site.register.visits.booked(visit.caseId)).toEqual(visit);
  });
});

describe('cancelling', () => {
  it('frees the slot, and a second time refuses', async () => {
    const visit = await bookedVisit(ljungby);
    expect(await change(visit, 'cancel', who.manager)).toMatchObject({ state: 'cancelled' });
    expect(isRefusal(await change(visit, 'cancel', who.manager))).toBe(true);
    expect(await woken()).toEqual([visit.visitId]);
    await bookedVisit(ljungby);
  });
});

describe('the day', () => {
  it('lists the visits that the viewer may see, by time', async () => {
    const first = await bookedVisit(ljungby);
    const second = await bookedVisit();
    const of = async (someone: Known) =>
      (await site.register.visits.onDay('2026-12-01', await site.viewer(someone))).map(({ visitId }) => visitId);
    expect(await of(who.customerService)).toEqual([second.visitId, first.visitId]);
    expect(await of(who.otherManager)).toEqual([]);
    expect(await site.register.visits.onDay('2026-12-02', await site.viewer(who.customerService))).toEqual([]);
  });

  it('ends a visit once', async () => {
    const visit = await bookedVisit();
    const clerk = site.author(await site.viewer(who.customerService), '2026-12-01T08:40:00.000Z');
    await site.register.visits.end({ visitId: visit.visitId, state: 'no-show', author: clerk });
    await site.register.visits.end({ visitId: visit.visitId, state: 'done', author: clerk });
    expect(must(await site.register.visits.find(visit.visitId)).state).toBe('no-show');
    expect(await site.register.visits.booked(visit.caseId)).toBeUndefined();
    expect((await site.register.cases.timeline(visit.caseId)).at(-1)?.action).toBe('visit-missed');
  });
});
