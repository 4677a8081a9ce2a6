import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { slotValue, type SlotId } from '../../../contract/index.ts';
import { approved, bookVisit } from '../../support/card-order-play.ts';
import { answerInPortal } from '../../support/portal-answer.ts';
import { sqlIn } from '../../support/registers.ts';
import { mustBe } from '../../support/until.ts';
import { beginVisit, times } from '../../support/visit.ts';
import type { WebUser } from '../../support/web-user.ts';
import { who, type Known } from '../../support/ward/index.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

/** Three holders of the ward must come; nothing is booked. */
describe('a visit that is booked', () => {
  let world: PortalWorld;
  let manager: WebUser;
  const numbers = new Map<Known, string>();
  const ids = new Map<Known, string>();

  const begin = async (holder: Known, change: Parameters<typeof beginVisit>[1] = {}) => {
    const { caseId } = await beginVisit(world, change, holder);
    ids.set(holder, caseId);
    numbers.set(holder, mustBe(await world.register.cases.find(caseId)).number);
  };
  const page = (holder: Known) => `/arenden/${numbers.get(holder) ?? ''}/boka`;
  const bookedFor = (holder: Known) => world.register.visits.booked(ids.get(holder) ?? '');

  beforeAll(async () => {
    world = await openPortalWorld();
    await begin(who.holder, { latestDay: '2026-12-04' });
    await begin(who.secondHolder);
    await begin(who.colleague);
    manager = await world.logIn(who.manager);
  });
  afterAll(() => world.close());

  it('is chosen in a month: days with times lead on, each other says in a word why not', async () => {
    const { text } = await manager.open(`${page(who.holder)}?disk=vaxjo&dag=2026-12-01`);
    expect(text).toContain('december 2026');
    expect(text).toContain('tisdag 1 december, Växjö');
    expect(text).toMatch(/<small>stängt<\/small>/);
    expect(text).toContain('Handlingen i beställningen gäller till och med <span class="nowrap">2026-12-04</span>');
    expect(text).not.toContain('dag=2026-12-07');
    expect(text.match(/type="radio"/g)).toHaveLength(6);
    // Without JavaScript the button can't follow the choice, and names none.
    expect(text).toContain('data-button="Boka tisdag 1 december 09.40"');
    expect(text).toMatch(/type="submit">Boka besöket</);
  });

  it('says so of a day too far ahead, in place of which another is shown', async () => {
    const far = 'Tider bokas till och med <span class="nowrap">20';
    const asked = async (day: string) => (await manager.open(`${page(who.holder)}?disk=vaxjo&dag=${day}`)).text;
    expect(await asked('2031-01-01')).toMatch(new RegExp(`<p class="small" role="status">${far}`));
    expect(await asked('2026-12-06')).not.toContain('role="status">Tider bokas');
  });

  it('opens at the first free day, with the three soonest times', async () => {
    const { text } = await manager.open(page(who.holder));
    expect(text).toContain('november 2026');
    expect(text).toContain('<h1>Boka besök: reservkort eller korttidskort</h1>');
    expect(text).toContain('De närmaste dagarna:');
    expect(text.match(/data-variant="secondary" href="[^"]*tid=/g)).toHaveLength(3);
  });

  it('says in the list of tasks what it is for', async () => {
    const { text } = await manager.open('/uppgifter');
    expect(text).toContain('<b>Boka besök: reservkort eller korttidskort</b>');
    expect((await manager.open('/')).text).toContain('<b>Boka besök: reservkort eller korttidskort</b>');
  });

  it('is the page of its task', async () => {
    const { userTaskKey } = await world.task('Task_ChooseSlot', ids.get(who.holder) ?? '');
    const { url, text } = await manager.open(`/uppgifter/${userTaskKey}`);
    // It has no form of which anything could be kept.
    expect((await manager.send(`/uppgifter/${userTaskKey}/utkast`, { data: { note: 'Kvar' } })).status).toBe(404);
    expect(url).toContain(`${page(who.holder)}?uppgift=${userTaskKey}`);
    expect(text).toContain(`${who.holder.name} och ${who.manager.name}`);
  });

  it('is had by one of two who choose the same time; the other is told at once, and keeps desk and day', async () => {
    const slot: SlotId = { desk: 'Ljungby', startsAt: '2026-12-01T09:00:00.000Z' };
    await manager.open(page(who.secondHolder));
    const first = await manager.submit(page(who.secondHolder), { slot: slotValue(slot) });
    expect(first.status).toBe(200);
    // The process has not booked anything yet.
    const orderer = await world.logIn(who.orderer);
    await orderer.open(page(who.colleague));
    const second = await orderer.submit(page(who.colleague), { slot: slotValue(slot) });
    expect(second.status).toBe(409);
    expect(second.text).toContain('någon annan hann före');
    expect(second.text).toContain('tisdag 1 december, Ljungby');
    await world.settle();
    expect(await bookedFor(who.secondHolder)).toMatchObject(slot);
    expect(await bookedFor(who.colleague)).toBeUndefined();
    const visits = await world.register.visits.ofCase(ids.get(who.secondHolder) ?? '');
    expect(visits.map(({ state }) => state)).toEqual(['booked']);
    // The task is free for whoever chooses next; a button that is pressed twice takes nothing from the first press.
    const press = () => manager.submit(page(who.colleague), { slot: slotValue(times.wednesday) });
    const pressed = await Promise.all([press(), press()]);
    expect(pressed.map(({ status }) => status)).toContain(200);
    expect(await bookedFor(who.colleague)).toMatchObject(times.wednesday);
    await world.settle();
    const caseId = ids.get(who.colleague) ?? '';
    expect(await world.register.visits.ofCase(caseId)).toMatchObject([{ state: 'booked', ...times.wednesday }]);
    const done = `SELECT row FROM audit WHERE action = 'task-completed' AND caseId = '${caseId}'`;
    expect(sqlIn(world.dir, done)).toHaveLength(1);
  });

  it.each([
    ['after the day that the document lasts', 'Växjö/2026-12-08T08:00:00.000Z'],
    ['on a closed day', 'Växjö/2026-12-05T08:00:00.000Z'],
    ['outside the hours', 'Växjö/2026-12-01T11:00:00.000Z'],
    ['at a desk that there is not', 'Ingenstans/2026-12-01T08:40:00.000Z'],
  ])('is not booked %s', async (_when, slot) => {
    await manager.open(page(who.holder));
    const refused = await manager.submit(page(who.holder), { slot });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Tiden är inte ledig längre');
    expect(await bookedFor(who.holder)).toBeUndefined();
  });

  it('is not booked by those who neither order nor serve', async () => {
    const holder = await world.logIn(who.holder);
    expect((await holder.open(page(who.holder))).text).toContain('Det finns inget bokat besök');
    const sent = await holder.submit(page(who.holder), { slot: slotValue(times.tuesday) });
    expect(sent.status).toBe(409);
    const other = await world.logIn(who.otherManager);
    expect((await other.open(page(who.holder))).status).toBe(404);
    expect(await bookedFor(who.holder)).toBeUndefined();
  });
});

it('a visit that must be booked again says what the desk wrote, until then nothing', async () => {
  const world = await openPortalWorld();
  try {
    const { caseId, number } = await approved(world);
    const manager = await world.logIn(who.manager);
    const page = `/arenden/${number}/boka`;
    const first = await manager.open(page);
    expect(first.text).toContain('<h1>Boka besök: ');
    expect(first.text).not.toContain('data-color="warning"');
    await bookVisit(world, caseId);
    const data = { photo: { outcome: 'rebook', unfinished: 'document-missing' }, comment: 'Körkortet låg i bilen' };
    const clerk = await world.logIn(who.idAdministrator);
    await answerInPortal(world, clerk, { list: 'arbetslista', element: 'Task_Photo', data });
    await world.task('Task_ChooseSlot', caseId);
    const again = wordsOfPage((await manager.open(page)).text);
    expect(again).toContain('Personen behöver komma igen till fotot Orsak: ');
    expect(again).toContain('”Körkortet låg i bilen”');
    expect(again).toContain(`${who.idAdministrator.name}, `);
  } finally {
    await world.close();
  }
});
