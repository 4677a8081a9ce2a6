import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cardNumberInText, slotValue } from '../../../contract/index.ts';
import type { Case } from '../../../register/index.ts';
import { beginVisit, chooseSlot, times } from '../../support/visit.ts';
import { atDesk, attest, beginIssue, document, stockUnit } from '../../support/short-term.ts';
import { mustBe } from '../../support/until.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { deskCards, who, otherDeskCards } from '../../support/ward/index.ts';

const found = async (world: PortalWorld, caseId: string): Promise<Case> =>
  mustBe(await world.register.cases.find(caseId));

describe('a booked visit on its case', () => {
  let world: PortalWorld;
  let number: string;
  let caseId: string;

  beforeEach(async () => {
    world = await openPortalWorld();
    ({ caseId } = await beginVisit(world));
    await chooseSlot(world, caseId, times.tuesday);
    ({ number } = await found(world, caseId));
  });
  afterEach(() => world.close());

  it('says when and where, and offers to change it to those who may', async () => {
    for (const person of [who.manager, who.holder, who.customerService]) {
      const user = await world.logIn(person);
      const { text } = await user.open(`/arenden/${number}`);
      expect(text).toContain('tisdag');
      expect(text).toContain(
        'Besöket är tisdag <span class="nowrap">2026-12-01 09.40</span> vid servicedisken i Växjö.',
      );
      expect(text).toContain(`href="/arenden/${number}/besok?besok=`);
      expect(text).toContain('Besök bokat');
    }
  });

  it('is told of when an earlier one is free to those who come or order, when they ask', async () => {
    const holder = await world.logIn(who.holder);
    const page = await holder.open(`/arenden/${number}/besok`);
    expect(page.text).toContain('Vill du komma tidigare?');
    const address = /action="([^"]*tidigare-tid[^"]*)"/.exec(page.text)?.[1] ?? '';
    const asked = await holder.submit(address, { vill: 'ja' });
    expect(asked.text).toContain('Du får ett mejl när en tidigare tid blir ledig');
    expect((await (await world.logIn(who.manager)).open(`/arenden/${number}/besok`)).text).toContain('Vill du komma');
    expect((await holder.open(`/arenden/${number}`)).text).toContain('Vill veta när en tidigare tid blir ledig');
    expect((await holder.submit(address, { vill: 'nej' })).text).toContain('Vill du komma tidigare?');
    const clerk = await world.logIn(who.customerService);
    expect((await clerk.open(`/arenden/${number}/besok`)).text).not.toContain('Tidigare tid');
    expect((await clerk.submit(address, { vill: 'ja' })).status).toBe(403);
  });

  it('is asked about with the booking', async () => {
    const { caseId: other } = await beginVisit(world, {}, who.secondHolder);
    const { number: its } = await found(world, other);
    const manager = await world.logIn(who.manager);
    expect((await manager.open(`/arenden/${its}/boka`)).text).toContain('Mejla mig när en tidigare tid blir ledig');
    await manager.submit(`/arenden/${its}/boka`, { slot: slotValue(times.ljungby), tidigare: 'ja' });
    await world.settle();
    expect((await manager.open(`/arenden/${its}/besok`)).text).toContain('Sluta säga till');
    const clerk = await world.logIn(who.customerService);
    const { caseId: third } = await beginVisit(world, {}, who.colleague);
    expect((await clerk.open(`/arenden/${(await found(world, third)).number}/boka`)).text).not.toContain('Mejla mig');
  });

  it('is not for others', async () => {
    const other = await world.logIn(who.otherManager);
    expect((await other.open(`/arenden/${number}/besok`)).status).toBe(404);
    const auditor = await world.logIn(who.auditor);
    expect((await auditor.open(`/arenden/${number}`)).text).not.toContain(`/arenden/${number}/besok`);
    expect((await auditor.open(`/arenden/${number}/besok`)).text).toContain('går inte att ändra här');
    const sent = await auditor.submit(`/arenden/${number}/besok`, { slot: slotValue(times.ljungby) });
    expect(sent.status).toBe(409);
    expect(await world.register.visits.booked(caseId)).toMatchObject(times.tuesday);
  });

  it('shows the free times under their day, and asks for one', async () => {
    const manager = await world.logIn(who.manager);
    const { text } = await manager.open(`/arenden/${number}/besok`);
    expect(text).toContain('onsdag 25 november,');
    const ljungby = await manager.open(`/arenden/${number}/besok?disk=ljungby&dag=2026-12-03`);
    expect(ljungby.text).toContain('torsdag 3 december, Ljungby');
    expect(ljungby.text).toContain(`value="${slotValue(times.ljungby)}"`);
    const empty = await manager.submit(`/arenden/${number}/besok`, { slot: '' });
    expect(empty.status).toBe(409);
    expect(empty.text).toContain('Välj en ny tid.');
    const past = await manager.submit(`/arenden/${number}/besok`, { slot: 'Växjö/2026-11-20T08:00:00.000Z' });
    expect(past.text).toContain('Tiden är inte ledig längre');
  });

  it('is moved, and cancelled', async () => {
    const manager = await world.logIn(who.manager);
    const moved = await manager.submit(`/arenden/${number}/besok`, { slot: slotValue(times.ljungby) });
    expect(moved.url).toContain(`/arenden/${number}`);
    expect(moved.status).toBe(200);
    expect(await world.register.visits.booked(caseId)).toMatchObject(times.ljungby);
    await world.settle();
    const { text } = await manager.open(`/arenden/${number}`);
    expect(wordsOfPage(text)).toContain('Från Växjö, 2026-12-01 09.40 , till Ljungby, 2026-12-03 13.00');
    await manager.submit(`/arenden/${number}/besok/avboka`, {});
    await world.settle();
    expect(await world.register.visits.booked(caseId)).toBeUndefined();
    expect((await manager.open(`/arenden/${number}/besok`)).url).toContain(`/arenden/${number}/boka`);
  });
});

