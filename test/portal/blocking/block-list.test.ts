import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submit } from '../../support/activation.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { who } from '../../support/ward/index.ts';

describe('the list of blocks that wait', () => {
  let world: PortalWorld;
  beforeAll(async () => {
    world = await openPortalWorld();
  });
  afterAll(() => world.close());

  it('is for customer service, with what somebody needs who blocks by phone, and logged', async () => {
    const clerk = await world.logIn(who.customerService);
    expect((await clerk.open('/sparrar/lista')).text).toContain('Ingen spärr väntar');
    const found = await submit(world, { reason: 'lost' });
    await world.settle();
    const before = (await world.register.audit.verify()).rows;
    const { text } = await clerk.open('/sparrar/lista');
    const ordinary = (await world.register.cards.ofHolder(found.holder.personId)).find(
      ({ blockRequestedAt }) => blockRequestedAt !== undefined,
    );
    expect(ordinary?.cardType).toBe('sis');
    expect(text).toContain(who.holder.name);
    expect(text).toContain('Förlorat');
    expect(text).toContain('2026-11-24 08.30');
    expect(text).toContain(found.number);
    expect((await world.register.audit.verify()).rows).toBe(before + 1);
    for (const person of [who.manager, who.holder, who.auditor]) {
      expect((await (await world.logIn(person)).open('/sparrar/lista')).status).toBe(403);
    }
  });
});
