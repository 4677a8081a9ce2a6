import { describe, expect } from '@jest/globals';
import { dayOf } from '../../../contract/index.ts';
import { cardState } from '../../support/activation.ts';
import { answerBlock, askForBlock, caseOf } from '../../support/blocking.ts';
import { path } from '../../support/path.ts';
import { mustBe } from '../../support/until.ts';
import { hour, type World } from '../../support/world.ts';
import { who, type Known } from '../../support/ward/index.ts';

/** Several people ask for the block of one card, and not all of them surely: each kind of doubt has an answer of its own. */
const ids = ['block-doubt', 'card-blocking'] as const;
const doubt = (elements: string[], sentence: string, play: (world: World) => Promise<void>) =>
  path(ids, elements, sentence, play);

const phone = { caller: 'En röst', matched: ['name', 'unit'] as const, calledBack: false };
const lostByPhone = (world: World) => askForBlock(world, { by: who.customerService, phone });
const givenUp = (world: World) => askForBlock(world, { reason: 'not-needed', by: who.holder });
const open = async (world: World) => (await world.openTasks()).map(({ elementId }) => elementId).sort();
const blockOf = (world: World) => world.register.blocks.find(who.holder.cardNumber);

async function answer(world: World, element: string, outcome: string, by: Known): Promise<void> {
  const { userTaskKey } = await world.task(element);
  const { hsaId } = await world.viewer(by);
  await world.client.completeUserTask(userTaskKey, { doubt: { outcome, by: hsaId, at: world.now() } });
  await world.settle();
}

/** An administrator ends the role of the ward's orderer. */
async function withoutOrderer(world: World): Promise<void> {
  const { appointments } = world.register;
  const held = await appointments.list({ day: dayOf(world.now()), hsaId: who.orderer.hsaId });
  const { id } = mustBe(held.find(({ what }) => what === 'orderer'));
  const asker = { viewer: await world.viewer(who.admin), author: await world.author(who.admin) };
  expect(await appointments.end({ id, reason: 'Har slutat på enheten' }, asker)).toBeUndefined();
}

describe('a card that its holder gives up and that somebody says is lost', () => {
  doubt(
    ['End_Settled', 'End_Answered', 'End_NotBlocked'],
    'is still asked about when the manager says no',
    async (world) => {
      const { caseId } = await givenUp(world);
      await lostByPhone(world);
      expect(await open(world)).toEqual(['Task_CheckCaller', 'Task_Consent']);
      await answer(world, 'Task_Consent', 'denied', who.manager);
      expect(await open(world)).toEqual(['Task_CheckCaller']);
      expect(await blockOf(world)).toMatchObject({ reason: 'lost', doubt: 'caller', requests: [{ reason: 'lost' }] });
      expect((await caseOf(world, caseId)).state).toBe('open');
      await answer(world, 'Task_CheckCaller', 'confirmed', who.customerService);
      expect(await world.task('Task_BlockInPortal')).toMatchObject({ priority: 80 });
      await answerBlock(world, 'blocked');
      expect(await world.register.cards.find(who.holder.cardNumber)).toMatchObject({
        state: 'blocked',
        blockReason: 'lost',
      });
      expect((await caseOf(world, caseId)).state).toBe('closed');
    },
  );

  doubt(['End_Answered', 'End_NotBlocked'], 'stays as it is when nobody stands by either', async (world) => {
    const { caseId } = await givenUp(world);
    await lostByPhone(world);
    await answer(world, 'Task_CheckCaller', 'denied', who.idAdministrator);
    expect(await open(world)).toEqual(['Task_Consent']);
    expect(await blockOf(world)).toMatchObject({ reason: 'not-needed', doubt: 'manager' });
    await answer(world, 'Task_Consent', 'denied', who.manager);
    expect(await blockOf(world)).toBeUndefined();
    expect(await cardState(world, who.holder.cardNumber)).toBe('active');
    expect(await caseOf(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'not-confirmed' });
  });

  doubt(['Boundary_Surer', 'End_Blocked'], 'is blocked as lost when the caller is called back', async (world) => {
    await givenUp(world);
    await lostByPhone(world);
    await answer(world, 'Task_CheckCaller', 'confirmed', who.customerService);
    expect(await open(world)).toEqual(['Task_BlockInPortal']);
    await answerBlock(world, 'blocked');
    expect(await world.register.cards.find(who.holder.cardNumber)).toMatchObject({
      state: 'blocked',
      blockReason: 'lost',
    });
  });

  doubt(
    ['Task_Consent', 'Boundary_Surer', 'Boundary_Blocked', 'End_NoQuestion'],
    'is blocked when the manager says yes, while the loss is asked about',
    async (world) => {
      await lostByPhone(world);
      await givenUp(world);
      expect(await open(world)).toEqual(['Task_CheckCaller', 'Task_Consent']);
      await answer(world, 'Task_Consent', 'confirmed', who.manager);
      expect(await open(world)).toEqual(['Task_BlockInPortal', 'Task_CheckCaller']);
      expect(await blockOf(world)).toMatchObject({ reason: 'not-needed', doubt: undefined });
      await answerBlock(world, 'blocked');
      expect(await open(world)).toEqual([]);
      expect(await world.register.cards.find(who.holder.cardNumber)).toMatchObject({ blockReason: 'not-needed' });
    },
  );
});

