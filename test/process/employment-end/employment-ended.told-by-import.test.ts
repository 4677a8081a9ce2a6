import { describe, expect } from '@jest/globals';
import { addDays, dayOf } from '../../../contract/index.ts';
import { isRefusal, type Case } from '../../../register/index.ts';
import type { MailId } from '../../../templates/index.ts';
import { activated, cardState } from '../../support/activation.ts';
import { aUnit, aHolder, anEmployer } from '../../support/builders.ts';
import { answerBlock, askForBlock, caseOf, employmentOf } from '../../support/blocking.ts';
import { importEmployment, importWithout } from '../../support/imported.ts';
import { path } from '../../support/path.ts';
import { subjectOf } from '../../support/subjects.ts';
import { mustBe } from '../../support/until.ts';
import { drawer, units, who } from '../../support/ward/index.ts';
import { employers } from '../../support/ward/units.ts';
import type { World } from '../../support/world.ts';

/** An import tells an end, or customer service finds it out. All begin on Tuesday 2026-11-24 at 08.30 in Stockholm. */
const ending = (elements: string[], sentence: string, play: (world: World) => Promise<void>) =>
  path('employment-ended', elements, sentence, play);

const sent = async (world: World, template: MailId) =>
  (await world.postbox.about(subjectOf(template))).flatMap(({ to }) => to).sort();
const endings = async (world: World): Promise<Case[]> => {
  const viewer = await world.viewer(who.customerService);
  const { cases } = await world.register.cases.list(viewer, { limit: 100 });
  return cases.filter(({ processId }) => processId === 'employment-ended');
};
/** The holder's employment as a file tells of it. */
async function told(world: World, to = '', unit: { hsaId: string } = units.ward): Promise<void> {
  await importEmployment(world, who.holder, { unit, from: addDays(dayOf(world.now()), -400), to });
  await world.settle();
}
const seeToMobile = async (world: World) => {
  const { userTaskKey } = await world.task('Task_MobileEid');
  const { hsaId } = await world.viewer(who.customerService);
  await world.client.completeUserTask(userTaskKey, { mobile: { outcome: 'none', by: hsaId, at: world.now() } });
  await world.settle();
};

