import { describe, expect } from '@jest/globals';
import { cardNumberInText, type Day, dayOf } from '../../../contract/index.ts';
import { activated, cardState } from '../../support/activation.ts';
import { answerBlock, askForBlock, caseOf, employmentOf, tryBlock } from '../../support/blocking.ts';
import { path } from '../../support/path.ts';
import { subjectOf } from '../../support/subjects.ts';
import { mustBe } from '../../support/until.ts';
import type { World } from '../../support/world.ts';
import { drawer, units, who, type Known } from '../../support/ward/index.ts';
import { sent } from '../../support/sent.ts';

/** Every way through "Anställning upphör". All begin on Tuesday 2026-11-24 at 08.30 in Stockholm. */
const processId = 'employment-ended';
const ending = (elements: string[], sentence: string, play: (world: World) => Promise<void>) =>
  path(processId, elements, sentence, play);

const report = (world: World, lastDay: Day, change: Parameters<typeof askForBlock>[1] = {}) =>
  askForBlock(world, { reason: 'employment-ended', lastDay, ...change });
const manager = [who.manager.email];

/** Customer service says what it did about the mobile SITHS eID. */
async function seeToMobile(world: World, outcome: 'revoked' | 'none'): Promise<void> {
  const { userTaskKey } = await world.task('Task_MobileEid');
  const { hsaId } = await world.viewer(who.customerService);
  await world.client.completeUserTask(userTaskKey, { mobile: { outcome, by: hsaId, at: world.now() } });
  await world.settle();
}

/** Another employment of the holder with the same employer. */
async function moveTo(world: World, person: Known, from: Day): Promise<void> {
  const { person: holder } = await employmentOf(world, person);
  const clinic = mustBe(
    (await world.viewer(who.otherManager)).grants.find(({ role }) => role === 'manager')?.unitIds[0],
  );
  const employment = { personId: holder.personId, unitId: clinic, from, permanent: true };
  await world.register.intake.addEmployment(employment, await world.author(who.customerService));
}

