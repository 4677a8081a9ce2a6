import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isRefusal } from '../../../register/index.ts';
import {
  aClerk,
  aHolder,
  aReserveCard,
  aUnit,
  openFreshRegister,
  type BuiltPerson,
  type FreshRegister,
} from '../../support/builders.ts';
import { aBlockRequest } from '../../support/case-builders.ts';
import { mustBe } from '../../support/until.ts';

let site: FreshRegister;
let clerk: BuiltPerson;
let administrator: BuiltPerson;
beforeAll(async () => {
  site = await openFreshRegister();
  [clerk, administrator] = [await aClerk(site), await aClerk(site)];
});
afterAll(() => site.close());

/** Blanks that were annulled because they are faulty. */
async function annulled(count: number): Promise<string[]> {
  const { unitId } = await aUnit(site);
  const serials: string[] = [];
  for (let made = 0; made < count; made += 1) serials.push(await aReserveCard(site, { unitId }));
  const answer = await site.register.stock.annul(
    { serials, reason: 'faulty' },
    { viewer: await clerk.viewer(), author: await clerk.author() },
  );
  if (isRefusal(answer)) throw new Error(answer.message);
  return serials;
}
const list = async (cards: readonly string[], by: BuiltPerson) =>
  site.register.destructions.list(cards, { viewer: await by.viewer(), author: await by.author() });
const confirm = async (number: string, by: BuiltPerson) =>
  site.register.destructions.confirm(number, { viewer: await by.viewer(), author: await by.author() });
const state = async (cardNumber: string) => mustBe(await site.register.cards.find(cardNumber)).state;

describe('destroying cards', () => {
  it('takes two persons: one lists them, another confirms', async () => {
    const cards = await annulled(2);
    const made = await list(cards, clerk);
    if (isRefusal(made)) throw new Error(made.message);
    expect(made).toMatchObject({ number: expect.stringMatching(/^DE-2026-\d{6}$/), listedBy: clerk.hsaId });
    expect(await confirm(made.number, clerk)).toMatchObject({ message: expect.stringContaining('En annan person') });
    expect(await Promise.all(cards.map(state))).toEqual(['annulled', 'annulled']);
    expect(await confirm(made.number, administrator)).toMatchObject({ confirmedBy: administrator.hsaId });
    expect(await Promise.all(cards.map(state))).toEqual(['destroyed', 'destroyed']);
    expect(await confirm(made.number, administrator)).toMatchObject({ confirmedBy: administrator.hsaId });
    expect(await list(cards, clerk)).toMatchObject({ message: expect.stringContaining('kan inte destrueras') });
  });

  it('refuses a card in use, one on another list, and anybody outside customer service', async () => {
    const [cardNumber = ''] = await annulled(1);
    const { cardNumber: active, ...holder } = await aHolder(site);
    expect(await list([active], clerk)).toMatchObject({ field: 'serials' });
    const made = await list([cardNumber], clerk);
    if (isRefusal(made)) throw new Error(made.message);
    expect(await list([cardNumber], administrator)).toMatchObject({ message: expect.stringContaining(made.number) });
    expect(await confirm(made.number, holder)).toMatchObject({
      message: expect.stringContaining('Bara Intern kundservice'),
    });
    await site.register.destructions.cancel(made.number, {
      viewer: await administrator.viewer(),
      author: await administrator.author(),
    });
    expect(isRefusal(await list([cardNumber], administrator))).toBe(false);
  });
});

describe('a card that is evidence', () => {
  it('is taken in with where it is kept, whole or with the reason why not, and is never destroyed', async () => {
    const holder = await aHolder(site);
    const found = await aBlockRequest(site, { holder, reason: 'misuse' });
    const { cardNumber } = holder;
    const block = {
      cardNumber,
      caseId: found.caseId,
      confirmedAt: (await clerk.author()).at,
      author: await clerk.author(),
    };
    await site.register.cards.block(block);
    const take = async (how: Parameters<typeof site.register.cards.reportReturn>[0]['handedIn']) =>
      site.register.cards.reportReturn({
        cardNumber,
        handedIn: how,
        viewer: await clerk.viewer(),
        author: await clerk.author(),
      });
    expect(await take({ cut: false })).toMatchObject({ field: 'custody' });
    expect(await take({ cut: true, custody: 'Värdeskåpet' })).toMatchObject({ field: 'explanation' });
    expect(isRefusal(await take({ cut: false, custody: 'Värdeskåpet' }))).toBe(false);
    expect(await site.register.blocks.handIn(cardNumber)).toMatchObject({ cut: false, custody: 'Värdeskåpet' });
    await site.register.cards.giveBack({ cardNumber, cut: false, author: await clerk.author() });
    expect(await list([cardNumber], clerk)).toMatchObject({ message: expect.stringContaining('är bevis') });
  });
});

it('takes in a blank that was missing, although no case waits for it', async () => {
  const { unitId } = await aUnit(site);
  const cardNumber = await aReserveCard(site, { unitId });
  const counted = { location: `unit:${unitId}`, cardType: 'reserve', serials: [], notFound: [cardNumber] } as const;
  await site.register.stock.take(counted, { viewer: await clerk.viewer(), author: await clerk.author() });
  expect(await state(cardNumber)).toBe('missing');
  await site.register.cards.reportReturn({
    cardNumber,
    handedIn: { cut: true },
    viewer: await clerk.viewer(),
    author: await clerk.author(),
  });
  expect(await state(cardNumber)).toBe('returned');
});
