import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Instant, SlotId } from '../../../contract/index.ts';
import { isRefusal, type Refusal, type Visit } from '../../../register/index.ts';
import { must, now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { drawer, who } from '../../support/ward/index.ts';

let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

const tuesday: SlotId = { desk: 'Växjö', startsAt: '2026-12-01T08:40:00.000Z' };
const sameDay = '2026-12-01T09:30:00.000Z';
const dayAfter = '2026-12-02T09:30:00.000Z';
const dayBefore = '2026-11-30T09:30:00.000Z';

async function bookedVisit(): Promise<Visit> {
  const { employmentId, person } = await site.employment(who.holder);
  const { caseId } = await site.submitted({ employmentId, cardNumber: drawer.first });
  const author = site.author(await site.viewer(who.manager), now);
  const attendees = [person.personId];
  const visit = await site.register.visits.book({ caseId, purpose: 'issue', attendees, ...tuesday, author });
  if (visit === 'taken') throw new Error('The slot is taken');
  return visit;
}

async function walkIn(
  { caseId, attendees }: Visit,
  desk: string,
  at: Instant,
  startsAt?: Instant,
): Promise<Visit | Refusal> {
  const viewer = await site.viewer(who.customerService, at);
  return site.register.visits.walkIn({
    caseId,
    request: { purpose: 'issue', attendees: [...attendees] },
    desk,
    startsAt,
    viewer,
    author: site.author(viewer, at),
  });
}

async function woken(): Promise<string[]> {
  const rows = await site.register.outbox.due('2027-01-01T00:00:00.000Z', 100);
  return rows.flatMap(({ intent }) =>
    intent.kind === 'message' && intent.name === 'visit-changed' ? [intent.correlationKey] : [],
  );
}

describe('somebody who stands at a desk', () => {
  it('and has a visit today at another is shown there', async () => {
    const visit = await bookedVisit();
    const answer = await walkIn(visit, 'Ljungby', sameDay);
    expect(answer).toMatchObject({ code: 'visit-at-other-desk' });
    expect(isRefusal(answer) && answer.message).toContain('Växjö, tisdag 2026-12-01 09.40');
    expect(must(await site.register.visits.find(visit.visitId)).arrivedAt).toBeUndefined();
  });

  it('and has a visit today there is here', async () => {
    const visit = await bookedVisit();
    expect(await walkIn(visit, 'Växjö', sameDay)).toMatchObject({ visitId: visit.visitId, arrivedAt: sameDay });
  });

  it('and has a visit of a later day moves it, and its process hears', async () => {
    const visit = await bookedVisit();
    expect(await walkIn(visit, 'Växjö', dayBefore)).toMatchObject({ startsAt: dayBefore, isWalkIn: true });
    expect(await woken()).toEqual([visit.visitId]);
  });

  it('and is given a free time of later today has that', async () => {
    const visit = await bookedVisit();
    const later: Instant = '2026-11-30T12:20:00.000Z';
    expect(await walkIn(visit, 'Växjö', dayBefore, later)).toMatchObject({
      startsAt: later,
      endsAt: '2026-11-30T12:40:00.000Z',
      isWalkIn: true,
      arrivedAt: dayBefore,
    });
    expect(await woken()).toEqual([visit.visitId]);
  });

  it.each([
    ['that has been', '2026-11-30T08:20:00.000Z'],
    ['when the desk is closed', '2026-11-30T11:00:00.000Z'],
    ['that goes on after it has closed', '2026-11-30T14:20:00.000Z'],
    ['of another day', '2026-12-02T12:20:00.000Z'],
  ] as const)('gets no time %s', async (_, startsAt) => {
    const visit = await bookedVisit();
    expect(await walkIn(visit, 'Växjö', dayBefore, startsAt)).toMatchObject({ code: 'slot-taken' });
    expect(await site.register.visits.booked(visit.caseId)).toEqual(visit);
  });

  it('gets no time that others have', async () => {
    const visit = await bookedVisit();
    const later: Instant = '2026-11-30T12:20:00.000Z';
    const author = site.author(await site.viewer(who.manager), now);
    const { caseId, attendees } = visit;
    // The desk takes two at a time.
    for (const purpose of ['photo', 'hand-over'] as const) {
      const booking = { caseId, purpose, attendees, desk: 'Växjö', startsAt: later, author };
      expect(await site.register.visits.book(booking)).not.toBe('taken');
    }
    expect(await walkIn(visit, 'Växjö', dayBefore, later)).toMatchObject({ code: 'slot-taken' });
  });

  it('and had a visit the day before has it now, and its process, which knows the old one, ends it', async () => {
    const visit = await bookedVisit();
    const moved = await walkIn(visit, 'Växjö', dayAfter);
    expect(moved).toMatchObject({ startsAt: dayAfter, calendarId: visit.calendarId });
    expect(await woken()).toEqual([]);
    const author = site.author(await site.viewer(who.customerService), dayAfter);
    await site.register.visits.end({ visitId: visit.visitId, state: 'done', author });
    expect(await site.register.visits.latest(visit.visitId)).toMatchObject({ startsAt: dayAfter, state: 'done' });
    expect(await site.register.visits.booked(visit.caseId)).toBeUndefined();
  });

  it('and had a visit the day before at another desk waits until it is said how that went', async () => {
    const visit = await bookedVisit();
    const thursday = '2026-12-03T09:30:00.000Z';
    expect(await walkIn(visit, 'Ljungby', thursday)).toMatchObject({ code: 'visit-unanswered' });
    expect(await site.register.visits.booked(visit.caseId)).toEqual(visit);
  });
});