describe('the last day', () => {
  ending(
    ['Event_LastDayOver', 'Event_CardBlocked', 'End_CardBlocked', 'End_Done', 'End_DayOver', 'End_AllBlocked'],
    'ends in Stockholm: then every active card is blocked and the mobile SITHS eID is seen to',
    async (world) => {
      await activated(world);
      const found = await report(world, '2026-11-30');
      expect(found).toMatchObject({ phase: 'waiting-last-day', noReturnAt: world.now() });
      await world.advance('2026-11-30T22:59:59.000Z');
      expect(await world.openTasks()).toEqual([]);
      await world.advance('2026-11-30T23:00:00.000Z');
      const tasks = (await world.openTasks()).map(({ elementId }) => elementId).sort();
      expect(tasks).toEqual(['Task_BlockInPortal', 'Task_BlockInPortal', 'Task_MobileEid']);
      expect((await world.task('Task_MobileEid', found.caseId)).dueDate).toBe('2026-12-01T11:00:00.000Z');
      const blocks = await world.register.blocks.ofCase(found.caseId);
      expect(blocks.map(({ cardNumber, reason }) => [cardNumber, reason])).toEqual([
        [drawer.first, 'employment-ended'],
        [who.holder.cardNumber, 'employment-ended'],
      ]);
      expect(new Set(blocks.map(({ requestId }) => requestId)).size).toBe(1);
      expect(mustBe(await world.register.people.employment(mustBe(found.employmentId))).to).toBe('2026-11-30');
      await answerBlock(world, 'blocked', { cardNumber: who.holder.cardNumber });
      await seeToMobile(world, 'revoked');
      expect((await caseOf(world, found.caseId)).state).toBe('open');
      await answerBlock(world, 'already-blocked', { cardNumber: drawer.first });
      expect(await caseOf(world, found.caseId)).toMatchObject({ state: 'open', phase: 'returning' });
      // The manager has had a mail of it today: this one informs, and leaves in the morning.
      expect((await sent(world, 'employment-ended')).length).toBe(1);
      await world.advance('2026-12-02T06:00:00.000Z');
      const told = (await world.postbox.mails()).find(({ text }) => text.includes('Allt är spärrat'));
      expect(told).toMatchObject({ to: manager });
      expect(told?.text).toMatch(
        new RegExp(
          `${cardNumberInText(drawer.first)}, ${cardNumberInText(who.holder.cardNumber)}[^]*Mobilt SITHS eID: Spärrat`,
        ),
      );
      expect(await sent(world, 'card-to-return')).toHaveLength(4);
    },
  );

  ending(['Event_LastDayOver', 'End_Done'], 'may be past: it runs at once', async (world) => {
    const found = await report(world, '2026-11-20');
    await answerBlock(world, 'blocked');
    await seeToMobile(world, 'none');
    expect((await caseOf(world, found.caseId)).phase).toBe('returning');
    const [told] = await world.postbox.about(subjectOf('card-blocked'));
    expect(told?.text).not.toContain('/nytt/kort');
  });

  ending(
    ['Event_LastDayOver', 'End_Done'],
    'blocks a card that would expire that day, and does not let it expire',
    async (world) => {
      await activated(world, { holder: who.endsIn11Days });
      await report(world, '2026-12-05', { holder: who.endsIn11Days });
      await world.advance('2026-12-05T23:00:00.000Z');
      expect(await cardState(world, drawer.first)).toBe('active');
      await world.advance('2026-12-07T09:00:00.000Z');
      expect(await cardState(world, drawer.first)).toBe('active');
      await answerBlock(world, 'blocked', { cardNumber: drawer.first });
      await answerBlock(world, 'blocked', { cardNumber: who.endsIn11Days.cardNumber });
      expect(await cardState(world, drawer.first)).toBe('blocked');
      await seeToMobile(world, 'none');
    },
  );

  ending(['Event_LastDayChanged', 'Event_LastDayOver'], 'may be reported anew, in the same case', async (world) => {
    const first = await report(world, '2026-12-31');
    const second = await report(world, '2026-11-25', { by: who.orderer });
    expect(second.caseId).toBe(first.caseId);
    expect(second.facts).toMatchObject({ lastDay: '2026-11-25' });
    expect((await sent(world, 'employment-end-received')).length).toBe(2);
    await world.advance('2026-11-25T23:00:00.000Z');
    await answerBlock(world, 'blocked');
    await seeToMobile(world, 'none');
  });

  ending(
    ['End_NothingToBlock', 'End_Done'],
    'has nothing left to block when a card was blocked in between',
    async (world) => {
      const found = await report(world, '2026-11-30');
      await world.advance('2026-11-30T22:00:00.000Z');
      await world.stopWorkers();
      const author = await world.author(who.customerService);
      await world.passTime(2 * 60 * 60 * 1000);
      const { employmentId } = found;
      const [card] = await world.register.blocks.activeCards(mustBe(employmentId), dayOf(world.now()));
      const cardNumber = mustBe(card).cardNumber;
      const lease = { type: 'end-employment', worker: 'test', leaseMs: 1000, maximum: 1, waitMs: 20_000 };
      const [job] = await world.client.activateJobs({ ...lease, signal: new AbortController().signal });
      const ended = { employmentEnd: 'ended', cardNumbers: [cardNumber], mobileBefore: world.now() };
      await world.client.completeJob(mustBe(job).jobKey, ended);
      await world.register.cards.requestBlock({
        cardNumber,
        reason: 'lost',
        caseId: found.caseId,
        requestedAt: world.now(),
        author,
      });
      await world.register.cards.block({ cardNumber, caseId: found.caseId, confirmedAt: world.now(), author });
      world.startWorkers();
      await world.settle();
      await seeToMobile(world, 'none');
      expect((await caseOf(world, found.caseId)).closeReason).toBe('completed');
    },
  );
});

describe('moving between units of one employer', () => {
  ending(['End_Done'], 'is refused as no end', async (world) => {
    await moveTo(world, who.holder, '2026-12-01');
    const answer = await tryBlock(world, { reason: 'employment-ended', lastDay: '2026-11-30' });
    expect(answer).toMatchObject({ refused: true, field: 'lastDay' });
    await report(world, '2026-11-20', { holder: who.doctor });
    await answerBlock(world, 'blocked');
    await seeToMobile(world, 'none');
  });

  ending(['End_Moved'], 'ends the case when it is known later', async (world) => {
    const found = await report(world, '2026-11-30');
    await moveTo(world, who.holder, '2026-12-01');
    await world.advance('2026-11-30T23:00:00.000Z');
    expect(await caseOf(world, found.caseId)).toMatchObject({ state: 'closed', closeReason: 'no-end' });
    expect(await cardState(world, who.holder.cardNumber)).toBe('active');
    expect(await sent(world, 'case-closed')).toHaveLength(2);
  });
});

describe('by phone', () => {
  ending(['End_Done'], 'it needs a call-back, which is logged', async (world) => {
    const phone = { caller: 'Chefen', matched: [], calledBack: false };
    const by: Known = who.customerService;
    const refused = await tryBlock(world, { reason: 'employment-ended', lastDay: '2026-11-20', by, phone });
    expect(refused).toMatchObject({ refused: true, field: 'calledBack' });
    const found = await report(world, '2026-11-20', { by, phone: { ...phone, calledBack: true } });
    const timeline = await world.register.cases.timeline(found.caseId);
    expect(timeline.find(({ action }) => action === 'call-back-answered')).toMatchObject({
      details: { phone: units.ward.phone },
    });
    await answerBlock(world, 'blocked');
    await seeToMobile(world, 'none');
  });
});

