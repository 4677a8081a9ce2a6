import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sqlIn } from '../../support/registers.ts';
import { anActivation } from '../../support/case-builders.ts';
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

const vaxjo = {
  'hours.1': '9–11.30, 13–15.30',
  'hours.2': '9.00–11.30',
  'hours.3': '9-11.30 och 13-15.30',
  'hours.4': '',
  capacity: '3',
  from: '2026-12-01',
  lastDay: '',
  address: 'Servicedisken\nExempelgatan 1',
  addressInEnglish: 'The service desk\nExempelgatan 1',
  email: 'disk@region.example',
  reason: 'Ny bemanning',
};
const closing = { desk: 'alla', from: '2026-12-23', to: '', reason: 'Klämdag' };

describe('the page of service desks', () => {
  it('shows hours, holidays and days between days off', async () => {
    const { text } = await admin.open('/diskar');
    expect(wordsOfPage(text)).toMatch(/Växjö .*Måndag–torsdag 9\.00–11\.30, 13\.00–15\.30 Fredag 9\.00–11\.30/);
    expect(wordsOfPage(text)).toContain('2026-12-25 Juldagen');
    expect(text).toContain('href="/diskar?stang=2027-05-07#s-h"');
    expect((await admin.open('/diskar?stang=2027-05-07')).text).toContain('value="2027-05-07"');
  });

  it('changes hours from a day on, and holders read them then', async () => {
    expect((await admin.open('/diskar/vaxjo')).text).toContain('value="9.00–11.30, 13.00–15.30"');
    const saved = await admin.submit('/diskar/vaxjo', vaxjo);
    expect(wordsOfPage(saved.text)).toContain('Ändringen är sparad.');
    expect(wordsOfPage(saved.text)).toMatch(/Från 2026-12-01 Måndag 9\.00–11\.30, 13\.00–15\.30 Tisdag 9\.00–11\.30/);
    const [{ hours, capacity } = {}] = await portal.register.desks.on('2026-12-01');
    expect([capacity, hours?.[3], hours?.[4]]).toEqual([
      3,
      [
        ['09:00', '11:30'],
        ['13:00', '15:30'],
      ],
      undefined,
    ]);
  });

  it.each([
    ['hours that nobody can read', { 'hours.2': 'förmiddag' }, 'Tiderna går inte att läsa'],
    ['hours after midnight', { 'hours.2': '23–25' }, 'Tiderna går inte att läsa'],
    ['hours backwards', { 'hours.2': '15–9' }, 'det slutar innan det börjar'],
    ['no capacity', { capacity: '' }, 'Skriv hur många besök'],
    ['a capacity that is no number', { capacity: 'två' }, 'Skriv ett heltal'],
    ['no first day', { from: '' }, 'Skriv från vilken dag'],
    ['a first day that has been', { from: '2026-01-02' }, 'Dagen 2026-01-02 har varit'],
    ['an e-mail that is none', { email: 'disken' }, 'Skriv en e-postadress'],
    ['no address', { address: '' }, 'Adress'],
    ['no reason', { reason: '' }, 'Skäl'],
  ])('refuses %s, names the field, and keeps what was typed', async (_, fields, expected) => {
    const answer = await admin.submit('/diskar/vaxjo', { ...vaxjo, 'hours.5': '10.15–10.45', ...fields });
    expect([answer.status, wordsOfPage(answer.text)]).toEqual([422, expect.stringContaining(expected)]);
    expect(answer.text).toContain('10.15–10.45');
    expect((await portal.register.desks.list())[0]?.hours).toHaveLength(1);
  });

  it('adds a desk, once', async () => {
    const asked = { ...vaxjo, name: 'Älmhult' };
    expect(wordsOfPage((await admin.submit('/diskar/ny', asked)).text)).toMatch(/Älmhult .*Öppnar 2026-12-01/);
    const again = await admin.submit('/diskar/ny', asked);
    expect([again.status, wordsOfPage(again.text)]).toEqual([422, expect.stringContaining('Det finns redan')]);
    expect((await admin.open('/diskar/almhult')).status).toBe(200);
    expect((await admin.open('/diskar/alvesta')).status).toBe(404);
  });

  it('closes days, with why, and opens them again', async () => {
    const closed = await admin.submit('/diskar/stangt', closing);
    expect(wordsOfPage(closed.text)).toContain('2026-12-23 Alla servicediskar Klämdag');
    const [row] = await portal.register.desks.closures('2026-11-24');
    const opened = await admin.submit('/diskar/oppna', { dagar: row?.closureId ?? '' });
    expect(wordsOfPage(opened.text)).toContain('Dagarna är öppna igen');
    expect(await portal.register.desks.closures('2026-11-24')).toEqual([]);
    expect(sqlIn(portal.dir, `SELECT action FROM audit WHERE action IN ('desk-closed', 'desk-reopened')`)).toHaveLength(
      2,
    );
  });

  it.each([
    ['no day', { from: '' }, 'Skriv från vilken dag det är stängt'],
    ['a day that has been', { from: '2026-11-01' }, 'har varit'],
    ['a day that is none', { from: '2026-13-01' }, 'Första stängda dag'],
    ['days backwards', { to: '2026-12-01' }, 'Sista dagen ligger före den första'],
    ['no reason', { reason: '' }, 'Skriv varför det är stängt'],
  ])('refuses closed days with %s, and keeps what was typed', async (_, fields, expected) => {
    const asked = { ...closing, to: '2026-12-29', reason: 'Semester i Växjö', ...fields };
    const answer = await admin.submit('/diskar/stangt', asked);
    expect([answer.status, wordsOfPage(answer.text)]).toEqual([422, expect.stringContaining(expected)]);
    expect(answer.text).toContain(asked.reason === '' ? '2026-12-29' : 'Semester i Växjö');
    expect(await portal.register.desks.closures('2026-11-24')).toEqual([]);
  });

  it('says how many visits a closed day cancels before it is done', async () => {
    const { caseId } = await anActivation({ register: portal.register, now: () => portal.now() });
    const { personId } = await portal.viewer(who.manager);
    const booking = {
      caseId,
      purpose: 'issue',
      attendees: [personId],
      author: await portal.author(who.manager),
    } as const;
    const startsAt = '2026-12-01T08:40:00.000Z';
    await portal.register.visits.book({ ...booking, desk: 'Växjö', startsAt });
    const asked = { ...closing, desk: 'Växjö', from: '2026-12-01' };
    const first = await admin.submit('/diskar/stangt', asked);
    expect([first.status, wordsOfPage(first.text)]).toEqual([409, expect.stringContaining('Ett besök bokas av')]);
    expect(first.text).toMatch(/name="avbokar" value="1"/);
    expect(first.text).toContain('value="Klämdag"');
    expect((await portal.register.visits.booked(caseId))?.startsAt).toBe(startsAt);
    const second = await admin.submit('/diskar/stangt', { ...asked, avbokar: '1', idag: '0' });
    expect(wordsOfPage(second.text)).toContain('Dagarna är stängda');
    expect(await portal.register.visits.booked(caseId)).toBeUndefined();
  });
});
