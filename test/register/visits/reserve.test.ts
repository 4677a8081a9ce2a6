import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SlotId, VisitRequest } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import { openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { drawer, who, type Known } from '../../support/ward/index.ts';

const ljungby: SlotId = { desk: 'Ljungby', startsAt: '2026-12-01T09:00:00.000Z' };
const wednesday: SlotId = { desk: 'Växjö', startsAt: '2026-12-02T12:00:00.000Z' };
const later: SlotId = { desk: 'Ljungby', startsAt: '2026-12-01T09:20:00.000Z' };

describe('a time that is chosen in the portal', () => {
  let site: WardRegister;
  let mine: string;
  let theirs: string;
  let third: string;
  let holderId: string;

  beforeAll(async () => {
    site = await openWardRegister();
    const first = await site.employment(who.holder);
    holderId = first.person.personId;
    const second = await site.employment(who.secondHolder);
    ({ caseId: mine } = await site.submitted({ employmentId: first.employmentId, cardNumber: drawer.first }));
    ({ caseId: theirs } = await site.submitted({ employmentId: second.employmentId, cardNumber: drawer.second }));
    const { employmentId } = await site.employment(who.doctor);
    ({ caseId: third } = await site.submitted({ employmentId, cardNumber: drawer.third }));
  });
  afterAll(() => site.close());

  const reserve = async (caseId: string, to: SlotId, by: Known = who.manager) => {
    const viewer = await site.viewer(by);
    const request: VisitRequest = { purpose: 'issue', attendees: [holderId] };
    return site.register.visits.reserve({ caseId, request, to, viewer, author: site.author(viewer) });
  };
  const rows = (action: string) =>
    site.sql(`SELECT row FROM audit WHERE action = '${action}' AND caseId = '${mine}'`).length;

  it('is theirs at once, whoever comes second is refused, and the process takes it over', async () => {
    const held = await reserve(mine, ljungby);
    if (isRefusal(held)) throw new Error(held.message);
    expect(await reserve(theirs, ljungby)).toMatchObject({ code: 'slot-taken', field: 'slot' });
    expect(await reserve(mine, ljungby, who.customerService)).toMatchObject({ visitId: held.visitId });
    const author = site.author(await site.viewer(who.manager));
    const wanted = { caseId: mine, purpose: 'issue', attendees: [holderId], ...ljungby, author } as const;
    expect(await site.register.visits.book(wanted)).toMatchObject({ visitId: held.visitId });
    expect(rows('visit-booked')).toBe(1);
    // Another time gives up the one that was chosen before.
    expect(await reserve(mine, later)).toMatchObject({ state: 'booked', sequence: 1 });
    expect(await reserve(theirs, ljungby)).toMatchObject({ state: 'booked', ...ljungby });
    expect((await site.register.visits.ofCase(mine)).map(({ state }) => state)).toEqual(['rebooked', 'booked']);
  });

  it.each([[1], [2]])(
    'is kept while one of two answers at once that name it is taken, whichever is lost',
    async (lost) => {
      const held = await reserve(third, wednesday);
      const again = await reserve(third, wednesday);
      if (isRefusal(held) || isRefusal(again)) throw new Error('Refused');
      const author = site.author(await site.viewer(who.manager));
      await site.register.visits.giveBack((lost === 1 ? held : again).visitId, author);
      expect(await site.register.visits.booked(third)).toMatchObject(wednesday);
      await site.register.visits.giveBack(again.visitId, author);
      expect(await site.register.visits.booked(third)).toBeUndefined();
      await site.register.visits.giveBack(again.visitId, author);
      expect((await site.register.visits.ofCase(third)).at(-1)).toMatchObject({ state: 'cancelled' });
    },
  );

  it('is not for who may not see the case, nor for the holder', async () => {
    expect(await reserve(mine, ljungby, who.otherManager)).toMatchObject({ code: 'visit-unseen' });
    expect(await reserve(mine, ljungby, who.holder)).toMatchObject({ code: 'visit-not-yours' });
  });
});
