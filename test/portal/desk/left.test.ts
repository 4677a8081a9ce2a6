import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { adoptTaken, freeLeft } from '../../../workers/index.ts';
import { submit } from '../../support/activation.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { mustBe } from '../../support/until.ts';
import type { WebUser } from '../../support/web-user.ts';
import { drawer, who } from '../../support/ward/index.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

describe('a task that was taken and left', () => {
  let world: PortalWorld;
  let clerk: WebUser;
  let administrator: WebUser;
  let key: string;
  let number: string;

  beforeAll(async () => {
    world = await openPortalWorld();
    clerk = await world.logIn(who.customerService);
    administrator = await world.logIn(who.idAdministrator);
    for (const user of [clerk, administrator]) await user.open('/hjalp');
    const found = await submit(world, { holder: who.doctor, cardNumber: drawer.second });
    number = found.number;
    key = (await world.task('Task_Activate', found.caseId)).userTaskKey;
  }, 60_000);
  afterAll(() => world.close());

  const words = (text: string) => text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  const look = () => freeLeft({ client: world.client, register: world.register }, Date.parse(world.now()));
  const pass = (minutes: number) => world.advance(minutes * 60_000);
  const assignee = async (of = key) => mustBe(await world.client.findUserTask(of)).assignee;
  const freedRows = () => auditRows(world.dir, 'task-freed');
  const take = (user: WebUser, of = key) => user.submit(`/arbetslista/${of}/ta`, { over: '1' });
  const pageOf = async (user: WebUser) => words((await user.open(`/arbetslista/${key}`)).text);
  const refuse = { data: { activation: { outcome: 'refuse', refusalReason: 'card-damaged' } } };

  it('lies free again after the time of the policy, once, and list, page, case and log say whose it was', async () => {
    await take(clerk);
    await pass(59);
    expect([await look(), await assignee()]).toEqual([0, who.customerService.hsaId]);
    await pass(1);
    const before = freedRows().length;
    expect((await Promise.all([look(), look()])).toSorted()).toEqual([0, 1]);
    expect([await look(), await assignee()]).toEqual([0, undefined]);
    expect(
      freedRows()
        .slice(before)
        .map(({ actor, details }) => [actor, details['from']]),
    ).toEqual([['system', who.customerService.hsaId]]);
    const list = words((await administrator.open('/arbetslista?visa=alla')).text);
    expect(list).toMatch(new RegExp(`Ledig igen .*Senast hos ${who.customerService.name}`));
    expect(await pageOf(administrator)).toContain(`${who.customerService.name} hade den och rörde den senast`);
    const own = await pageOf(clerk);
    expect(own).toContain('Uppgiften är ledig igen');
    expect(own).toContain('Du rörde den senast');
    const told = words((await clerk.open(`/arenden/${number}`)).text);
    expect(told).toContain('Uppgiften ledig igen');
    expect(told).toContain(`${who.customerService.name} hade den och rörde den senast`);
  });

  it('is kept by who opens it or answers it, and not by a page that renews itself', async () => {
    await take(clerk);
    await pass(40);
    await clerk.open(`/arbetslista/${key}`);
    await pass(40);
    expect([await look(), await assignee()]).toEqual([0, who.customerService.hsaId]);
    const wrong = await clerk.send(`/arbetslista/${key}/slutfor`, { data: {} });
    expect(wrong.status).toBe(422);
    await pass(40);
    expect([await look(), await assignee()]).toEqual([0, who.customerService.hsaId]);
    expect((await clerk.open(`/arbetslista/${key}`, { 'X-Live': 'allt' })).status).toBe(200);
    await pass(20);
    expect([await look(), await assignee()]).toEqual([1, undefined]);
  });

  it('is free at the engine too when the program died between the log and the engine', async () => {
    await take(clerk);
    await pass(60);
    const claim = (await world.register.claims.of([key])).get(key);
    const before = freedRows().length;
    expect(await world.register.claims.free(mustBe(claim), world.now())).toBe(true);
    expect(await assignee()).toBe(who.customerService.hsaId);
    expect([await look(), await assignee(), freedRows().length]).toEqual([0, undefined, before + 1]);
  });

  it('is counted from when it was first seen when it was taken past the portal', async () => {
    await world.client.assignUserTask(key, who.idAdministrator.hsaId, true);
    expect([await look(), await assignee()]).toEqual([0, who.idAdministrator.hsaId]);
    await adoptTaken({ client: world.client, register: world.register }, Date.parse(world.now()));
    await pass(60);
    expect([await look(), await assignee()]).toEqual([1, undefined]);
  });

  it('takes what who had it sends after all, unless somebody else has taken it, and is forgotten when it is done', async () => {
    const { caseId } = await submit(world, { holder: who.secondHolder, cardNumber: drawer.first });
    const own = (await world.task('Task_Activate', caseId)).userTaskKey;
    const send = (user: WebUser) => user.send(`/arbetslista/${own}/slutfor`, refuse);
    await take(clerk, own);
    await pass(60);
    await look();
    await take(administrator, own);
    const late = await send(clerk);
    expect([late.status, late.text]).toEqual([409, expect.stringContaining(`${who.idAdministrator.name} hann före`)]);
    expect(late.text).toContain('Inget du skrivit har skickats');
    await pass(60);
    await look();
    expect(await assignee(own)).toBeUndefined();
    expect((await send(clerk)).status).toBe(409);
    expect((await send(administrator)).status).toBe(200);
    await world.settle();
    const before = freedRows().length;
    await pass(60);
    await look();
    expect(freedRows().length).toBe(before);
    expect((await world.register.claims.of([own])).size).toBe(0);
  });

  it('is not said to have been left when it was given back', async () => {
    await take(clerk);
    await clerk.submit(`/arbetslista/${key}/lamna`, {});
    await pass(60);
    expect(await look()).toBe(0);
    expect(await pageOf(administrator)).not.toContain('Uppgiften är ledig igen');
    expect((await clerk.send(`/arbetslista/${key}/slutfor`, refuse)).status).toBe(409);
  });
});