describe('somebody who calls', () => {
  it('gets a visit booked by customer service', async () => {
    const world = await openPortalWorld();
    try {
      const { caseId } = await beginVisit(world);
      const { number } = await found(world, caseId);
      const clerk = await world.logIn(who.customerService);
      expect((await clerk.open(`/arenden/${number}`)).text).toContain(`href="/arenden/${number}/boka"`);
      expect((await clerk.open(`/arenden/${number}/besok`)).text).toContain(
        `${who.holder.name} och ${who.manager.name}`,
      );
      const none = await clerk.submit(`/arenden/${number}/boka`, { slot: '' });
      expect(none.text).toContain('Välj en tid.');
      expect((await clerk.submit(`/arenden/${number}/besok`, { slot: '' })).text).toContain(
        'inget bokat besök att ändra',
      );
      await clerk.submit(`/arenden/${number}/boka`, { slot: slotValue(times.tuesday) });
      await world.settle();
      expect(await world.register.visits.booked(caseId)).toMatchObject(times.tuesday);
    } finally {
      await world.close();
    }
  });
});

describe('a booking that somebody has begun', () => {
  it('is not made over their head by customer service, who is told whose it is', async () => {
    const world = await openPortalWorld();
    try {
      const { caseId } = await beginVisit(world);
      const { number } = await found(world, caseId);
      const { userTaskKey } = await world.task('Task_ChooseSlot', caseId);
      const manager = await world.logIn(who.manager);
      await manager.open(`/uppgifter/${userTaskKey}`);
      await manager.submit(`/uppgifter/${userTaskKey}/ta`, {});
      const clerk = await world.logIn(who.customerService);
      await clerk.open(`/arenden/${number}/boka`);
      const refused = await clerk.submit(`/arenden/${number}/boka`, { slot: slotValue(times.tuesday) });
      expect(refused.status).toBe(409);
      expect(refused.text).toContain(`${who.manager.name} har tagit uppgiften`);
      await world.settle();
      expect(await world.register.visits.booked(caseId)).toBeUndefined();
    } finally {
      await world.close();
    }
  });

  it('holds no call-back of a manager’s: only customer service calls back', async () => {
    const world = await openPortalWorld();
    try {
      const { caseId } = await beginVisit(world);
      const { userTaskKey } = await world.task('Task_ChooseSlot', caseId);
      const manager = await world.logIn(who.manager);
      await manager.open(`/uppgifter/${userTaskKey}`);
      expect((await manager.submit(`/uppgifter/${userTaskKey}/ring`, { svar: 'ja' })).status).toBe(403);
      const actions = (await world.register.cases.timeline(caseId)).map(({ action }) => action);
      expect(actions).not.toContain('call-back-answered');
    } finally {
      await world.close();
    }
  });
});

