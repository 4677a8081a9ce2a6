import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orderCards, orderNow, pack } from '../../support/stock-order.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { mustBe } from '../../support/until.ts';
import { who } from '../../support/ward/index.ts';

describe('tasks of managers and orderers', () => {
  let world: PortalWorld;
  let manager: WebUser;
  let orderer: WebUser;
  let other: WebUser;
  let clerk: WebUser;

  beforeAll(async () => {
    world = await openPortalWorld();
    manager = await world.logIn(who.manager);
    orderer = await world.logIn(who.orderer);
    other = await world.logIn(who.otherManager);
    clerk = await world.logIn(who.customerService);
    for (const user of [manager, orderer, other, clerk]) await user.open('/hjalp');
  });
  afterAll(() => world.close());

  /** Cards are on their way: the unit has a task. */
  async function delivery() {
    const { caseId, number } = await orderCards(world, { cards: 1, forms: 1 });
    await pack(world, caseId, { cards: 1 });
    const { userTaskKey } = await world.task('Task_ConfirmDelivery', caseId);
    return { caseId, number, key: userTaskKey };
  }
  const complete = { data: { delivery: { outcome: 'complete' } } };

  it('stand on the start page and in the list of whoever may order for the unit, and of nobody else', async () => {
    const { number, key } = await delivery();
    for (const user of [manager, orderer]) {
      expect((await user.open('/')).text).toContain(`/uppgifter/${key}`);
      expect((await user.open('/uppgifter')).text).toContain(number);
    }
    expect((await other.open('/uppgifter')).text).not.toContain(number);
    expect((await other.open('/')).text).not.toContain(key);
    expect((await clerk.open('/arbetslista')).text).not.toContain(key);
    expect((await manager.open(`/arenden/${number}`)).text).toContain(`href="/uppgifter/${key}"`);
    expect((await clerk.open(`/arenden/${number}`)).text).not.toContain(key);
  });

  it('are refused for everybody else, by address and by answer', async () => {
    const { caseId, key } = await delivery();
    for (const [user, home] of [
      [other, '/uppgifter'],
      [clerk, '/uppgifter'],
      [clerk, '/arbetslista'],
      [manager, '/arbetslista'],
    ] as const) {
      expect((await user.open(`${home}/${key}`)).status).toBe(403);
      expect((await user.send(`${home}/${key}/slutfor`, complete)).status).toBe(403);
      expect((await user.submit(`${home}/${key}/ta`, {})).status).toBe(403);
    }
    expect((await orderNow(world, caseId)).phase).toBe('delivery');
  });

  it('come back with the answer from a page of an earlier session, and are not done', async () => {
    const { caseId, key } = await delivery();
    const { token } = await world.session(who.manager);
    const { cookie } = await world.session(who.manager);
    const answer = await fetch(`${world.portalUrl}/uppgifter/${key}/slutfor`, {
      method: 'POST',
      headers: { cookie, origin: world.portalUrl },
      body: new URLSearchParams({ _token: token, 'delivery.outcome': 'complete' }),
    });
    const text = await answer.text();
    expect(answer.status).toBe(409);
    expect(wordsOfPage(text)).toContain('Sidan var gammal. Kontrollera uppgifterna och skicka igen.');
    expect(text).toMatch(/value="complete" checked/);
    expect((await orderNow(world, caseId)).phase).toBe('delivery');
  });

  it('are done by whoever answers first; the other sees both answers', async () => {
    const { caseId, number, key } = await delivery();
    const page = await manager.open(`/uppgifter/${key}`);
    expect(page.text).toContain('<script type="application/json" id="form-json">');
    expect(page.text).toContain('FS-2026-');
    const done = await orderer.submit(`/uppgifter/${key}/slutfor`, { 'delivery.outcome': 'complete' });
    expect(done.text).toContain(`Klart. ${number} är sparat.`);
    await world.settle();
    expect(await orderNow(world, caseId)).toMatchObject({ closeReason: 'completed' });
    const late = await manager.submit(`/uppgifter/${key}/slutfor`, {
      'delivery.outcome': 'deviation',
      'delivery.missing': 'RK66100999',
    });
    expect(late.status).toBe(409);
    expect(late.text).toContain('hann före');
    expect(late.text).toContain('RK66100999');
    expect((await manager.open(`/uppgifter/${key}`)).text).toContain('Uppgiften är redan klar');
  });

  it('keep what was typed when something is wrong, and may be taken over from a colleague', async () => {
    const { key } = await delivery();
    const wrong = await manager.submit(`/uppgifter/${key}/slutfor`, {
      'delivery.outcome': 'deviation',
      'delivery.missing': 'RK99999999',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('<title>Fel: Bekräfta');
    expect(wrong.text).toContain('RK99999999');
    const held = await orderer.open(`/uppgifter/${key}`);
    expect(held.text).toContain(`Ta över från ${who.manager.name}`);
    expect((await orderer.send(`/uppgifter/${key}/slutfor`, complete)).status).toBe(409);
    await orderer.submit(`/uppgifter/${key}/ta`, { over: '1' });
    expect((await orderer.send(`/uppgifter/${key}/slutfor`, complete)).status).toBe(200);
    await world.settle();
  });

  it('say of what is begun in one that it is not kept, and why: it is done, or the case went on without it', async () => {
    const [done, gone] = [await delivery(), await delivery()];
    const keep = (key: string) =>
      manager.send(`/uppgifter/${key}/utkast`, { data: { delivery: { missing: 'RK66100999' } } });
    await orderer.send(`/uppgifter/${done.key}/slutfor`, complete);
    const { processInstanceKey } = mustBe(await world.register.cases.find(gone.caseId));
    await world.client.cancelProcessInstance(mustBe(processInstanceKey));
    await world.settle();
    for (const [key, why] of [
      [done.key, 'är redan klar'],
      [gone.key, 'finns inte kvar'],
    ] as const) {
      const { status, text } = await keep(key);
      expect([status, text]).toEqual([409, expect.stringContaining(`Utkastet är inte sparat: uppgiften ${why}.`)]);
    }
  });

  it('are said to be done or put aside only of cases that the person sees', async () => {
    const { number } = await delivery();
    for (const [address, words] of [
      [`?utkast=${number}`, `Det du skrev om ${number} är sparat som utkast.`],
      [`?klar=${number}`, `Klart. ${number} är sparat.`],
    ] as const) {
      expect(wordsOfPage((await manager.open(`/uppgifter${address}`)).text)).toContain(words);
      expect(wordsOfPage((await other.open(`/uppgifter${address}`)).text)).not.toContain(number);
    }
    for (const name of ['utkast', 'klar'])
      expect((await manager.open(`/uppgifter?${name}=SK-2026-999999`)).text).not.toContain('SK-2026-999999');
  });

  it('lead back to the task when an address that is posted to is loaded again', async () => {
    const { key } = await delivery();
    expect((await manager.open(`/uppgifter/${key}/slutfor`)).url).toBe(`${world.portalUrl}/uppgifter/${key}`);
    expect((await manager.open('/uppgifter/123')).status).toBe(404);
  });
});