describe('the holder’s own word', () => {
  const answer = async (world: World, outcome: 'confirmed' | 'denied') => {
    const { userTaskKey } = await world.task('Task_Consent');
    const { hsaId } = await world.viewer(who.manager);
    await world.client.completeUserTask(userTaskKey, { consent: { outcome, by: hsaId, at: world.now() } });
    await world.settle();
  };

  ending(['End_Done'], 'blocks nothing before the manager has confirmed it', async (world) => {
    await report(world, '2026-11-20', { by: who.holder });
    expect((await world.openTasks()).map(({ elementId }) => elementId)).toEqual(['Task_Consent']);
    expect((await world.register.cards.find(who.holder.cardNumber))?.blockRequestedAt).toBeUndefined();
    await answer(world, 'confirmed');
    await answerBlock(world, 'blocked');
    await seeToMobile(world, 'none');
  });

  ending(['End_Denied'], 'ends without a block when the manager denies it', async (world) => {
    const found = await report(world, '2026-11-20', { by: who.holder });
    await answer(world, 'denied');
    expect(await caseOf(world, found.caseId)).toMatchObject({ state: 'closed', closeReason: 'not-confirmed' });
    expect(await cardState(world, who.holder.cardNumber)).toBe('active');
    expect(await sent(world, 'case-closed')).toHaveLength(1);
  });

  ending(['Boundary_EndReported', 'End_Done'], 'is confirmed by the manager’s own report', async (world) => {
    await report(world, '2026-11-20', { by: who.holder });
    await report(world, '2026-11-20');
    await answerBlock(world, 'blocked');
    await seeToMobile(world, 'none');
  });

  ending(['End_Done'], 'with another day still waits for the manager, who confirms that day', async (world) => {
    const found = await report(world, '2026-12-31', { by: who.holder });
    const changed = await report(world, '2026-11-20', { by: who.holder });
    expect(changed).toMatchObject({ caseId: found.caseId, facts: { lastDay: '2026-11-20' } });
    expect((await world.openTasks()).map(({ elementId }) => elementId)).toEqual(['Task_Consent']);
    expect((await world.register.cards.find(who.holder.cardNumber))?.blockRequestedAt).toBeUndefined();
    await answer(world, 'confirmed');
    await answerBlock(world, 'blocked');
    await seeToMobile(world, 'none');
  });

  ending(['End_Done'], 'changes nothing of what the manager has confirmed or reported', async (world) => {
    const found = await report(world, '2026-12-31', { by: who.holder });
    await answer(world, 'confirmed');
    const own = { reason: 'employment-ended', by: who.holder } as const;
    expect(await tryBlock(world, { ...own, lastDay: '2026-11-20' })).toMatchObject({ field: 'lastDay' });
    await report(world, '2026-11-30');
    expect(await tryBlock(world, { ...own, lastDay: '2026-11-20' })).toMatchObject({ field: 'lastDay' });
    expect((await caseOf(world, found.caseId)).facts).toMatchObject({ lastDay: '2026-11-30' });
    await world.advance('2026-11-30T23:00:00.000Z');
    await answerBlock(world, 'blocked');
    await seeToMobile(world, 'none');
  });
});

ending(
  ['End_DayOver'],
  'whose process was given up is reported anew: a case of its own blocks the cards, and customer service ends the old one',
  async (world) => {
    const given = await report(world, '2026-12-10');
    const rootKey = mustBe(given.processInstanceKey);
    const incident = { incidentKey: '1', jobKey: '2', rootKey, process: 'P', step: 'S', caseId: given.caseId };
    const admin = { viewer: await world.viewer(who.admin), author: await world.author(who.admin) };
    expect(
      await world.register.incidents.giveUp({ incidents: [incident], reason: 'Står stilla' }, admin),
    ).toBeUndefined();
    await world.rawClient.cancelProcessInstance(rootKey);
    await world.settle();
    expect(await caseOf(world, given.caseId)).toMatchObject({ state: 'open', phase: 'stopped' });
    const anew = await report(world, '2026-12-01');
    expect(anew.caseId).not.toBe(given.caseId);
    await world.advance('2026-12-08T12:00:00.000Z');
    expect(await world.register.blocks.find(who.holder.cardNumber)).toMatchObject({ reason: 'employment-ended' });
    expect((await world.openTasks()).map(({ elementId }) => elementId)).toContain('Task_BlockInPortal');
    const service = {
      viewer: await world.viewer(who.customerService),
      author: await world.author(who.customerService),
    };
    const ended = await world.register.cases.endStopped({ caseId: given.caseId, reason: 'Anmäld på nytt' }, service);
    expect(ended).toBeUndefined();
    expect(await caseOf(world, given.caseId)).toMatchObject({ state: 'closed', closeReason: 'ended-by-service' });
  },
);
