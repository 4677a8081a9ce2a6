import { describe, expect } from '@jest/globals';
import { factsOf } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import { cardState } from '../../support/activation.ts';
import {
  askedToExtend,
  atExtensionDesk,
  extended,
  extensionTimes,
  orderExtension,
  tryExtension,
} from '../../support/extension.ts';
import { jobThrows } from '../../support/job-throws.ts';
import { path } from '../../support/path.ts';
import { confirm } from '../../support/reserve-desk.ts';
import { noticeAt, visitOn } from '../../support/short-term.ts';
import { subjectOf } from '../../support/subjects.ts';
import { mustBe } from '../../support/until.ts';
import { day, type World } from '../../support/world.ts';
import { who } from '../../support/ward/index.ts';
import { sent } from '../../support/sent.ts';

/** Every way through "Förläng reservkort på LoA 3". The card was given on 2026-12-01 and holds through 2026-12-31. */
const p4 = (elements: string[], sentence: string, play: (world: World) => Promise<void>) =>
  path(['reserve-card-extension', 'card-validity'], elements, sentence, play);

const stateOf = async (world: World, caseId: string) => mustBe(await world.register.cases.find(caseId));
const factsIn = async (world: World, caseId: string) => factsOf('reserve-card-extension', await stateOf(world, caseId));
const cardOf = async (world: World) => mustBe(await world.register.cards.find(extended.cardNumber));
/** The card is as before, and its case closed. */
async function expectUnchanged(world: World, caseId: string, closeReason: string) {
  expect(await stateOf(world, caseId)).toMatchObject({ state: 'closed', closeReason });
  expect(await cardOf(world)).toMatchObject({ lastValidDay: extended.lastValidDay, extendedTo: undefined });
  expect((await world.postbox.about(subjectOf('card-not-extended'))).length).toBeGreaterThan(0);
}

describe('a card that is extended', () => {
  p4(
    ['End_Confirmed', 'End_Extended', 'End_Done', 'Event_EmploymentChanged'],
    'holds thirty days longer; reminder and expiry follow the new day',
    async (world) => {
      const { caseId } = await atExtensionDesk(world);
      await orderExtension(world, caseId);
      await confirm(world, caseId, who.secondAdministrator);
      expect(await cardOf(world)).toMatchObject({
        state: 'active',
        loa: 'loa-3',
        lastValidDay: extended.extendedTo,
        certifiedTo: extended.extendedTo,
        extendedTo: extended.extendedTo,
      });
      expect(await stateOf(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'completed' });
      expect(await factsIn(world, caseId)).toEqual({
        lastValidDay: extended.lastValidDay,
        extendedTo: extended.extendedTo,
      });
      const actions = (await world.register.cases.timeline(caseId)).map(({ action }) => action);
      expect(actions).toEqual(expect.arrayContaining(['identity-checked', 'card-extended']));
      expect(await sent(world, 'card-extended')).toEqual([who.manager.email, who.holder.email]);
      await world.advance('2027-01-01T09:00:00.000Z');
      expect(await cardState(world, extended.cardNumber)).toBe('active');
      expect(await sent(world, 'card-expires-soon')).toEqual([]);
      await world.advance('2027-01-27T07:00:00.000Z');
      expect(await sent(world, 'card-expires-soon')).toEqual([who.manager.email, who.holder.email]);
      await world.advance('2027-01-30T22:59:59.000Z');
      expect(await cardState(world, extended.cardNumber)).toBe('active');
      await world.advance('2027-01-30T23:00:00.000Z');
      expect(await cardState(world, extended.cardNumber)).toBe('expired');
    },
  );

  p4(['End_Extended'], 'isn’t extended again', async (world) => {
    const { caseId } = await atExtensionDesk(world);
    await orderExtension(world, caseId);
    await confirm(world, caseId, who.secondAdministrator);
    expect(await tryExtension(world)).toMatchObject({
      refused: true,
      field: 'employmentId',
      message: expect.stringContaining('har redan förlängts, till och med 2027-01-30'),
    });
  });

  p4(['Boundary_NotProven'], 'waits for an ID document that holds', async (world) => {
    const { caseId } = await atExtensionDesk(world);
    await orderExtension(world, caseId, { validTo: '2026-12-07' });
    expect(await noticeAt(world, 'Task_OrderExtension', caseId)).toBe('identity-not-proven');
    await orderExtension(world, caseId);
    await confirm(world, caseId, who.secondAdministrator);
    expect(await cardOf(world)).toMatchObject({ lastValidDay: extended.extendedTo });
  });

  p4(['Boundary_Duties'], 'needs a second person with the right, who is not the first', async (world) => {
    const { caseId } = await atExtensionDesk(world);
    await orderExtension(world, caseId);
    for (const by of [who.idAdministrator, who.customerService]) {
      await confirm(world, caseId, by);
      expect(await noticeAt(world, 'Task_Confirm', caseId)).toBe('duties-not-separated');
    }
    expect(await cardOf(world)).toMatchObject({ lastValidDay: extended.lastValidDay });
    await confirm(world, caseId, who.secondAdministrator);
    expect(await cardOf(world)).toMatchObject({ lastValidDay: extended.extendedTo });
  });

  p4(['End_NotConfirmed', 'End_Extended'], 'goes back to the first when the second doesn’t confirm', async (world) => {
    const { caseId } = await atExtensionDesk(world);
    await orderExtension(world, caseId);
    await confirm(world, caseId, who.secondAdministrator, 'not-confirmed');
    expect(await noticeAt(world, 'Task_OrderExtension', caseId)).toBe('not-confirmed');
    await orderExtension(world, caseId);
    await confirm(world, caseId, who.secondAdministrator);
    expect(await cardOf(world)).toMatchObject({ lastValidDay: extended.extendedTo });
  });
});

