import { expect, it } from '@jest/globals';
import { dayOf } from '../../../contract/index.ts';
import { cardList, mapping } from '../../support/card-list.ts';
import { sent } from '../../support/sent.ts';
import { openWorld } from '../../support/world.ts';
import { who } from '../../support/ward/index.ts';
import { cardState } from '../../support/activation.ts';

it('watches a card that came in from a list as it does its own: reminder, last day, return', async () => {
  const world = await openWorld();
  try {
    const { imports } = world.register;
    const row = { cardNumber: 'RK97520001', holder: who.colleague.hsaId, kind: 'Reservkort', to: '2026-12-20' };
    const read = imports.readCards(cardList([row]), { mapping, source: 'Portalen' });
    const author = { hsaId: 'operator', role: 'operator', at: world.now() };
    const day = dayOf(world.now());
    const plan = await imports.planCards(read, { day });
    expect(plan.refused).toEqual([]);
    await imports.stage(plan, { account: 'test', author });
    await imports.apply({ day, author, told: () => undefined });
    await world.settle();
    await world.advance('2026-12-17T07:00:00.000Z');
    expect((await sent(world, 'card-expires-soon')).sort()).toEqual([who.manager.email, who.colleague.email].sort());
    await world.advance('2026-12-20T23:00:00.000Z');
    expect(await cardState(world, row.cardNumber)).toBe('expired');
    expect(await sent(world, 'card-to-return')).toHaveLength(2);
  } finally {
    await world.close();
  }
});
