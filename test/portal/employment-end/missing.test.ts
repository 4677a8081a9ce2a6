import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dayOf } from '../../../contract/index.ts';
import { aHolder, aUnit, type BuiltHolder, type Site } from '../../support/builders.ts';
import { importWithout, protect } from '../../support/imported.ts';
import { sqlIn } from '../../support/registers.ts';
import type { WebUser } from '../../support/web-user.ts';
import { units, who } from '../../support/ward/index.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
let site: Site;
let clerk: WebUser;
let holder: BuiltHolder;
beforeAll(async () => {
  portal = await openPortalAlone();
  site = { register: portal.register, now: () => portal.now() };
  clerk = await portal.logIn(who.customerService);
});
afterAll(() => portal.close());
beforeEach(async () => {
  const unit = await aUnit(site);
  holder = await aHolder(site, { unit, person: { givenName: 'Saga', familyName: 'Saknad' } });
  await importWithout(site, unit);
});

const addressOf = (way: 'avsluta' | 'finns-kvar') => `/saknas/${holder.employmentId}/${way}`;
const end = { lastDay: '2026-11-24', confirmedBy: 'Chefen, uppringd' };

describe('the page of people who are missing in a full import', () => {
  it('says who, where, in which import and with which cards, and the work list leads there', async () => {
    expect((await clerk.open('/arbetslista')).text).toMatch(/href="\/saknas">Saknas i inläsningen: \d+/);
    const { text } = await clerk.open('/saknas');
    expect(wordsOfPage(text)).toMatch(/Saga Saknad SE2321000065-B\d+ .*Provkatalogen sedan 2026-11-24/);
    expect(text).toContain(addressOf('avsluta'));
    expect(text).not.toMatch(/\d{8}-\d{4}|\d{8}-••••/);
    const reading = sqlIn(portal.dir, `SELECT details FROM audit WHERE action = 'list-viewed'`);
    expect(reading.map(({ details }) => String(details)).join()).toContain('"missing"');
  });

  it('shows and takes no protected person', async () => {
    await protect(site, holder, { unit: await aUnit(site) });
    expect((await clerk.open('/saknas')).text).not.toContain(holder.employmentId);
    expect((await clerk.open(addressOf('avsluta'))).status).toBe(404);
    expect((await clerk.submit(addressOf('avsluta'), end)).status).toBe(404);
    expect((await clerk.submit(addressOf('finns-kvar'), { reason: 'Finns' })).status).toBe(404);
  });

  it('starts the end with everything filled in, and leads to the case', async () => {
    const form = await clerk.open(addressOf('avsluta'));
    expect(form.text).toMatch(/value="2026-11-24"/);
    expect((await clerk.submit(addressOf('avsluta'), { ...end, confirmedBy: '' })).status).toBe(422);
    const early = await clerk.submit(addressOf('avsluta'), { ...end, lastDay: '1999-01-01' });
    expect([early.status, early.text]).toEqual([422, expect.stringContaining('började först')]);
    const started = await clerk.submit(addressOf('avsluta'), end);
    expect(started.url).toMatch(/\/arenden\/SK-/);
    expect(wordsOfPage(started.text)).toContain('Anställningen upphör');
    expect((await clerk.open('/saknas')).text).not.toContain(holder.employmentId);
    expect((await clerk.submit(addressOf('avsluta'), end)).status).toBe(404);
  });

  it('takes that the person is there all the same, with a reason', async () => {
    expect((await clerk.submit(addressOf('finns-kvar'), { reason: '' })).status).toBe(422);
    const kept = await clerk.submit(addressOf('finns-kvar'), { reason: 'Tjänstledig, enligt chefen' });
    expect(wordsOfPage(kept.text)).toContain('Personen arbetar kvar');
    expect(await portal.register.missing.find(holder.employmentId, dayOf(portal.now()))).toBeUndefined();
  });

  it('lets nobody answer about themselves', async () => {
    await importWithout(site, units.service);
    expect(wordsOfPage((await clerk.open('/saknas')).text)).toContain('Din egen, en kollega svarar');
    const missing = await site.register.missing.list({ day: dayOf(portal.now()), limit: 1000 });
    const own = missing.find(({ employment: { person } }) => person.hsaId === who.customerService.hsaId);
    const address = `/saknas/${own?.employment.employmentId}/avsluta`;
    expect((await clerk.submit(address, end)).status).toBe(403);
  });
});