describe('a card that isn’t extended', () => {
  p4(['End_LevelNotMet', 'End_Closed'], 'has a holder without a registered address', async (world) => {
    const { caseId } = await atExtensionDesk(world);
    await orderExtension(world, caseId, { registered: 'no' });
    await expectUnchanged(world, caseId, 'not-approved');
    expect(await factsIn(world, caseId)).toMatchObject({ refusal: 'loa-3-not-met' });
  });

  p4(['End_NotApproved'], 'was shown by somebody else', async (world) => {
    const { caseId } = await atExtensionDesk(world);
    await orderExtension(world, caseId, { outcome: 'not-approved', refusal: 'not-same-person' });
    await expectUnchanged(world, caseId, 'not-approved');
  });

  p4(['End_NotBooked'], 'has no visit', async (world) => {
    const { caseId } = await askedToExtend(world);
    await world.advance(15 * day);
    await expectUnchanged(world, caseId, 'not-completed');
  });

  p4(['End_NoShow'], 'was waited for in vain', async (world) => {
    const { caseId } = await atExtensionDesk(world);
    await orderExtension(world, caseId, { outcome: 'no-show' });
    await visitOn(world, caseId, extensionTimes.second);
    await orderExtension(world, caseId, { outcome: 'unfinished', unfinished: 'card-missing' });
    await visitOn(world, caseId, extensionTimes.third);
    await orderExtension(world, caseId, { outcome: 'no-show' });
    await expectUnchanged(world, caseId, 'no-show');
  });

  p4(['Boundary_NotExtendable', 'End_CardGone'], 'is to be blocked before the visit', async (world) => {
    const { caseId } = await atExtensionDesk(world);
    await askToBlock(world, caseId);
    await orderExtension(world, caseId);
    await expectUnchanged(world, caseId, 'not-approved');
    expect(await factsIn(world, caseId)).toMatchObject({ refusal: 'not-extendable' });
  });

  p4(
    ['Boundary_TooLate', 'End_TooLate', 'End_NotExtendable'],
    'is extended or blocked between the two steps',
    async (world) => {
      const { caseId } = await atExtensionDesk(world);
      await orderExtension(world, caseId);
      await askToBlock(world, caseId);
      await confirm(world, caseId, who.secondAdministrator);
      await expectUnchanged(world, caseId, 'not-approved');
      expect(await factsIn(world, caseId)).toMatchObject({ refusal: 'not-extendable' });
    },
  );
});

describe('withdrawal', () => {
  p4(['Boundary_Withdrawn', 'End_Closed'], 'cancels the visit, and the card is as before', async (world) => {
    const { caseId } = await atExtensionDesk(world);
    await withdraw(world, caseId);
    await world.settle();
    await expectUnchanged(world, caseId, 'withdrawn');
    expect((await world.register.visits.ofCase(caseId)).map(({ state }) => state)).toEqual(['cancelled']);
  });

  p4(['Boundary_Withdrawn'], 'needs no visit', async (world) => {
    const { caseId } = await askedToExtend(world);
    await withdraw(world, caseId);
    await world.settle();
    await expectUnchanged(world, caseId, 'withdrawn');
  });

  p4(['Boundary_TakenBack', 'Boundary_Withdrawn'], 'in the moment of the confirmation wins', async (world) => {
    const { caseId } = await atExtensionDesk(world);
    await orderExtension(world, caseId);
    await world.stopWorkers();
    const { userTaskKey } = await world.task('Task_Confirm', caseId);
    const { hsaId } = await world.viewer(who.secondAdministrator);
    await world.client.completeUserTask(userTaskKey, {
      confirmation: { outcome: 'confirmed', by: hsaId, at: world.now() },
    });
    await withdraw(world, caseId);
    await jobThrows(world, 'extend-card');
    world.startWorkers();
    await world.settle();
    await expectUnchanged(world, caseId, 'withdrawn');
  });

  p4(['End_Extended'], 'comes too late when the card is extended', async (world) => {
    const { caseId } = await atExtensionDesk(world);
    await orderExtension(world, caseId);
    await confirm(world, caseId, who.secondAdministrator);
    expect(isRefusal(mustBe(await withdraw(world, caseId)))).toBe(true);
  });
});

async function withdraw(world: World, caseId: string) {
  return world.register.cases.withdraw(caseId, {
    viewer: await world.viewer(who.manager),
    author: await world.author(who.manager),
  });
}

async function askToBlock(world: World, caseId: string) {
  const author = await world.author(who.manager);
  const { cardNumber } = extended;
  await world.register.cards.requestBlock({ cardNumber, reason: 'lost', caseId, requestedAt: world.now(), author });
  await world.settle();
}