describe('an import that tells a last day', () => {
  ending(
    ['Event_LastDayOver', 'End_DayOver', 'End_Done'],
    'begins the case: holder and manager are told, and the cards are blocked when the day has gone',
    async (world) => {
      await told(world);
      expect(await endings(world)).toEqual([]);
      await told(world, '2026-11-30');
      const [found] = await endings(world);
      expect(found).toMatchObject({ phase: 'waiting-last-day', facts: { lastDay: '2026-11-30', channel: 'system' } });
      expect(await sent(world, 'employment-end-received')).toEqual([who.holder.email, who.manager.email].sort());
      const [mail] = await world.postbox.about(subjectOf('employment-end-received'));
      expect(mail?.text).toContain('Personalsystemet eller katalogen säger');
      await told(world, '2026-11-30');
      expect(await endings(world)).toHaveLength(1);
      await world.advance('2026-11-30T23:00:00.000Z');
      await answerBlock(world, 'blocked');
      await seeToMobile(world);
      expect(await cardState(world, who.holder.cardNumber)).toBe('blocked');
    },
  );

  ending(
    ['End_GoesOn', 'End_Moved'],
    'and then that there is none: the case is closed, nothing is blocked',
    async (world) => {
      await told(world);
      await told(world, '2026-11-30');
      await told(world);
      const [found] = await endings(world);
      expect(found).toMatchObject({ state: 'closed', closeReason: 'no-end' });
      expect((await sent(world, 'employment-end-received')).length).toBe(2);
      expect((await employmentOf(world, who.holder)).to).toBeUndefined();
      await world.advance('2026-12-02T23:00:00.000Z');
      expect(await cardState(world, who.holder.cardNumber)).toBe('active');
      await told(world, '2026-12-20');
      expect((await endings(world)).map(({ state }) => state).sort()).toEqual(['closed', 'open']);
    },
  );

  ending(['Event_LastDayChanged'], 'and then a later one: the same case waits for that', async (world) => {
    await told(world);
    await told(world, '2026-11-30');
    await told(world, '2027-01-31');
    const [found, ...others] = await endings(world);
    expect([found?.facts['lastDay'], others]).toEqual(['2027-01-31', []]);
    await world.advance('2026-12-01T23:00:00.000Z');
    expect(await cardState(world, who.holder.cardNumber)).toBe('active');
  });

  ending(
    ['End_DayOver'],
    'that prolongs an employment while its old cards are still awaited: a new card lasts by the new day, and a new end is a case of its own',
    async (world) => {
      const first = await askForBlock(world, { reason: 'employment-ended', lastDay: '2026-11-20' });
      await answerBlock(world, 'blocked');
      await seeToMobile(world);
      expect(await caseOf(world, first.caseId)).toMatchObject({ state: 'open', phase: 'returning' });
      await told(world);
      await activated(world);
      await world.advance('2026-11-25T12:00:00.000Z');
      const card = mustBe(await world.register.cards.find(drawer.first));
      expect(card).toMatchObject({ state: 'active', lastValidDay: '2026-12-24' });
      expect(card.blockRequestedAt).toBeUndefined();
      expect(await world.openTasks()).toEqual([]);
      const second = await askForBlock(world, { reason: 'employment-ended', lastDay: '2026-12-10' });
      expect(second.caseId).not.toBe(first.caseId);
      expect(await world.register.cards.lastDay(drawer.first, dayOf(world.now()))).toBe('2026-12-10');
    },
  );

  ending(
    ['End_DayOver'],
    'that prolongs an employment while its cards are being blocked: a new card is not taken for one of them',
    async (world) => {
      const first = await askForBlock(world, { reason: 'employment-ended', lastDay: '2026-11-20' });
      expect(await caseOf(world, first.caseId)).toMatchObject({ state: 'open', phase: 'blocking' });
      await told(world);
      await activated(world);
      const card = mustBe(await world.register.cards.find(drawer.first));
      expect(card).toMatchObject({ state: 'active', lastValidDay: '2026-12-24' });
      expect(await world.register.blocks.isAwaited(card, dayOf(world.now()))).toBe(false);
      const second = await askForBlock(world, { reason: 'employment-ended', lastDay: '2026-12-10' });
      expect(second.caseId).not.toBe(first.caseId);
    },
  );

  ending(['Event_LastDayChanged'], 'hastens what the manager reported, and never puts it off', async (world) => {
    await told(world);
    const { caseId } = await askForBlock(world, { reason: 'employment-ended', lastDay: '2026-12-10' });
    await told(world, '2026-12-20');
    expect((await caseOf(world, caseId)).facts).toMatchObject({ lastDay: '2026-12-10' });
    await told(world, '2026-12-01');
    expect((await caseOf(world, caseId)).facts).toMatchObject({ lastDay: '2026-12-01' });
    await told(world);
    expect((await caseOf(world, caseId)).facts).toMatchObject({ lastDay: '2026-12-01' });
    expect(await endings(world)).toHaveLength(1);
  });

  ending(['End_DayOver'], 'is begun by a move to another employer, and by none within one', async (world) => {
    await told(world);
    await told(world, '', await aUnit(world, { employerId: await anEmployer(world, employers.municipality) }));
    expect((await endings(world)).map(({ facts }) => facts['lastDay'])).toEqual(['2026-11-23']);
    const from = '2025-01-01';
    await importEmployment(world, who.doctor, { unit: units.ward, from });
    await importEmployment(world, who.doctor, { unit: await aUnit(world), from });
    await world.settle();
    expect(await endings(world)).toHaveLength(1);
  });
});

describe('somebody who is missing in a full import', () => {
  ending(['Event_LastDayOver'], 'and has gone, as customer service found out: the cards are blocked', async (world) => {
    const unit = await aUnit(world);
    const { employmentId, cardNumber } = await aHolder(world, { unit });
    await importWithout(world, unit);
    const asker = { viewer: await world.viewer(who.customerService), author: await world.author(who.customerService) };
    const answer = { employmentId, lastDay: dayOf(world.now()), confirmedBy: 'Chefen' };
    expect(isRefusal(await world.register.missing.startEnd({ ...answer, ...asker }))).toBe(false);
    await world.advance('2026-11-24T23:00:00.000Z');
    await answerBlock(world, 'blocked', { cardNumber });
    await seeToMobile(world);
    expect(await cardState(world, cardNumber)).toBe('blocked');
  });
});
