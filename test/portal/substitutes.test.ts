import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asAdministrator } from '../support/api-token.ts';
import { approveAll } from '../support/approve-all.ts';
import { anAdministrator, anEmployer, aPerson, aUnit, bySystem } from '../support/builders.ts';
import { sqlIn } from '../support/registers.ts';
import { story } from '../support/story.ts';
import type { WebUser } from '../support/web-user.ts';
import { employers, units, who } from '../support/ward/index.ts';
import { wordsOfPage } from '../support/words-of-page.ts';
import { openPortalAlone, type PortalAlone } from './open-portal.ts';

let portal: PortalAlone;
beforeAll(async () => {
  portal = await openPortalAlone();
});
afterAll(() => portal.close());

/** Where the row of a substitute is changed. */
const linkTo = (text: string, name: string) =>
  [...text.matchAll(/href="(\/stallforetradare\/[^"]+)">Ändra eller avsluta<span class="vh">: ([^<]+)</g)].find(
    ([, , row]) => row?.startsWith(name),
  )?.[1] ?? '';
const days = { from: '2026-11-24', to: '2026-11-27', reason: 'leave' };

describe('a manager who is away', () => {
  let manager: WebUser;
  let doctor: WebUser;
  const step = story('says who acts, changes it and ends it');

  step('is offered colleagues of the unit, and never themselves', async () => {
    manager = await portal.logIn(who.manager);
    doctor = await portal.logIn(who.doctor);
    expect(wordsOfPage((await manager.open('/')).text)).toContain('Ange en ställföreträdare');
    const { text } = await manager.open('/stallforetradare');
    expect(text).toContain(`value="${who.doctor.hsaId}"`);
    expect(text).not.toContain(`value="${who.manager.hsaId}"`);
    expect(text).not.toMatch(/\d{8}-\d{4}|\d{8}-••••/);
    expect((await doctor.open('/stallforetradare')).status).toBe(403);
    expect((await doctor.open('/nytt/kort')).status).toBe(403);
  });

  step('is asked for one of the two ways to say who, and for a last day', async () => {
    const both = { unit: units.ward.hsaId, substitute: who.doctor.hsaId, other: who.otherManager.hsaId, ...days };
    const wrong = await manager.submit('/stallforetradare', both);
    expect([wrong.status, wordsOfPage(wrong.text)]).toEqual([
      422,
      expect.stringContaining('Välj en kollega i listan, eller'),
    ]);
    const own = await manager.submit('/stallforetradare', { ...both, substitute: '', other: who.manager.hsaId });
    expect([own.status, wordsOfPage(own.text)]).toEqual([422, expect.stringContaining('Ingen ger sig själv')]);
    const all = await manager.submit('/stallforetradare', {
      ...both,
      substitute: '',
      other: who.manager.hsaId,
      to: '',
      from: '2026-11-01',
    });
    for (const each of ['Ingen ger sig själv', 'börjar tidigast i dag', 'Sista dag'])
      expect(wordsOfPage(all.text)).toContain(each);
    expect(all.text.match(/class="ds-validation-message"/g)).toHaveLength(3);
    const long = await manager.submit('/stallforetradare', { ...both, other: '', to: '2028-01-01' });
    expect([long.status, wordsOfPage(long.text)]).toEqual([422, expect.stringContaining('högst 180 dagar')]);
  });

  step('lets somebody act at once, who is told of it', async () => {
    const fields = { unit: units.ward.hsaId, substitute: who.doctor.hsaId, other: '', ...days };
    const named = await manager.submit('/stallforetradare', fields);
    expect((await manager.open('/stallforetradare?klart=constructor')).text).not.toContain('native code');
    expect(wordsOfPage(named.text)).toContain('Ställföreträdaren är angiven.');
    expect(wordsOfPage(named.text)).toContain('Ledighet');
    // A second press on the button leads to what the first one did.
    const told = () => sqlIn(portal.dir, "SELECT row FROM audit WHERE action = 'substitute-named'").length;
    const before = told();
    const again = await manager.submit('/stallforetradare', fields);
    expect([again.status, wordsOfPage(again.text)]).toEqual([200, expect.stringContaining('är angiven.')]);
    expect(told()).toBe(before);
    const other = await manager.submit('/stallforetradare', { ...fields, to: '2026-11-26' });
    expect([other.status, wordsOfPage(other.text)]).toEqual([422, expect.stringContaining('redan ställföreträdare')]);
    const start = wordsOfPage((await doctor.open('/')).text);
    expect(start).toContain(`Du är ställföreträdare för ${who.manager.name}`);
    expect(start).not.toContain('Ange en ställföreträdare');
    expect((await doctor.open('/nytt/kort')).status).toBe(200);
    const theirs = await doctor.open('/stallforetradare');
    expect(wordsOfPage(theirs.text)).toContain(who.manager.name);
    expect(theirs.text).not.toContain('Ändra eller avsluta');
    expect(theirs.text).not.toContain('<form class="form"');
  });

  step('changes the last day, and ends it: the next click has lost it', async () => {
    const { text } = await manager.open('/stallforetradare');
    const address = linkTo(text, who.doctor.name);
    expect((await doctor.open(address)).status).toBe(404);
    expect((await (await portal.logIn(who.otherManager)).open(address)).status).toBe(404);
    expect((await manager.submit(address, { to: '2026-11-20' })).status).toBe(422);
    const changed = await manager.submit(address, { to: '2026-11-30' });
    expect(wordsOfPage(changed.text)).toContain('Sista dagen är ändrad.');
    expect(wordsOfPage(changed.text)).toContain('2026-11-30');
    const ended = await manager.submit(`${address}/avsluta`, {});
    expect(wordsOfPage(ended.text)).toContain('Ställföreträdaren är avslutad.');
    expect((await doctor.open('/nytt/kort')).status).toBe(403);
    expect((await manager.submit(`${address}/avsluta`, {})).status).toBe(404);
  });
});

