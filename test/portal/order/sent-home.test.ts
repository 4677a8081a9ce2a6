import { afterEach, expect, it } from '@jest/globals';
import { addDays, dayOf, useEditions } from '../../../contract/index.ts';
import { orderProduction, photographed } from '../../support/card-order-play.ts';
import { sendHome } from '../../support/send-home.ts';
import { openPortalWorld } from '../open-portal.ts';
import { who } from '../../support/ward/index.ts';

afterEach(() => useEditions([]));

it('refuses a day before the card was ordered in SITHS eID Portal, and one that hasn’t been', async () => {
  sendHome();
  const world = await openPortalWorld();
  try {
    const { caseId } = await photographed(world);
    await orderProduction(world, caseId);
    const ordered = dayOf(world.now());
    await world.advance(2 * 86_400_000);
    const clerk = await world.logIn(who.customerService);
    const { userTaskKey } = await world.task('Task_RegisterSent', caseId);
    await clerk.submit(`/arbetslista/${userTaskKey}/ta`, { over: '1' });
    const sentOn = (day: string) => clerk.submit(`/arbetslista/${userTaskKey}/slutfor`, { 'sent.sentOn': day });
    const early = await sentOn(addDays(ordered, -1));
    expect(early.status).toBe(422);
    expect(early.text).toContain(`Kortet beställdes i SITHS eID Portal ${ordered}. Skriv den dagen eller en senare`);
    const late = await sentOn(addDays(ordered, 3));
    expect(late.status).toBe(422);
    expect(late.text).toContain('Dagen har inte varit än.');
    expect((await sentOn(ordered)).text).toContain('är sparat');
    await world.settle();
    expect(await world.register.cases.find(caseId)).toMatchObject({ facts: { sentHome: { sentOn: ordered } } });
  } finally {
    await world.close();
  }
});
