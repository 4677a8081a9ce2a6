import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { askForBlock } from '../../support/blocking.ts';
import { submit, submitted } from '../../support/activation.ts';
import { atReserveDesk, seen } from '../../support/reserve-desk.ts';
import { mustBe } from '../../support/until.ts';
import { chooseSlot, times } from '../../support/visit.ts';
import type { WebUser } from '../../support/web-user.ts';
import { deskReserve, drawer, who } from '../../support/ward/index.ts';
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

  it('puts an urgent block among what is to be done now, although it is due next morning', async () => {
    await world.advance('2026-12-01T21:30:00.000Z');
    const { number } = await askForBlock(world);
    const list = await clerk.open('/arbetslista');
    const group = list.text.split('<ul aria-label="I dag">')[1]?.split('</ul>')[0];
    expect(group).toContain(number);
    expect(group).toContain('Spärra i SITHS eID Portal');
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
