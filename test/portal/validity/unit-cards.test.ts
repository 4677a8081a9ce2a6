import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { activated } from '../../support/activation.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { who } from '../../support/ward/index.ts';

describe('cards of a unit', () => {
  let world: PortalWorld;
  beforeAll(async () => {
    world = await openPortalWorld();
    await activated(world);
  });
  afterAll(() => world.close());

  it('are listed for whoever orders for it, the first to expire first, and for nobody else', async () => {
    const manager = await world.logIn(who.manager);
    const { text } = await manager.open('/enhetens-kort');
    expect(text).toContain('RK 6610 0087');
    expect(text).toContain('Om 30 dagar');
    const days = [...text.matchAll(/data-th="Sista dag"[^>]*>(\d{4}-\d{2}-\d{2})/g)].map(([, day]) => day);
    expect(days.length).toBeGreaterThan(2);
    expect(days).toEqual(days.toSorted());
    const other = await (await world.logIn(who.otherManager)).open('/enhetens-kort');
    expect(other.text).not.toContain('RK 6610 0087');
    for (const person of [who.colleague, who.holder, who.customerService, who.auditor]) {
      expect((await (await world.logIn(person)).open('/enhetens-kort')).status).toBe(403);
    }
  });

  it('that go out soon stand on the start page', async () => {
    const manager = await world.logIn(who.manager);
    const { text } = await manager.open('/');
    expect(text).toContain('Kort som går ut inom 60 dagar');
    expect(text).toContain('RK 6610 0087');
  });
});
