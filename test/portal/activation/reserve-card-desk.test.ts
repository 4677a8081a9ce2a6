import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { slotValue, dayOf } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { mustBe } from '../../support/until.ts';
import { times } from '../../support/visit.ts';
import type { Page, WebUser } from '../../support/web-user.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { deskReserve, who, type Known, otherDeskReserve } from '../../support/ward/index.ts';
import { cardNumber } from '../../../portal/pages/wording.ts';

/** A reserve card at a desk through the portal's own pages, from the form to the history. */
describe('a reserve card at a desk', () => {
  let world: PortalWorld;
  let manager: WebUser;
  let administrator: WebUser;
  let secondAdministrator: WebUser;
  let unitId: string;

  beforeEach(async () => {
    world = await openPortalWorld();
    [manager, administrator, secondAdministrator] = await Promise.all([
      world.logIn(who.manager),
      world.logIn(who.idAdministrator),
      world.logIn(who.secondAdministrator),
    ]);
    const { grants } = await world.viewer(who.manager);
    unitId = mustBe(grants.find(({ role }) => role === 'manager')?.unitIds[0]);
  });
  afterEach(() => world.close());

  async function asks(person: Known, answers: object): Promise<string> {
    const employments = await world.register.units.employments(unitId, dayOf(world.now()));
    const holder = mustBe(employments.find((one) => one.person.hsaId === person.hsaId));
    const { personId } = await world.viewer(who.manager);
    await manager.open('/nytt/reservkort');
    const shared = { unitId, employmentId: holder.employmentId, reason: 'forgotten', attesterId: personId };
    const data = { ...shared, identityCheck: 'known-person', systems: ['other'], ...answers };
    const sent = await manager.send('/nytt/reservkort', { token: createId(), data });
    await world.settle();
    return mustBe(/SK-\d{4}-\d{6}/.exec(sent.text)?.[0]);
  }

  /** Takes the open task at an element and answers it. */
  async function answer(user: WebUser, element: string, data: object): Promise<Page> {
    const { userTaskKey } = await world.task(element);
    const list = element === 'Task_ChooseSlot' ? 'uppgifter' : 'arbetslista';
    await user.open(`/${list}/${userTaskKey}`);
    if (list === 'arbetslista') await user.submit(`/arbetslista/${userTaskKey}/ta`, { over: '1' });
    const sent = await user.send(`/${list}/${userTaskKey}/slutfor`, { data });
    await world.settle();
    return sent;
  }

  it('is given to somebody without an ID document when the manager is there', async () => {
    const number = await asks(who.holder, { way: 'phone', identityCheck: 'no-document' });
    expect((await manager.open(`/arenden/${number}`)).text).toContain('Väntar på besök');
    await answer(manager, 'Task_ChooseSlot', { booking: { slot: slotValue(times.tuesday) } });
    await world.advance(times.tuesday.startsAt);
    const { userTaskKey } = await world.task('Task_CheckIdentity');
    expect((await administrator.open(`/arbetslista/${userTaskKey}`)).text).toContain(cardNumber(deskReserve.first));
    const vouched = { outcome: 'vouching', vouched: true, managerHsaId: who.manager.hsaId };
    const seen = { ...vouched, managerValidTo: '2030-01-01', cardNumber: deskReserve.first };
    expect((await answer(administrator, 'Task_CheckIdentity', { deskCheck: seen })).status).toBe(200);
    const issued = { handOver: { outcome: 'issued', receiptSigned: true } };
    expect((await answer(administrator, 'Task_HandOver', issued)).status).toBe(200);
    const { text } = await manager.open(`/arenden/${number}`);
    expect(text).toContain('Klart, kvittensen är registrerad');
    expect(text).toContain('Kortet aktiverat');
    expect(text).toContain('Identiteten intygad av chef på plats');
  });

  it('is ordered on LoA 3 by one administrator and confirmed by another, and fetched by the holder', async () => {
    const number = await asks(who.doctor, { way: 'desk-two-persons', systems: ['nll'] });
    const slot = { desk: 'Ljungby', startsAt: times.ljungby.startsAt };
    await answer(manager, 'Task_ChooseSlot', { booking: { slot: slotValue(slot) } });
    await world.advance(slot.startsAt);
    const document = { outcome: 'document', idDocument: 'driving-licence', validTo: '2030-01-01' };
    const seen = { ...document, registered: 'yes', cardNumber: otherDeskReserve.first, envelope: 'unbroken' };
    const clerk = await world.logIn(who.customerService);
    const unqualified = await answer(clerk, 'Task_OrderLoa3', { deskCheck: seen });
    expect([unqualified.status, unqualified.text]).toEqual([422, expect.stringContaining('ärvs inte från LoA 2')]);
    expect((await answer(administrator, 'Task_OrderLoa3', { deskCheck: seen })).status).toBe(200);
    const confirmed = { confirmation: { outcome: 'confirmed', documentSeen: true, receiptSigned: true } };
    const same = await answer(administrator, 'Task_Confirm', confirmed);
    expect([same.status, same.text]).toEqual([422, expect.stringContaining('Du beställde själv kortet')]);
    expect((await answer(secondAdministrator, 'Task_Confirm', confirmed)).status).toBe(200);
    const waiting = await manager.open(`/arenden/${number}`);
    expect(waiting.text).toContain('Väntar på att innehavaren hämtar');
    expect(waiting.text).toContain('LoA 3');
    await manager.submit(`/arenden/${number}/hamtat`, {});
    await world.settle();
    const { text } = await manager.open(`/arenden/${number}`);
    for (const event of ['Innehavaren har hämtat', 'Kortet beställt på LoA 3', 'bekräftad av en andra person']) {
      expect(text).toContain(event);
    }
    expect(text).toContain('Klart, kvittensen är registrerad');
  });
});
