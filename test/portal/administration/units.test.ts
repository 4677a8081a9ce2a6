import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { asAdministrator } from '../../support/api-token.ts';
import { approveAll } from '../../support/approve-all.ts';
import { aUnit, anAdministrator, anEmployer, type BuiltUnit, type Site } from '../../support/builders.ts';
import { sqlIn } from '../../support/registers.ts';
import { employers } from '../../support/ward/units.ts';
import type { WebUser } from '../../support/web-user.ts';
import { units, who } from '../../support/ward/index.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
let admin: WebUser;
let site: Site;
let unit: BuiltUnit;
beforeEach(async () => {
  portal = await openPortalAlone();
  site = { register: portal.register, now: () => portal.now() };
  admin = await portal.logIn(who.admin);
  unit = await aUnit(site, { name: 'Ödemottagningen' });
});
afterEach(() => portal.close());

const words = (text: string) => text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const asked = {
  name: 'Ödemottagningen',
  parent: '',
  phone: '000-000 50 00',
  address: 'Provgatan 1\n000 00 Växjö',
  reason: 'Flyttad',
};
const change = (fields: Partial<typeof asked> & Record<string, string>, of = unit) =>
  admin.submit(`/enheter/${of.unitId}`, { ...asked, ...fields });
const audited = () => sqlIn(portal.dir, `SELECT actor, details FROM audit WHERE action = 'unit-changed'`);

describe('the page of units', () => {
  it('lists them with kind, head and phone, and finds one by a part of its name or its HSA-id', async () => {
    const { text } = await admin.open('/enheter');
    expect(words(text)).toMatch(new RegExp(`${units.ward.name} ${units.ward.hsaId} .*${who.manager.name}`));
    for (const sought of ['ödemott', unit.hsaId]) {
      const found = await admin.submit('/enheter/sok', { text: sought });
      expect(words(found.text)).toContain('En enhet');
      expect(found.text).toContain('Ödemottagningen');
    }
    expect((await admin.submit('/enheter/sok', { text: '%' })).text).toContain('Ingen enhet');
  });

  it('changes one, with before and after in the log', async () => {
    const form = await admin.open(`/enheter/${unit.unitId}`);
    expect(form.text).toContain('value="Ödemottagningen"');
    const saved = await change({ name: 'Öppna mottagningen', parent: units.care.hsaId });
    expect(words(saved.text)).toContain('Ändringen är sparad.');
    expect(await portal.register.units.administered(unit.unitId, '2026-11-24')).toMatchObject({
      name: 'Öppna mottagningen',
      address: ['Provgatan 1', '000 00 Växjö'],
      parent: { hsaId: units.care.hsaId },
    });
    expect(audited()).toEqual([{ actor: who.admin.hsaId, details: expect.stringContaining('Flyttad') }]);
    expect((await admin.submit('/enheter/sok', { text: 'öppna mott' })).text).toContain('Öppna mottagningen');
  });

  it('has another telephone once somebody else has said yes, and the one it had until then', async () => {
    const before = (await portal.register.units.get(unit.unitId, '2026-11-24')).phone;
    const phoneNow = async () => (await portal.register.units.get(unit.unitId, '2026-11-24')).phone;
    await change({});
    const [earlier] = audited();
    for (let tries = 0; tries < 2; tries += 1) {
      const saved = await change({ phone: '000-000 51 00' });
      expect(words(saved.text)).toContain('Telefonen gäller när någon annan har godkänt den');
      expect(words(saved.text)).toContain('Ett förslag väntar på godkännande.');
      expect([await phoneNow(), audited()]).toEqual([before, [earlier]]);
    }
    const other = await asAdministrator(await anAdministrator(site));
    expect(await approveAll(portal.register, other)).toBe(1);
    expect(await phoneNow()).toBe('000-000 51 00');
    expect(audited().slice(1)).toEqual([{ actor: other.author.hsaId, details: expect.stringContaining(asked.reason) }]);
  });

  it.each([
    ['without a reason', { reason: '' }, 'Skäl'],
    ['without a name', { name: '' }, 'Namn'],
    ['with a parent that nobody knows', { parent: 'SE2321000065-XX' }, 'Ingen enhet i registret'],
    [
      'with a telephone that can’t be rung',
      { phone: '08-465 004 1x', address: '000-000 52 00' },
      'Numret går inte att ringa',
    ],
    ['with a telephone that everybody shares', { phone: '112', address: '000-000 52 00' }, 'Numret går inte att ringa'],
    ['with a name that holds a national number', { name: who.manager.personalNumber }, 'Namn'],
  ])('refuses one %s, and keeps what was typed', async (_, fields, expected) => {
    const answer = await change({ phone: '000-000 52 00', ...fields });
    expect([answer.status, words(answer.text)]).toEqual([422, expect.stringContaining(expected)]);
    expect(answer.text).toContain('000-000 52 00');
    expect(audited()).toEqual([]);
  });

  it('lets no unit stand above itself, and gives agreements to private providers alone', async () => {
    const below = await aUnit(site, { parentId: unit.unitId });
    const itself = await change({ parent: unit.hsaId });
    expect(words(itself.text)).toContain('kan inte stå över sig själv');
    expect(words((await change({ parent: below.hsaId })).text)).toContain('kan inte stå över sig själv');
    expect((await admin.open(`/enheter/${unit.unitId}`)).text).not.toContain('Avtalets sista dag');
    const employerId = await anEmployer(site, employers.provider);
    const contracted = await aUnit(site, { employerId, name: 'Bolagets mottagning' });
    const saved = await change(
      { name: 'Bolagets mottagning', agreement: 'A-17', agreementTo: '2027-12-31' },
      contracted,
    );
    expect(words(saved.text)).toContain('Ändringen är sparad.');
    expect(await portal.register.units.administered(contracted.unitId, '2026-11-24')).toMatchObject({
      agreement: 'A-17',
      agreementTo: '2027-12-31',
    });
  });

  it('says when nothing is different', async () => {
    const employerId = await anEmployer(site, employers.provider);
    const contracted = await aUnit(site, { employerId, name: 'Bolagets mottagning' });
    const fields = { name: 'Bolagets mottagning', agreement: 'A-17', agreementTo: '2027-12-31' };
    expect(words((await change(fields, contracted)).text)).toContain('Ändringen är sparad.');
    const again = await change(fields, contracted);
    expect([again.status, words(again.text)]).toEqual([422, expect.stringContaining('Inget är ändrat.')]);
    expect((await admin.open('/enheter/nobody')).status).toBe(404);
  });
});
