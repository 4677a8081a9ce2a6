import { describe, expect } from '@jest/globals';
import { isRefusal } from '../../../register/index.ts';
import {
  activated,
  cardState,
  confirmBlock,
  endCall,
  registerReceipt,
  reportWrongCard,
  submit,
  theCase,
  trySubmit,
} from '../../support/activation.ts';
import { day, hour, type World } from '../../support/world.ts';
import { drawer, who, type Known } from '../../support/ward/index.ts';
import { sent } from '../../support/sent.ts';
import { p4 } from './receipt-clock.ts';

/** A card that was ordered in the call and not fetched there. */
async function ordered(world: World): Promise<string> {
  const { caseId } = await submit(world);
  await endCall(world, caseId, { outcome: 'activate', fetched: 'later' });
  return caseId;
}

async function sayFetched(world: World, caseId: string, by: Known): Promise<void> {
  const answer = await world.register.cases.reportFetched(caseId, {
    viewer: await world.viewer(by),
    author: await world.author(by),
  });
  if (isRefusal(answer)) throw new Error(answer.message);
  await world.settle();
}

describe('the fetch', () => {
  for (const [by, whom] of [
    [who.holder, 'the holder'],
    [who.colleague, 'a colleague'],
    [who.customerService, 'customer service'],
  ] as const) {
    p4(['Event_Fetched'], `starts the receipt's clock when ${whom} says that it is done`, async (world) => {
      const caseId = await ordered(world);
      expect(await cardState(world, drawer.first)).toBe('active');
      expect((await theCase(world, caseId)).phase).toBe('fetching');
      await world.advance(10 * hour);
      await sayFetched(world, caseId, by);
      expect(await theCase(world, caseId)).toMatchObject({ phase: 'receipt', fetchedAt: world.now() });
      expect((await world.register.receipts.current(caseId))?.blockAt).toBe('2026-12-15T08:00:00.000Z');
    });
  }

  p4(['Event_FetchOver'], 'is waited for a day: then the clock starts all the same', async (world) => {
    const caseId = await ordered(world);
    await world.advance(day - 1000);
    expect((await theCase(world, caseId)).phase).toBe('fetching');
    await world.advance(1000);
    expect((await theCase(world, caseId)).phase).toBe('receipt');
    expect((await world.register.receipts.current(caseId))?.blockAt).toBe('2026-12-16T08:00:00.000Z');
    await world.advance('2026-12-01T08:00:00.000Z');
    expect(await sent(world, 'receipt-reminder')).toEqual([]);
    await world.advance('2026-12-02T08:00:00.000Z');
    expect(await sent(world, 'receipt-reminder')).toHaveLength(2);
  });

  p4(['Event_Fetched', 'End_AtOnce', 'End_Done'], 'is over when the signed receipt comes before it', async (world) => {
    const caseId = await ordered(world);
    await registerReceipt(world, caseId);
    expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'receipt-registered' });
  });

  p4(['Event_Fetched', 'End_WrongCard'], 'is over when a wrong card is reported', async (world) => {
    const caseId = await ordered(world);
    await reportWrongCard(world, caseId, drawer.second);
    expect((await theCase(world, caseId)).cardNumber).toBe(drawer.second);
  });

  p4(['Event_FetchOver'], 'is not said by somebody of another unit', async (world) => {
    const caseId = await ordered(world);
    await expect(sayFetched(world, caseId, who.otherManager)).rejects.toThrow();
    await world.advance(day);
  });
});

describe('a wrong card', () => {
  p4(
    ['Start_WrongCard', 'End_Corrected', 'Boundary_WrongCard', 'End_WrongCard', 'End_ToActivate', 'End_Done'],
    'is blocked, and the right one activated in the same case with a form of its own',
    async (world) => {
      const { caseId } = await activated(world);
      await world.advance(hour);
      await reportWrongCard(world, caseId, drawer.second);
      const again = await theCase(world, caseId);
      expect(again).toMatchObject({ cardNumber: drawer.second, phase: 'calling', activatedAt: undefined });
      expect(again.activateBefore).toBe('2026-11-25T08:30:00.000Z');
      expect((await world.task('Task_Activate', caseId)).dueDate).toBe(again.activateBefore);
      await endCall(world, caseId, { outcome: 'activate' });
      await confirmBlock(world, caseId);
      expect(await world.register.cards.find(drawer.first)).toMatchObject({
        state: 'blocked',
        blockReason: 'wrong-card',
      });
      expect(await cardState(world, drawer.second)).toBe('active');
      const forms = await world.register.receipts.ofCase(caseId);
      expect(forms.map(({ state, cardNumber }) => [state, cardNumber])).toEqual([
        ['withdrawn', drawer.first],
        ['issued', drawer.second],
      ]);
      await registerReceipt(world, caseId);
      expect((await theCase(world, caseId)).closeReason).toBe('receipt-registered');
    },
  );

  p4(
    ['Boundary_WrongCard', 'Boundary_Withdrawn', 'End_Closed'],
    'leaves a case that may be taken back while it waits for its second call',
    async (world) => {
      const { caseId } = await activated(world);
      await reportWrongCard(world, caseId, drawer.second);
      const viewer = await world.viewer(who.colleague);
      const answer = await world.register.cases.withdraw(caseId, { viewer, author: await world.author(who.colleague) });
      expect(isRefusal(answer)).toBe(false);
      await world.settle();
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'withdrawn' });
      expect(await cardState(world, drawer.second)).toBe('in-stock');
      await confirmBlock(world, caseId);
      expect(await cardState(world, drawer.first)).toBe('blocked');
    },
  );

  p4(
    ['Start_WrongCard', 'Boundary_RightNotAvailable', 'End_NotCorrected'],
    'stays as it is when the right one was taken meanwhile, and is corrected with another',
    async (world) => {
      const { caseId } = await activated(world);
      await world.stopWorkers();
      await reportWrongCardWhileStopped(world, caseId);
      await trySubmit(world, { holder: who.secondHolder, cardNumber: drawer.second });
      world.startWorkers();
      await world.settle();
      expect(await cardState(world, drawer.first)).toBe('active');
      expect((await theCase(world, caseId)).cardNumber).toBe(drawer.first);
      await reportWrongCard(world, caseId, drawer.third);
      expect((await theCase(world, caseId)).cardNumber).toBe(drawer.third);
      await confirmBlock(world, caseId);
      await endCall(world, caseId, { outcome: 'activate' });
      expect(await cardState(world, drawer.third)).toBe('active');
    },
  );
});

p4(
  ['Start_WrongCard', 'Boundary_WrongCard'],
  'is not reported twice, nor when its block is asked for',
  async (world) => {
    const { caseId } = await activated(world);
    await reportWrongCard(world, caseId, drawer.second);
    await expect(reportWrongCard(world, caseId, drawer.third)).rejects.toThrow(/inte aktiverat/);
    expect((await theCase(world, caseId)).cardNumber).toBe(drawer.second);
  },
);

async function reportWrongCardWhileStopped(world: World, caseId: string): Promise<void> {
  const viewer = await world.viewer(who.customerService);
  const author = await world.author(who.customerService);
  const answer = await world.register.cases.reportWrongCard({ caseId, rightCardNumber: drawer.second, viewer, author });
  expect(isRefusal(answer)).toBe(false);
}