describe('the desk', () => {
  let world: PortalWorld;
  let caseId: string;

  beforeEach(async () => {
    world = await openPortalWorld();
    ({ caseId } = await atDesk(world, { idRule: 'vouching' }));
  });
  afterEach(() => world.close());

  it('lists the visits of the day', async () => {
    const clerk = await world.logIn(who.customerService);
    const { text } = await clerk.open('/besok');
    expect(text).toContain(who.holder.name);
    expect(text).toContain('Reservkort eller korttidskort');
    expect((await clerk.open('/besok?dag=2026-12-02')).text).not.toContain(who.holder.name);
    expect((await clerk.open('/besok?dag=i-morgon')).text).toContain(who.holder.name);
    const manager = await world.logIn(who.manager);
    expect((await manager.open('/besok')).status).toBe(403);
  });

  it('has the manager and the cards of the desk beside the form', async () => {
    const { userTaskKey } = await world.task('Task_CheckIdentity', caseId);
    const administrator = await world.logIn(who.idAdministrator);
    const { text } = await administrator.open(`/arbetslista/${userTaskKey}`);
    expect(text).toContain('Servicediskens lager');
    expect(text).toContain(who.manager.name);
  });

  it('says what would do before the visit is saved', async () => {
    const { userTaskKey } = await world.task('Task_CheckIdentity', caseId);
    const administrator = await world.logIn(who.idAdministrator);
    await administrator.open(`/arbetslista/${userTaskKey}`);
    const taken = await administrator.submit(`/arbetslista/${userTaskKey}/ta`, {});
    expect(taken.text).toContain(`value="${who.manager.hsaId}"`);
    const fields = {
      'deskCheck.outcome': 'vouching',
      'deskCheck.vouched': 'on',
      'deskCheck.managerHsaId': who.manager.hsaId,
      'deskCheck.managerValidTo': '2026-11-30',
      'deskCheck.cardNumber': otherDeskCards.first,
    };
    const wrong = await administrator.submit(`/arbetslista/${userTaskKey}/slutfor`, fields);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Ska gälla minst till och med 2026-12-01');
    expect(wrong.text).toContain(`Äldst är ${cardNumberInText(deskCards.first)}.`);
    const right = { ...fields, 'deskCheck.managerValidTo': '2027-01-01', 'deskCheck.cardNumber': document.cardNumber };
    expect((await administrator.submit(`/arbetslista/${userTaskKey}/slutfor`, right)).text).toContain('är sparat');
    await world.settle();
    await world.task('Task_HandOver', caseId);
  });
});

describe('a card that was activated by phone', () => {
  it('has a receipt that whoever ordered can say is sent', async () => {
    const world = await openPortalWorld();
    try {
      await stockUnit(world);
      const { caseId } = await beginIssue(world, { way: 'phone' });
      await attest(world, caseId);
      const { number } = await found(world, caseId);
      const { userTaskKey } = await world.task('Task_Activate', caseId);
      const clerk = await world.logIn(who.customerService);
      const { text } = await clerk.open(`/arbetslista/${userTaskKey}`);
      expect(text).not.toMatch(/KT ?5520 ?0020/);
      await clerk.submit(`/arbetslista/${userTaskKey}/ta`, {});
      await clerk.submit(`/arbetslista/${userTaskKey}/ring`, { svar: 'ja' });
      const read = await clerk.submit(`/arbetslista/${userTaskKey}/las`, { tecken: '0020' });
      expect(read.text).toContain('KT 6620 0020');
      const fields = {
        'activation.outcome': 'activate',
        'activation.receiptSigned': 'on',
        'activation.ordered': 'on',
        'activation.fetched': 'yes',
      };
      expect((await clerk.submit(`/arbetslista/${userTaskKey}/slutfor`, fields)).text).toContain('är sparat');
      await world.settle();
      const manager = await world.logIn(who.manager);
      expect((await manager.open(`/arenden/${number}`)).text).toContain('Kvittensen är skickad');
      await manager.submit(`/arenden/${number}/skickad`, {});
      expect((await manager.open(`/arenden/${number}`)).text).not.toContain('Kvittensen är skickad');
      expect(await world.register.receipts.current(caseId)).toMatchObject({ state: 'sent' });
    } finally {
      await world.close();
    }
  });
});

describe('the last time, chosen in several tasks at once', () => {
  it('is told to be booked to as many as it has places for, whatever the workers do', async () => {
    const world = await openPortalWorld();
    const cases = [];
    for (const person of [who.holder, who.secondHolder, who.colleague]) cases.push(await beginVisit(world, {}, person));
    const manager = await world.logIn(who.manager);
    await manager.open('/uppgifter');
    const tasks = await Promise.all(cases.map(({ caseId }) => world.task('Task_ChooseSlot', caseId)));
    await world.stopWorkers();
    const data = { booking: { slot: slotValue(times.ljungby) } };
    const told = await Promise.all(
      tasks.map(({ userTaskKey }) => manager.send(`/uppgifter/${userTaskKey}/slutfor`, { data })),
    );
    const booked = await Promise.all(cases.map(({ caseId }) => world.register.visits.booked(caseId)));
    expect(told.map(({ status }) => status === 200)).toEqual(booked.map((visit) => visit !== undefined));
    const places = booked.filter((visit) => visit !== undefined).length;
    expect(places).toBeGreaterThan(0);
    expect(places).toBeLessThan(cases.length);
    expect(told.filter(({ status }) => status === 422)).toHaveLength(cases.length - places);
    world.startWorkers();
    await world.settle();
    const after = await Promise.all(cases.map(({ caseId }) => world.register.visits.booked(caseId)));
    expect(after).toEqual(booked);
    await world.close();
  });
});
