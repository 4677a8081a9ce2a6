import { expect } from '@jest/globals';
import { isRefusal } from '../../../register/index.ts';
import type { Missing } from '../../../contract/index.ts';
import { activated } from '../../support/activation.ts';
import { path } from '../../support/path.ts';
import { sent } from '../../support/sent.ts';
import { answerBlock, askForBlock } from '../../support/blocking.ts';
import type { World } from '../../support/world.ts';
import { drawer, who } from '../../support/ward/index.ts';

/** Every way through "Påminna för hand", and what it does to the mails that go by themselves. The reserve card is activated on 2026-11-24. */
const id = 'card-reminder';

async function remind(world: World, missing: Missing, cardNumber: string = drawer.first): Promise<string> {
  const viewer = await world.viewer(who.customerService);
  const author = await world.author(who.customerService);
  const answer = await world.register.chasing.remind({ cardNumber, missing, viewer, author });
  await world.settle();
  return isRefusal(answer) ? answer.code : 'asked';
}

path(
  id,
  ['End_ReceiptReminded'],
  'a receipt is reminded of before its day, once a day, by hand or by itself',
  async (world) => {
    await activated(world);
    const once = [who.holder.email, who.colleague.email];
    expect(await remind(world, 'receipt')).toBe('asked');
    expect(await sent(world, 'receipt-reminder')).toEqual(once);
    expect(await remind(world, 'receipt')).toBe('reminded-today');
    await world.advance('2026-12-01T05:00:00.000Z');
    expect(await remind(world, 'receipt')).toBe('asked');
    await world.advance('2026-12-01T12:00:00.000Z');
    expect(await sent(world, 'receipt-reminder')).toHaveLength(2 * once.length);
    expect(await remind(world, 'receipt')).toBe('reminded-today');
  },
);

path(id, ['End_CardReminded'], 'a card is reminded of on any day but that of another mail', async (world) => {
  await activated(world);
  await world.advance('2026-12-24T23:00:00.000Z');
  expect(await remind(world, 'card')).toBe('reminded-today');
  expect(await sent(world, 'return-reminder')).toEqual([]);
  await world.advance('2026-12-27T09:00:00.000Z');
  expect(await remind(world, 'card')).toBe('asked');
  expect(await sent(world, 'return-reminder')).toEqual([who.manager.email, who.holder.email]);
  await world.advance('2027-01-08T09:00:00.000Z');
  expect(await remind(world, 'card')).toBe('reminded-today');
  expect(await sent(world, 'return-reminder')).toHaveLength(4);
});

path(id, ['End_CardReminded'], 'a blocked card is reminded of once a day, whichever case asks', async (world) => {
  await activated(world);
  await askForBlock(world, { reason: 'broken', cardNumbers: [drawer.first] });
  await answerBlock(world, 'blocked');
  await world.advance('2026-12-08T05:00:00.000Z');
  expect(await remind(world, 'card')).toBe('asked');
  const once = [who.manager.email, who.holder.email];
  expect(await sent(world, 'return-reminder')).toEqual(once);
  await world.advance('2026-12-08T12:00:00.000Z');
  expect(await sent(world, 'return-reminder')).toEqual(once);
  await world.advance('2026-12-24T12:00:00.000Z');
  expect(await sent(world, 'return-reminder')).toHaveLength(2 * once.length);
});

path(id, ['End_CardReminded'], 'two cards of one case are reminded of each by itself', async (world) => {
  await activated(world);
  const cardNumbers = [drawer.first, who.holder.cardNumber];
  await askForBlock(world, { reason: 'broken', cardNumbers });
  for (const cardNumber of cardNumbers) await answerBlock(world, 'blocked', { cardNumber });
  await world.advance('2026-11-26T09:00:00.000Z');
  const asked = async () => {
    const viewer = await world.viewer(who.customerService);
    const { cards } = await world.register.chasing.cards(viewer, { day: '2026-11-26', from: 0, limit: 10 });
    return Object.fromEntries(
      cards.map(({ card, asked, today }) => [
        card.cardNumber,
        { mails: asked.map(({ template }) => template), isToday: today !== undefined },
      ]),
    );
  };
  expect(await remind(world, 'card', drawer.first)).toBe('asked');
  const first = { mails: ['card-to-return', 'return-reminder'], isToday: true };
  const second = { mails: ['card-to-return'], isToday: false };
  expect(await asked()).toEqual({ [drawer.first]: first, [who.holder.cardNumber]: second });
  expect(await remind(world, 'card', who.holder.cardNumber)).toBe('asked');
  expect(await asked()).toEqual({ [drawer.first]: first, [who.holder.cardNumber]: first });
  expect(await remind(world, 'card', who.holder.cardNumber)).toBe('reminded-today');
  expect(await sent(world, 'return-reminder')).toHaveLength(4);
});
