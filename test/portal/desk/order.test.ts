import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { askForBlock } from '../../support/blocking.ts';
import { endCall, submit, submitted } from '../../support/activation.ts';
import { atReserveDesk, seen } from '../../support/reserve-desk.ts';
import { mustBe } from '../../support/until.ts';
import { chooseSlot, times } from '../../support/visit.ts';
import type { WebUser } from '../../support/web-user.ts';
import { deskReserve, drawer, units, who } from '../../support/ward/index.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

/** Looks until the process has come to the case's next step, however slow the machine is. */
const nextStepPauses = [0, ...Array.from({ length: 3000 }, () => 5)];
const Location = z.object({ location: z.string() });

describe('the order of work at the desk', () => {
  let world: PortalWorld;
  let clerk: WebUser;
  let visited: string;
  let twoPersons: string;
  let calling: string;
  let calledUnit: string;

  beforeEach(async () => {
    world = await openPortalWorld({ nextStepPauses });
    clerk = await world.logIn(who.idAdministrator);
    twoPersons = (await submitted(world, { holder: who.secondHolder, way: 'desk-two-persons', systems: ['nll'] }))
      .caseId;
    await world.settle();
    await chooseSlot(world, twoPersons, times.wednesday);
    visited = (await atReserveDesk(world)).caseId;
    const call = await submit(world, { holder: who.doctor, cardNumber: drawer.second });
    [calling, calledUnit] = [call.caseId, call.unitId];
    await clerk.open('/hjalp');
  });
  afterEach(() => world.close());

  const headings = (text: string) => [...text.matchAll(/<ul aria-label="([^"]+)">/g)].map(([, name]) => name);
  const key = async (element: string, caseId: string) => (await world.task(element, caseId)).userTaskKey;

  it('begins with who rings, then who stands at the desk', async () => {
    const list = await clerk.open('/arbetslista');
    expect(headings(list.text).slice(0, 2)).toEqual(['Ringer nu', 'Står vid disken']);
    const [atDesk, call] = [await key('Task_CheckIdentity', visited), await key('Task_Activate', calling)];
    expect(list.text.indexOf(`/${call}?`)).toBeLessThan(list.text.indexOf(`/${atDesk}?`));
  });

  it('puts an urgent block before other work, although it is due next morning, and says in the CSV when that is', async () => {
    await world.advance('2026-12-01T21:30:00.000Z');
    const { number } = await askForBlock(world);
    const list = await clerk.open('/arbetslista');
    const group = list.text.split('<ul aria-label="Spärrar som brådskar">')[1]?.split('</ul>')[0];
    expect(group).toContain(number);
    expect(group).toContain('Spärra i SITHS eID Portal');
    expect(headings(list.text).indexOf('Spärrar som brådskar')).toBe(2);
    const line = (await clerk.open('/arbetslista.csv')).text.split('\r\n').find((each) => each.includes(number));
    expect(line).toMatch(/^Spärrar som brådskar;.*;2026-12-02 08\.\d{2};Ledig;2026-12-01 22\.\d{2}$/);
  });

  it('puts a doubted block among the urgent ones, and counts it, as long as the card works', async () => {
    const phone = { caller: 'En röst', matched: ['name'], calledBack: false } as const;
    await endCall(world, calling, { outcome: 'activate' });
    const card = drawer.second;
    const change = { holder: who.doctor, by: who.customerService, phone, cardNumbers: [card] };
    const { number } = await askForBlock(world, change);
    const shown = async () => {
      const { text } = await clerk.open('/arbetslista');
      const group = text.split('<ul aria-label="Spärrar som brådskar">')[1]?.split('</ul>')[0] ?? '';
      return [group.includes(number), (await clerk.open('/arbetslista?visa=sparrar')).text.includes(number)];
    };
    expect(await shown()).toEqual([true, true]);
    await world.advance(31 * 24 * 3_600_000);
    expect((await world.register.cards.find(card))?.state).not.toBe('active');
    expect(await world.task('Task_CheckCaller')).toBeDefined();
    expect(await shown()).toEqual([false, false]);
  });

  it('keeps a block in the list while SITHS eID Portal is down, and says when it did not answer', async () => {
    const { caseId, number } = await askForBlock(world);
    const first = await key('Task_BlockInPortal', caseId);
    await clerk.open(`/arbetslista/${first}`);
    await clerk.submit(`/arbetslista/${first}/ta`, {});
    const answer = { data: { block: { outcome: 'portal-unavailable' } } };
    const completed = await clerk.send(`/arbetslista/${first}/slutfor`, answer);
    await world.settle();
    const again = await key('Task_BlockInPortal', caseId);
    expect(again).not.toBe(first);
    expect(Location.parse(JSON.parse(completed.text)).location).toContain(`/arbetslista/${again}`);
    const list = await clerk.open('/arbetslista');
    const row = new RegExp(`<a class="task[^"]*" href="/arbetslista/${again}.*?</a>`, 's').exec(list.text)?.[0];
    expect(row).toContain(number);
    expect(row).toContain('Portalen svarade inte 2026-12-01 09.40, försök igen');
    expect(list.text.match(/Portalen svarade inte/g)).toHaveLength(1);
    const { text } = await clerk.open(`/arbetslista/${again}`);
    expect(text).toMatch(/Portalen svarade inte .*?2026-12-01 09\.40/);
    expect(text).toContain('Spärra kort <strong>SI 6601 0104</strong>');
  });

  it('is narrowed by kind, desk and unit in the address, which the CSV follows', async () => {
    const [atDesk, call] = [await key('Task_CheckIdentity', visited), await key('Task_Activate', calling)];
    const shown = async (query: string) => {
      const { text } = await clerk.open(`/arbetslista?${query}`);
      return [text.includes(`/${call}?`), text.includes(`/${atDesk}?`)];
    };
    expect(await shown('typ=Kontrollera+identiteten')).toEqual([false, true]);
    expect(await shown(new URLSearchParams({ disk: 'Växjö' }).toString())).toEqual([false, true]);
    expect(await shown('disk=Ljungby')).toEqual([false, false]);
    expect(await shown(`enhet=${calledUnit}`)).toEqual([true, true]);
    expect(await shown(`enhet=${calledUnit}&typ=Aktivera+reservkort`)).toEqual([true, false]);
    expect(await shown('enhet=01JDF000000000000000000000')).toEqual([false, false]);
    const csv = await clerk.open('/arbetslista.csv?typ=Kontrollera+identiteten');
    expect([csv.text.includes('Kontrollera identiteten'), csv.text.includes('Aktivera reservkort')]).toEqual([
      true,
      false,
    ]);
  });

  it('offers the units for which something waits, beside kind and desk, and keeps the chosen one', async () => {
    const offered = (text: string) =>
      [...(/id="f-enhet"(.*?)<\/select>/s.exec(text)?.[1] ?? '').matchAll(/<option([^>]*)>([^<]+)</g)].map(
        ([, attributes = '', name]) => [name, attributes.includes('selected')],
      );
    expect(offered((await clerk.open('/arbetslista')).text)).toEqual([]);
    const { number, unitId } = await askForBlock(world, { holder: who.otherHolder, by: who.otherManager });
    const all = [
      ['Alla enheter', false],
      [units.ward.name, false],
      [units.clinic.name, false],
    ];
    expect(offered((await clerk.open('/arbetslista')).text)).toEqual(expect.arrayContaining(all));
    const clinic = await clerk.open(`/arbetslista?typ=&disk=&enhet=${unitId}`);
    expect(offered(clinic.text)).toEqual(expect.arrayContaining([[units.clinic.name, true]]));
    expect([clinic.text.includes(number), clinic.text.includes(`/${await key('Task_Activate', calling)}?`)]).toEqual([
      true,
      false,
    ]);
    // No receipt of it is missing, and it is still the one that is chosen.
    const empty = await clerk.open(`/arbetslista?visa=kvittens&enhet=${unitId}`);
    expect(offered(empty.text)).toEqual([
      ['Alla enheter', false],
      [units.clinic.name, true],
    ]);
    expect(empty.text).toContain('<a href="/arbetslista">Visa alla</a>');
  });

  it('gives the case’s next step to who did the last, and opens it', async () => {
    const first = await key('Task_CheckIdentity', visited);
    await clerk.submit(`/arbetslista/${first}/ta`, {});
    const data = { deskCheck: seen };
    const done = await clerk.send(`/arbetslista/${first}/slutfor`, { data });
    expect([done.status, done.text]).toEqual([200, expect.stringContaining('location')]);
    const { location } = Location.parse(JSON.parse(done.text));
    const next = await world.task('Task_HandOver', visited);
    expect(location).toContain(`/arbetslista/${next.userTaskKey}?klar=SK-`);
    await world.settle();
    expect(mustBe(await world.client.findUserTask(next.userTaskKey)).assignee).toBe(who.idAdministrator.hsaId);
    expect((await clerk.open(location)).text).toContain('Klart. SK-');
  });

  it('leaves what a second person must do to them, and opens what stands first in the list', async () => {
    await world.advance(times.wednesday.startsAt);
    const first = await key('Task_OrderLoa3', twoPersons);
    await clerk.submit(`/arbetslista/${first}/ta`, {});
    const deskCheck = { ...seen, cardNumber: deskReserve.second, registered: 'yes', envelope: 'unbroken' };
    const done = await clerk.send(`/arbetslista/${first}/slutfor`, { data: { deskCheck } });
    expect([done.status, done.text]).toEqual([200, expect.stringContaining('location')]);
    expect((await world.task('Task_Confirm', twoPersons)).assignee).toBeUndefined();
  });
});
