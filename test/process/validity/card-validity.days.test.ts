import { describe, expect } from '@jest/globals';
import { activated, cardState, confirmBlock, handIn } from '../../support/activation.ts';
import { mustBe } from '../../support/until.ts';
import { drawer, who } from '../../support/ward/index.ts';
import { sent } from '../../support/sent.ts';
import { p6 } from './card-validity.ts';

const holderAndManagerOf = (holder: string) => [who.manager.email, holder];

describe('a card from before the register', () => {
  p6(
    ['Event_PlannedDay', 'Event_CardBlocked', 'End_ReturnDone'],
    'is reminded of, blocked, asked back and handed in like any other, though no case follows it',
    async (world) => {
      const cardNumber = who.endsIn11Days.cardNumber;
      await world.settle();
      expect(await sent(world, 'card-expires-soon')).toEqual(holderAndManagerOf(who.endsIn11Days.email));
      await world.advance('2026-12-05T23:00:00.000Z');
      expect(await cardState(world, cardNumber)).toBe('active');
      await confirmBlock(world, mustBe(await world.register.blocks.find(cardNumber)).caseId);
      expect(await sent(world, 'card-to-return')).toEqual(holderAndManagerOf(who.endsIn11Days.email));
      await handIn(world, cardNumber);
      expect(await cardState(world, cardNumber)).toBe('returned');
      expect(await sent(world, 'return-received')).toEqual(holderAndManagerOf(who.endsIn11Days.email));
    },
    { watchWardCards: true },
  );
});

describe('days', () => {
  p6(['Event_PlannedDay'], 'never outlives the assignment', async (world) => {
    await activated(world, { holder: who.endsIn11Days });
    expect(mustBe(await world.register.cards.find(drawer.first)).lastValidDay).toBe('2026-12-05');
    await world.advance('2026-12-02T07:00:00.000Z');
    expect(await sent(world, 'card-expires-soon')).toEqual([who.manager.email, who.endsIn11Days.email]);
    await world.advance('2026-12-05T22:59:59.000Z');
    expect(await cardState(world, drawer.first)).toBe('active');
    await world.advance('2026-12-05T23:00:00.000Z');
    expect(await cardState(world, drawer.first)).toBe('expired');
  });

  p6(
    ['Event_PlannedDay'],
    'follow the clocks of Stockholm over the change to summer time',
    async (world) => {
      const { caseId } = await activated(world);
      expect(mustBe(await world.register.cards.find(drawer.first)).lastValidDay).toBe('2027-04-09');
      expect(mustBe(await world.register.receipts.current(caseId)).blockAt).toBe('2027-03-31T07:00:00.000Z');
      await world.advance('2027-04-06T05:59:59.000Z');
      expect(await sent(world, 'card-expires-soon')).toEqual([]);
      await world.advance('2027-04-06T06:00:00.000Z');
      expect(await sent(world, 'card-expires-soon')).toHaveLength(2);
      await world.advance('2027-04-09T21:59:59.000Z');
      expect(await cardState(world, drawer.first)).toBe('active');
      await world.advance('2027-04-09T22:00:00.000Z');
      expect(await cardState(world, drawer.first)).toBe('expired');
    },
    { at: '2027-03-10T07:30:00.000Z' },
  );
});
