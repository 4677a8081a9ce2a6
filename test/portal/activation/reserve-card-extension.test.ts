import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { slotValue } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { submit } from '../../support/activation.ts';
import { extended, extensionTimes, loa3Card } from '../../support/extension.ts';
import { story } from '../../support/story.ts';
import { mustBe } from '../../support/until.ts';
import type { Page, WebUser } from '../../support/web-user.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { who } from '../../support/ward/index.ts';

const path = '/nytt/forlang-reservkort';

/** The extension through the portal's own pages, from the form to the history. */
describe('a reserve card of LoA 3', () => {
  let world: PortalWorld;
  let manager: WebUser;
  let administrator: WebUser;
  let secondAdministrator: WebUser;
  let unitId: string;
  let employmentId: string;

  beforeEach(async () => {
    world = await openPortalWorld();
    ({ unitId, employmentId } = await loa3Card(world));
    manager = await world.logIn(who.manager);
    administrator = await world.logIn(who.idAdministrator);
    secondAdministrator = await world.logIn(who.secondAdministrator);
  });
  afterEach(() => world.close());

  /** What a page says, without its elements. */
  const said = (page: Page) => page.text.replaceAll(/<[^>]*>/g, '');
  const send = (user: WebUser, data: object): Promise<Page> => user.send(path, { token: createId(), data });
  const openTask = async (element: string) => (await world.task(element)).userTaskKey;

  async function answer(user: WebUser, element: string, data: object): Promise<Page> {
    const userTaskKey = await openTask(element);
    const list = element === 'Task_ChooseSlot' ? 'uppgifter' : 'arbetslista';
    await user.open(`/${list}/${userTaskKey}`);
    if (list === 'arbetslista') await user.submit(`/arbetslista/${userTaskKey}/ta`, { over: '1' });
    const sent = await user.send(`/${list}/${userTaskKey}/slutfor`, { data });
    await world.settle();
    return sent;
  }

  it('is offered to be extended where it is listed, and in the form, with both days', async () => {
    const link = `${path}?enhet=${unitId}&amp;anstallning=${employmentId}`;
    expect((await manager.open('/enhetens-kort')).text).toContain(`href="${link}"`);
    const { text } = await manager.open(`${path}?enhet=${unitId}&anstallning=${employmentId}`);
    expect(text).toContain('gäller till och med 2026-12-31');
    const beside = await manager.send(`${path}/val`, { data: { unitId, employmentId } });
    expect(said(beside)).toContain('till och med 2027-01-30');
    expect(said(beside)).toContain('RK 6610 0301');
  });

  it('is not offered for somebody without one, and a form that is sent all the same says why at its question', async () => {
    const other = await submit(world, { holder: who.doctor });
    const found = await manager.send(`${path}/val`, { data: { unitId } });
    expect(found.text).not.toContain(other.employmentId);
    const sent = await send(manager, { unitId, employmentId: other.employmentId });
    expect([sent.status, sent.text]).toEqual([422, expect.stringContaining('har inget aktivt reservkort')]);
    expect(sent.text).toContain('employmentId');
  });

  it('is not extended by its holder', async () => {
    const holder = await world.logIn(who.holder);
    const found = await holder.send(`${path}/val`, { data: { unitId } });
    expect(found.text).not.toContain(employmentId);
    const sent = await send(holder, { unitId, employmentId });
    expect([sent.status, sent.text]).toEqual([422, expect.stringContaining('ditt eget kort')]);
  });

  const step = story('becomes a case, is extended by two administrators at the visit, and shows its new day');
  let number: string;

  step('becomes a case with a visit, and a second one is refused meanwhile', async () => {
    const sent = await send(manager, { unitId, employmentId });
    expect(sent.status).toBe(201);
    await world.settle();
    number = mustBe(/SK-\d{4}-\d{6}/.exec(sent.text)?.[0]);
    const { text } = await manager.open(`/arenden/${number}`);
    for (const words of [
      `Förlängning av reservkort till ${who.holder.name}`,
      'Väntar på besök',
      'kortets säkerhetskod',
    ]) {
      expect(text).toContain(words);
    }
    const again = await send(manager, { unitId, employmentId });
    expect([again.status, again.text]).toEqual([422, expect.stringContaining(`ärende ${number}`)]);
  });

  step('is ordered by one administrator and confirmed by another', async () => {
    const slot = extensionTimes.first;
    await answer(manager, 'Task_ChooseSlot', { booking: { slot: slotValue(slot) } });
    await world.advance(slot.startsAt);
    const document = { outcome: 'document', idDocument: 'driving-licence', validTo: '2030-01-01' };
    const deskCheck = { ...document, registered: 'yes', cardSeen: true };
    const clerk = await world.logIn(who.customerService);
    const unqualified = await answer(clerk, 'Task_OrderExtension', { deskCheck });
    expect([unqualified.status, unqualified.text]).toEqual([422, expect.stringContaining('ärvs inte från LoA 2')]);
    const short = await answer(administrator, 'Task_OrderExtension', {
      deskCheck: { ...deskCheck, validTo: '2026-12-01' },
    });
    expect([short.status, short.text]).toEqual([
      422,
      expect.stringContaining('Ska gälla minst till och med 2026-12-08'),
    ]);
    expect((await answer(administrator, 'Task_OrderExtension', { deskCheck })).status).toBe(200);
    const confirmed = { confirmation: { outcome: 'confirmed', documentSeen: true } };
    const same = await answer(administrator, 'Task_Confirm', confirmed);
    expect([same.status, same.text]).toEqual([422, expect.stringContaining('Du beställde själv kortet')]);
    expect((await answer(secondAdministrator, 'Task_Confirm', confirmed)).status).toBe(200);
    expect(await world.register.cards.find(extended.cardNumber)).toMatchObject({ lastValidDay: extended.extendedTo });
  });

  step('shows its new day on its case, in its history and where it is listed, and isn’t offered again', async () => {
    const text = said(await manager.open(`/arenden/${number}`));
    for (const words of [
      'Kortet är förlängt till och med 2027-01-30',
      'Kortet förlängt',
      'nu till och med 2027-01-30, förut 2026-12-31',
      'Nya certifikat beställda på LoA 3',
    ]) {
      expect(text).toContain(words);
    }
    const list = await manager.open('/enhetens-kort');
    expect(list.text).toContain('förlängt');
    expect(list.text).not.toContain(path);
    const own = await (await world.logIn(who.holder)).open('/mina-kort');
    expect(own.text).toMatch(/Förlängt till och med<\/dt><dd><span class="nowrap">2027-01-30/);
    const again = await send(manager, { unitId, employmentId });
    expect([again.status, again.text]).toEqual([422, expect.stringContaining('har redan förlängts')]);
  });
});