describe('an administrator', () => {
  it('names one for others, not for themselves, and sees all', async () => {
    const admin = await portal.logIn(who.admin);
    const site = { register: portal.register, now: () => portal.now() };
    const colleague = await aPerson(site);
    const fields = { manager: who.otherManager.hsaId, unit: units.clinic.hsaId, ...days };
    const own = await admin.submit('/stallforetradare', { ...fields, substitute: who.admin.hsaId });
    expect([own.status, wordsOfPage(own.text)]).toEqual([422, expect.stringContaining('Ingen ger sig själv')]);
    const other = await admin.submit('/stallforetradare', { ...fields, substitute: colleague.hsaId.toLowerCase() });
    expect(wordsOfPage(other.text)).toContain('gäller när någon annan har godkänt det');
    expect((await colleague.viewer()).grants.some(({ role }) => role === 'manager')).toBe(false);
    expect(await approveAll(portal.register, await asAdministrator(await anAdministrator(site)))).toBe(1);
    expect(wordsOfPage((await admin.open('/stallforetradare')).text)).toContain(who.otherManager.name);
    expect(wordsOfPage((await admin.open('/administration')).text)).toMatch(/En är angiven|\d är angivna/);
    expect((await colleague.viewer()).grants).toContainEqual({ role: 'manager', unitIds: [expect.any(String)] });
  });

  it('names one for themselves as any manager: at once, and of the own employer', async () => {
    const site = { register: portal.register, now: () => portal.now() };
    const [own] = (await portal.register.units.list({ text: units.office.hsaId, day: '2026-11-24', from: 0, limit: 1 }))
      .units;
    const { personId } = await portal.viewer(who.admin);
    const grant = { personId, unitId: own?.unitId ?? '', role: 'manager', from: '2026-01-01' } as const;
    await portal.register.intake.grantRole(grant, bySystem(site));
    const admin = await portal.logIn(who.admin);
    const employerId = await anEmployer(site, employers.provider);
    const elsewhere = await aPerson(site, { unit: await aUnit(site, { employerId }) });
    const colleague = await aPerson(site);
    const fields = { manager: who.admin.hsaId.toLowerCase(), unit: units.office.hsaId, ...days };
    const refused = await admin.submit('/stallforetradare', { ...fields, substitute: elsewhere.hsaId });
    expect(refused.status).toBe(422);
    const named = await admin.submit('/stallforetradare', { ...fields, substitute: colleague.hsaId });
    expect(wordsOfPage(named.text)).toContain('Ställföreträdaren är angiven.');
    expect((await colleague.viewer()).grants.some(({ role }) => role === 'manager')).toBe(true);
  });

  it('sees a protected manager and substitute by HSA-id alone, and it is logged; the manager sees who acts', async () => {
    const admin = await portal.logIn(who.admin);
    const site = { register: portal.register, now: () => portal.now() };
    const unit = await aUnit(site);
    const hidden = { givenName: 'Dold', protectedIdentity: true };
    const manager = await aPerson(site, { unit, roles: ['manager'], person: hidden });
    const acting = await aPerson(site, { unit, person: { ...hidden, givenName: 'Gömd' } });
    const shownOf = ({ personId }: { personId: string }) =>
      sqlIn(portal.dir, `SELECT row FROM audit WHERE action = 'list-viewed' AND personId = '${personId}'`).length;
    const named = { manager: manager.hsaId, unit: unit.hsaId, substitute: acting.hsaId, ...days };
    const second = await asAdministrator(await anAdministrator(site));
    await admin.submit('/stallforetradare', named);
    await approveAll(portal.register, second);
    const { text } = await admin.open('/stallforetradare');
    expect(text).toContain(acting.hsaId);
    expect(text).not.toMatch(/Dold|Gömd/);
    expect([shownOf(manager), shownOf(acting)]).toEqual([1, 1]);
    const found = await portal.register.substitutes.list({ day: '2026-11-24', personId: acting.personId });
    const change = await admin.open(`/stallforetradare/${found[0]?.id ?? ''}`);
    expect(change.text).toContain(manager.hsaId);
    expect(change.text).not.toMatch(/Dold|Gömd/);
    const wards = { manager: who.manager.hsaId, unit: units.ward.hsaId, substitute: acting.hsaId, ...days };
    expect((await admin.submit('/stallforetradare', wards)).text).not.toMatch(/Dold|Gömd/);
    await approveAll(portal.register, second);
    const theirs = await (await portal.logIn(who.manager)).open('/stallforetradare');
    expect(theirs.text).toContain(`Gömd (${acting.hsaId})`);
    expect([shownOf(manager), shownOf(acting)]).toEqual([1, 2]);
  });
});
