import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { activated, cards, who } from '../support/activation.ts';
import { openPortalWorld, type PortalWorld } from './open-portal.ts';

describe('my cards', () => {
  let world: PortalWorld;
  beforeAll(async () => {
    world = await openPortalWorld();
  });
  afterAll(() => world.close());

  it('shows the own cards with state and last valid day, and nobody else’s', async () => {
    const found = await activated(world);
    const maja = await world.logIn(who.holder);
    const { text } = await maja.open('/mina-kort');
    expect(text).toContain('RK 4410 0087');
    expect(text).toContain('2026-12-24');
    expect(text).toContain('Maja Testberg');
    const lars = await world.logIn(who.manager);
    expect((await lars.open('/mina-kort')).text).not.toContain('RK 4410 0087');
    expect(found.cardNumber).toBe(cards.first);
  });

  it('says of a card that is to be blocked that it is not blocked yet, and what to do meanwhile', async () => {
    const found = await activated(world, { holder: 'P105', cardNumber: cards.second });
    await world.register.cards.requestBlock({
      cardNumber: found.cardNumber,
      reason: 'misuse',
      caseId: found.caseId,
      requestedAt: world.now(),
      author: await world.author(who.customerService),
    });
    const { text } = await (await world.logIn('P105')).open('/mina-kort');
    expect(text).toContain('Kortet är inte spärrat än');
    expect(text).toContain(', dygnet runt.');
  });
});
