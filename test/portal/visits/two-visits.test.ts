import { describe, expect, it } from '@jest/globals';
import { slotValue } from '../../../contract/index.ts';
import { mustBe } from '../../support/until.ts';
import { beginVisit, beginVisitOf, chooseSlot, times } from '../../support/visit.ts';
import { who } from '../../support/ward/index.ts';
import { openPortalWorld } from '../open-portal.ts';

describe('two booked visits of a case', () => {
  it('stand each with its own link, which moves and cancels that one', async () => {
    const world = await openPortalWorld();
    try {
      const { caseId } = await beginVisit(world, { purpose: 'photo' });
      await chooseSlot(world, caseId, times.tuesday);
      await beginVisitOf(world, caseId);
      await chooseSlot(world, caseId, times.wednesday);
      const { number } = mustBe(await world.register.cases.find(caseId));
      const all = await world.register.visits.ofCase(caseId);
      const photo = mustBe(all.find(({ purpose }) => purpose === 'photo'));
      const issue = mustBe(all.find(({ purpose }) => purpose === 'issue'));
      const linkTo = ({ visitId }: { visitId: string }) => `/arenden/${number}/besok?besok=${visitId}`;
      const manager = await world.logIn(who.manager);
      const clerk = await world.logIn(who.customerService);
      const onCase = await manager.open(`/arenden/${number}`);
      const onCalendar = await clerk.open(`/besok?vy=dag&dag=2026-12-01&besok=${photo.visitId}`);
      for (const visit of [photo, issue]) expect(onCase.text).toContain(`href="${linkTo(visit)}"`);
      expect(onCase.text).toContain('Går att ändra till och med dagen före.');
      expect(onCalendar.text).toContain(`href="${linkTo(photo)}"`);
      expect((await manager.open(linkTo(photo))).text).toContain('2026-12-01 09.40');
      expect((await manager.open(linkTo(issue))).text).toContain('2026-12-02 13.00');
      expect((await manager.open(`/arenden/${number}/besok`)).url).toMatch(new RegExp(`/arenden/${number}$`));
      await manager.submit(linkTo(photo), { slot: slotValue(times.ljungby) });
      await manager.submit(`/arenden/${number}/besok/avboka?besok=${issue.visitId}`, {});
      const after = await world.register.visits.ofCase(caseId);
      const booked = after.filter(({ state }) => state === 'booked');
      expect(booked).toEqual([expect.objectContaining({ purpose: 'photo', ...times.ljungby })]);
      expect((await manager.open(linkTo(photo))).text).toContain('2026-12-03 13.00');
      const again = await manager.submit(`/arenden/${number}/besok/avboka?besok=${issue.visitId}`, {});
      expect(again.status).toBe(409);
    } finally {
      await world.close();
    }
  });
});