describe('a sure lighter reason and a doubtful graver one', () => {
  doubt(
    ['Boundary_Hastened', 'End_Answered'],
    'is asked about all the same, and hastens when confirmed',
    async (world) => {
      await lostByPhone(world);
      await askForBlock(world, { reason: 'broken' });
      expect(await open(world)).toEqual(['Task_BlockInPortal', 'Task_CheckCaller']);
      expect(await world.task('Task_BlockInPortal')).toMatchObject({ priority: 60 });
      expect(await blockOf(world)).toMatchObject({ reason: 'broken', dueAt: '2026-11-24T11:30:00.000Z' });
      await answer(world, 'Task_CheckCaller', 'confirmed', who.customerService);
      expect(await world.task('Task_BlockInPortal')).toMatchObject({ priority: 80 });
      expect(await blockOf(world)).toMatchObject({ reason: 'lost', dueAt: '2026-11-24T08:00:00.000Z' });
      await answerBlock(world, 'blocked');
      expect(await world.register.cards.find(who.holder.cardNumber)).toMatchObject({ blockReason: 'lost' });
    },
  );

  doubt(['End_Answered'], 'is blocked for the lighter one when the graver is denied', async (world) => {
    await askForBlock(world, { reason: 'broken' });
    await lostByPhone(world);
    expect(await world.task('Task_BlockInPortal')).toMatchObject({ priority: 60 });
    await answer(world, 'Task_CheckCaller', 'denied', who.idAdministrator);
    expect(await open(world)).toEqual(['Task_BlockInPortal']);
    await answerBlock(world, 'blocked');
    const found = await world.register.cards.find(who.holder.cardNumber);
    expect(found).toMatchObject({ state: 'blocked', blockReason: 'broken' });
    expect(mustBe(await blockOf(world)).requests.map(({ reason }) => reason)).toEqual(['broken']);
  });
});

describe('a manager who speaks of their own', () => {
  doubt([], 'card as not needed is answered by customer service when nobody else is left', async (world) => {
    await withoutOrderer(world);
    const found = await askForBlock(world, { reason: 'not-needed', by: who.manager, holder: who.manager });
    expect(found.isAnsweredForByService).toBe(true);
    await answer(world, 'Task_Consent', 'confirmed', who.customerService);
    expect(await open(world)).toEqual(['Task_BlockInPortal']);
    await answerBlock(world, 'blocked');
  });

  doubt([], 'card is answered by the orderer while there is one', async (world) => {
    const found = await askForBlock(world, { reason: 'not-needed', by: who.manager, holder: who.manager });
    expect(found.isAnsweredForByService).toBe(false);
    await answer(world, 'Task_Consent', 'denied', who.orderer);
    expect(await open(world)).toEqual([]);
  });

  doubt([], 'employment as ended is answered by customer service', async (world) => {
    await withoutOrderer(world);
    const change = { reason: 'employment-ended', lastDay: '2026-11-30', by: who.manager, holder: who.manager } as const;
    const found = await askForBlock(world, change);
    expect(found.isAnsweredForByService).toBe(true);
    const { userTaskKey } = await world.task('Task_Consent', found.caseId);
    const { hsaId } = await world.viewer(who.customerService);
    await world.client.completeUserTask(userTaskKey, { consent: { outcome: 'confirmed', by: hsaId, at: world.now() } });
    await world.settle();
    expect((await caseOf(world, found.caseId)).facts['reportedByHolder']).toBe(false);
    await world.advance(6 * 24 * hour + 16 * hour);
    expect(await open(world)).toEqual(['Task_BlockInPortal', 'Task_MobileEid']);
  });
});
