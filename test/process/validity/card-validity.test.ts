import { describe, expect } from '@jest/globals';
import { activated, cardState, confirmBlock, handIn, registerReceipt, submit } from '../../support/activation.ts';
import { mustBe } from '../../support/until.ts';
import { hour, type World } from '../../support/world.ts';
import { drawer, who } from '../../support/ward/index.ts';
import { sent } from '../../support/sent.ts';
import { processId, p6 } from './card-validity.ts';

const holderAndManager = [who.manager.email, who.holder.email];

/** Something that another case or an import tells the card's process. */
async function tell(world: World, caseId: string, name: 'card-replaced' | 'employment-changed'): Promise<void> {
  const intent = { kind: 'message', name, correlationKey: drawer.first, variables: {} } as const;
  await world.register.outbox.add({ caseId, key: `${name}:test`, intent, at: world.now() });
  await world.settle();
}

const instances = async (world: World) => {
  const found = await world.client.searchProcessInstances({ processDefinitionId: processId });
  return found.map(({ state }) => state);
};

describe('an active card', () => {
  p6(['Event_PlannedDay'], 'is announced to end three days before, once, to holder and manager', async (world) => {
    await activated(world);
    await world.advance('2026-12-21T06:59:59.000Z');
    expect(await sent(world, 'card-expires-soon')).toEqual([]);
    await world.advance('2026-12-21T07:00:00.000Z');
    expect(await sent(world, 'card-expires-soon')).toEqual(holderAndManager);
    await world.advance('2026-12-24T22:59:59.000Z');
    expect(await sent(world, 'card-expires-soon')).toHaveLength(2);
    expect(await cardState(world, drawer.first)).toBe('active');
  });

  p6(
    ['Event_PlannedDay', 'End_ReturnDone'],
    'expires when its last valid day has ended in Stockholm, is asked for and handed in',
    async (world) => {
      await activated(world);
      await world.advance('2026-12-24T23:00:00.000Z');
      expect(await cardState(world, drawer.first)).toBe('expired');
      expect(await sent(world, 'card-to-return')).toEqual(holderAndManager);
      await world.advance('2026-12-29T09:00:00.000Z');
      await handIn(world, drawer.first);
      expect(await cardState(world, drawer.first)).toBe('returned');
      expect(await instances(world)).toEqual(['COMPLETED']);
      await world.advance('2027-02-10T09:00:00.000Z');
      expect(await sent(world, 'return-reminder')).toEqual([]);
    },
  );

  p6(
    ['Event_EmploymentChanged'],
    'is planned anew when the employment changes, without a second reminder',
    async (world) => {
      const { caseId } = await activated(world);
      await world.advance('2026-12-22T08:00:00.000Z');
      await tell(world, caseId, 'employment-changed');
      await world.advance('2026-12-23T08:00:00.000Z');
      expect(await sent(world, 'card-expires-soon')).toEqual(holderAndManager);
      await world.advance('2026-12-24T23:00:00.000Z');
      expect(await cardState(world, drawer.first)).toBe('expired');
    },
  );

  p6(
    ['Event_EmploymentChanged'],
    'is shortened with its assignment, and is to be blocked in SITHS eID Portal when that ends',
    async (world) => {
      const { employmentId } = await activated(world);
      const author = await world.author(who.customerService);
      await world.register.people.changeEmployment({ employmentId, to: '2026-12-10', author });
      await world.settle();
      expect(await world.register.cards.find(drawer.first)).toMatchObject({ lastValidDay: '2026-12-10' });
      await world.advance('2026-12-07T07:00:00.000Z');
      expect(await sent(world, 'card-expires-soon')).toEqual(holderAndManager);
      await world.advance('2026-12-10T23:00:00.000Z');
      expect(await cardState(world, drawer.first)).toBe('active');
      const [request] = mustBe(await world.register.blocks.find(drawer.first)).requests;
      expect(request).toMatchObject({ reason: 'employment-ended', by: 'system', channel: 'system' });
      await confirmBlock(world, mustBe(request).caseId);
      expect(await cardState(world, drawer.first)).toBe('blocked');
      expect(await sent(world, 'card-to-return')).toEqual(holderAndManager);
    },
  );

  p6(
    ['Event_PlannedDay', 'Event_EmploymentChanged'],
    'of five years is announced to end sixty and thirty days before',
    async (world) => {
      const { caseId, employmentId, unitId, holder } = await submit(world);
      const cardNumber = who.holder.cardNumber;
      const { lastValidDay = '' } = mustBe(await world.register.cards.find(cardNumber));
      const variables = { caseId, cardNumber, cardType: 'sis', holderId: holder.personId, unitId, lastValidDay };
      const intent = { kind: 'message', name: 'card-activated', correlationKey: cardNumber, variables } as const;
      await world.register.outbox.add({ caseId, key: 'sis:test', intent, at: world.now() });
      await world.register.people.changeEmployment({
        employmentId,
        to: '2027-03-31',
        author: await world.author(who.customerService),
      });
      const changed = {
        kind: 'message',
        name: 'employment-changed',
        correlationKey: cardNumber,
        variables: {},
      } as const;
      await world.register.outbox.add({ caseId, key: 'changed:test', intent: changed, at: world.now() });
      await world.settle();
      await world.advance('2027-01-30T06:59:59.000Z');
      expect(await sent(world, 'card-expires-soon')).toEqual([]);
      await world.advance('2027-01-30T07:00:00.000Z');
      expect(await sent(world, 'card-expires-soon')).toEqual(holderAndManager);
      await world.advance('2027-03-01T07:00:00.000Z');
      expect(await sent(world, 'card-expires-soon')).toHaveLength(4);
      await world.advance('2027-03-31T22:00:00.000Z');
      expect(await world.register.blocks.find(cardNumber)).toMatchObject({ reason: 'employment-ended' });
    },
  );

  p6(
    ['Event_CardReplaced', 'End_Replaced'],
    'is watched no longer when a new ordinary card replaced it',
    async (world) => {
      const { caseId } = await activated(world);
      await tell(world, caseId, 'card-replaced');
      expect(await instances(world)).toEqual(['COMPLETED']);
    },
  );

  p6(['Event_CardBlocked'], 'is asked for when it has been blocked', async (world) => {
    const { caseId } = await activated(world);
    await world.advance('2026-12-15T08:00:00.000Z');
    await confirmBlock(world, caseId);
    expect(await sent(world, 'card-to-return')).toEqual(holderAndManager);
    await world.advance('2026-12-29T08:00:00.000Z');
    expect(await sent(world, 'return-reminder')).toEqual(holderAndManager);
    expect(await sent(world, 'card-expires-soon')).toEqual([]);
  });

  p6(['Call_Return'], 'is asked for when its block came while its next step was being planned', async (world) => {
    const { caseId } = await activated(world);
    await world.stopWorkers();
    await world.client.publishMessage({
      name: 'employment-changed',
      correlationKey: drawer.first,
      messageId: 'changed',
      timeToLive: hour,
      variables: {},
    });
    const author = await world.author(who.customerService);
    const request = { cardNumber: drawer.first, caseId, author };
    await world.register.cards.requestBlock({ ...request, reason: 'broken', requestedAt: world.now() });
    await world.register.cards.block({ ...request, confirmedAt: world.now() });
    world.startWorkers();
    await world.settle();
    expect(await sent(world, 'card-to-return')).toEqual(holderAndManager);
    expect(await instances(world)).toEqual(['ACTIVE']);
    await handIn(world, drawer.first);
    expect(await cardState(world, drawer.first)).toBe('returned');
    expect(await instances(world)).toEqual(['COMPLETED']);
  });

  p6(
    ['Event_ReturnedEarly', 'Event_EarlyBlocked', 'End_ReturnedEarly'],
    'is blocked before it is registered as returned early',
    async (world) => {
      const { caseId } = await activated(world);
      await world.advance('2026-12-03T09:00:00.000Z');
      await handIn(world, drawer.first);
      expect(await cardState(world, drawer.first)).toBe('active');
      const task = await world.task('Task_BlockInPortal', caseId);
      expect(task.dueDate).toBe('2026-12-03T13:00:00.000Z');
      await confirmBlock(world, caseId);
      expect(await cardState(world, drawer.first)).toBe('returned');
      const states = (await world.register.cards.events(drawer.first)).map(({ to }) => to);
      expect(states.slice(-3)).toEqual(['active', 'blocked', 'returned']);
      const titles = (await world.register.documents.ofCase(caseId)).map(({ title }) => title);
      expect(titles.filter((title) => title.startsWith('Återlämningskvitto'))).toHaveLength(1);
      expect(await world.register.cards.find(drawer.first)).toMatchObject({ blockReason: 'returned-early' });
    },
  );

  p6(['Event_EarlyBlocked', 'End_ReturnedEarly'], 'joins a block that somebody else has asked for', async (world) => {
    const { caseId } = await activated(world);
    await world.advance('2026-12-15T08:00:00.000Z');
    await handIn(world, drawer.first);
    await confirmBlock(world, caseId);
    expect(await cardState(world, drawer.first)).toBe('returned');
    const block = mustBe(await world.register.blocks.find(drawer.first));
    expect(block.requests.map(({ reason, joined }) => [reason, joined])).toEqual([
      ['receipt-missing', false],
      ['returned-early', true],
    ]);
    await registerReceipt(world, caseId);
  });

  p6(['End_NothingLeft'], 'is not watched when it is not active (any more)', async (world) => {
    const found = await submit(world);
    await world.client.publishMessage({
      name: 'card-activated',
      correlationKey: drawer.fourth,
      messageId: 'late',
      timeToLive: 1000,
      variables: {
        caseId: found.caseId,
        cardNumber: drawer.fourth,
        cardType: 'reserve',
        holderId: found.holder.personId,
        unitId: found.unitId,
        lastValidDay: '2026-12-24',
      },
    });
    await world.settle();
    expect(await instances(world)).toEqual(['COMPLETED']);
    expect(await cardState(world, drawer.fourth)).toBe('in-stock');
  });
});
