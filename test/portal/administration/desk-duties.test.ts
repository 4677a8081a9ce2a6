import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { who } from '../../support/ward/index.ts';
import type { WebUser } from '../../support/web-user.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
let admin: WebUser;
beforeEach(async () => {
  portal = await openPortalAlone();
  admin = await portal.logIn(who.admin);
});
afterEach(() => portal.close());

const path = '/diskar/vaxjo/tjanst';
const duty = {
  hsaId: who.idAdministrator.hsaId,
  from: '2026-11-24',
  to: '2026-12-31',
  weekdays: '2',
  times: '9–11.30, 13–15.30',
};
const tuesday = 'dag=2026-12-01&tid=10.00';

describe('duty at a desk', () => {
  it('is found from the desks, put in and taken away', async () => {
    expect((await admin.open('/diskar')).text).toContain(`href="${path}"`);
    expect(wordsOfPage((await admin.open(path)).text)).toContain('Ingen tjänstgöring är inlagd');
    const added = await admin.submit(path, duty);
    expect(wordsOfPage(added.text)).toContain('Tjänstgöringen är inlagd.');
    expect(wordsOfPage(added.text)).toContain('2026-11-24 – 2026-12-31 Tisdag 9.00–11.30, 13.00–15.30');
    const dutyId = (await portal.register.desks.duties('2026-11-24'))[0]?.dutyId ?? '';
    const elsewhere = await admin.submit('/diskar/ljungby/tjanst/bort', { tjanst: dutyId });
    expect([elsewhere.status, wordsOfPage(elsewhere.text)]).toEqual([404, expect.stringContaining('Växjö')]);
    expect(wordsOfPage((await admin.submit(`${path}/bort`, { tjanst: dutyId })).text)).toContain('är borttagen');
    const again = await admin.submit(`${path}/bort`, { tjanst: dutyId });
    expect([again.status, wordsOfPage(again.text)]).toEqual([409, expect.stringContaining('är redan borttagen')]);
  });

  it.each([
    ['nobody', { hsaId: '' }, 'Välj vem som tjänstgör.'],
    ['somebody without the right', { hsaId: who.customerService.hsaId }, 'ID-administratör'],
    ['no weekday', { weekdays: '' }, 'Veckodagar'],
    ['times that nobody can read', { times: 'förmiddag' }, 'Tiderna går inte att läsa'],
    ['times backwards', { times: '15–9' }, 'det slutar innan det börjar'],
    ['a day that has been', { from: '2026-11-01' }, 'har varit'],
    ['no last day', { to: '' }, 'Sista dag'],
  ])('is refused with %s, and keeps what was typed', async (_, fields, expected) => {
    const answer = await admin.submit(path, { ...duty, ...fields });
    expect([answer.status, wordsOfPage(answer.text)]).toEqual([422, expect.stringContaining(expected)]);
    expect(answer.text).toContain(`value="${{ ...duty, ...fields }.times}"`);
    expect(await portal.register.desks.duties('2026-11-24')).toEqual([]);
  });

  it('is told in number, and without names, to those who are logged in and ask what works', async () => {
    const asked = `/vad-fungerar?${tuesday}`;
    const manager = await portal.logIn(who.manager);
    expect(wordsOfPage((await manager.open(asked)).text)).toContain('Tjänstgöring för LoA 3 är inte inlagd.');
    await admin.submit(path, duty);
    const { text } = await manager.open(asked);
    expect(wordsOfPage(text)).toContain('1 ID-administratör för LoA 3 i tjänst.');
    expect(text).not.toContain(who.idAdministrator.name);
    expect(wordsOfPage((await manager.open('/vad-fungerar?dag=2026-12-01&tid=08.00')).text)).toContain(
      '1 ID-administratör för LoA 3 i tjänst när disken öppnar.',
    );
    const clerk = await portal.logIn(who.customerService);
    expect(wordsOfPage((await clerk.open('/vad-fungerar?dag=2026-12-02&tid=10.00')).text)).toContain(
      'Ingen ID-administratör för LoA 3 i tjänst.',
    );
    expect(await (await fetch(`${portal.portalUrl}${asked}`)).text()).not.toContain('i tjänst');
  });

  it('decides from when two give a card of LoA 3', async () => {
    const manager = await portal.logIn(who.manager);
    const words = async () => wordsOfPage((await manager.open('/vad-fungerar?system=pascal')).text);
    expect(await words()).toMatch(/Annars: reservkort på LoA 3 vid servicedisken i Växjö, från tisdag 2026-11-24 13/);
    await admin.submit(path, { ...duty, to: '2026-12-31' });
    await admin.submit(path, { ...duty, hsaId: who.secondAdministrator.hsaId, times: '10–11.30' });
    await admin.submit(path.replace('vaxjo', 'ljungby'), { ...duty, weekdays: '3' });
    expect(await words()).toMatch(/Annars: reservkort på LoA 3 vid servicedisken i Växjö, från tisdag 2026-12-01 10/);
  });

  it('is no page for customer service', async () => {
    const clerk = await portal.logIn(who.customerService);
    expect((await clerk.open(path)).status).toBe(403);
    expect((await clerk.submit(path, duty)).status).toBe(403);
    expect((await admin.open('/diskar/alvesta/tjanst')).status).toBe(404);
  });
});
