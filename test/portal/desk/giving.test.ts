import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submit } from '../../support/activation.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { atReserveDesk } from '../../support/reserve-desk.ts';
import { mustBe } from '../../support/until.ts';
import type { WebUser } from '../../support/web-user.ts';
import { drawer, who, type Known } from '../../support/ward/index.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

describe('a task that is given to a colleague', () => {
  let world: PortalWorld;
  let clerk: WebUser;
  let administrator: WebUser;
  /** Two tasks of calls, and one with somebody at the desk. */
  const keys: string[] = [];
  let atDesk: string;
  let number: string;

  beforeAll(async () => {
    world = await openPortalWorld();
    clerk = await world.logIn(who.customerService);
    administrator = await world.logIn(who.idAdministrator);
    for (const user of [clerk, administrator]) await user.open('/hjalp');
    const visited = await atReserveDesk(world);
    atDesk = (await world.task('Task_CheckIdentity', visited.caseId)).userTaskKey;
    const calls = [
      await submit(world, { holder: who.doctor, cardNumber: drawer.second }),
      await submit(world, { holder: who.secondHolder, cardNumber: drawer.first }),
    ];
    for (const { caseId } of calls) keys.push((await world.task('Task_Activate', caseId)).userTaskKey);
    number = mustBe(calls[0]).number;
  }, 60_000);
  afterAll(() => world.close());

  const words = (text: string) => text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  const give = (user: WebUser, key: string, to: Known) => user.submit(`/arbetslista/${key}/ge`, { till: to.hsaId });
  const mine = async (user: WebUser, key: string) =>
    (await user.open('/arbetslista?visa=mina')).text.includes(`/arbetslista/${key}?`);

  it('is theirs at once, free or one’s own before, and the log and the case say who gave it to whom', async () => {
    const [key = ''] = keys;
    const before = auditRows(world.dir, 'task-given').length;
    const page = await clerk.open(`/arbetslista/${key}/ge?visa=alla`);
    expect(page.text).toContain(who.secondAdministrator.name);
    expect(page.text).not.toContain(`value="${who.customerService.hsaId}"`);
    const given = await give(clerk, key, who.idAdministrator);
    expect(words(given.text)).toContain(`Uppgiften är given till en kollega.`);
    expect(words(given.text)).toContain(`${who.idAdministrator.name} har uppgiften.`);
    expect([await mine(clerk, key), await mine(administrator, key)]).toEqual([false, true]);
    await give(administrator, key, who.secondAdministrator);
    expect(await mine(administrator, key)).toBe(false);
    expect(
      auditRows(world.dir, 'task-given')
        .slice(before)
        .map(({ actor, details }) => [actor, details]),
    ).toEqual([
      [who.customerService.hsaId, { givenTo: who.idAdministrator.hsaId }],
      [who.idAdministrator.hsaId, { givenTo: who.secondAdministrator.hsaId }],
    ]);
    const told = words((await clerk.open(`/arenden/${number}`)).text);
    expect(told).toContain('Uppgiften given till en kollega');
    expect(told).toContain(`Till ${who.idAdministrator.name}.`);
  });

  it('is offered to those alone who may have it, and refused for others with the reason', async () => {
    const page = await administrator.open(`/arbetslista/${atDesk}/ge`);
    expect(page.text).toContain(`value="${who.secondAdministrator.hsaId}"`);
    expect(page.text).not.toContain(`value="${who.customerService.hsaId}"`);
    expect(words(page.text)).toContain(`${who.customerService.name} är inte ID-administratör.`);
    const unable = await give(administrator, atDesk, who.customerService);
    expect([unable.status, words(unable.text)]).toEqual([
      422,
      expect.stringContaining(`${who.customerService.name} är inte ID-administratör. Välj någon annan.`),
    ]);
    const outside = await give(administrator, atDesk, who.manager);
    expect([outside.status, words(outside.text)]).toEqual([
      422,
      expect.stringContaining('Personen arbetar inte på kundservice i dag.'),
    ]);
    const nobody = await administrator.submit(`/arbetslista/${atDesk}/ge`, {});
    expect(nobody.status).toBe(422);
    expect((await world.client.findUserTask(atDesk))?.assignee).toBeUndefined();
  });

  it('is nobody’s to give who hasn’t got it: who was first has it, and the other is told', async () => {
    const [, key = ''] = keys;
    await administrator.submit(`/arbetslista/${key}/ta`, {});
    const late = await give(clerk, key, who.secondAdministrator);
    expect([late.status, late.text]).toEqual([409, expect.stringContaining(`${who.idAdministrator.name} hann före`)]);
    const back = await clerk.open(`/arbetslista/${key}/ge`);
    expect([back.status, back.text]).toEqual([
      409,
      expect.stringContaining(`${who.idAdministrator.name} har uppgiften`),
    ]);
    expect(back.text).not.toContain('hann före');
    await administrator.submit(`/arbetslista/${key}/lamna`, {});
    const both = await Promise.all([
      administrator.submit(`/arbetslista/${key}/ta`, {}),
      give(clerk, key, who.secondAdministrator),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    // A cluster's searches are behind what it has acknowledged.
    await world.settle();
    const { assignee } = mustBe(await world.client.findUserTask(key));
    expect(assignee).toBe(both[0].status === 200 ? who.idAdministrator.hsaId : who.secondAdministrator.hsaId);
  });
});
