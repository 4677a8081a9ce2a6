import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { endsSoon, stateBadge } from '../../../portal/administration/appointments/state.ts';
import type { Appointment } from '../../../register/index.ts';
import { asAdministrator } from '../../support/api-token.ts';
import { approveAll } from '../../support/approve-all.ts';
import { aPerson, anAdministrator } from '../../support/builders.ts';
import type { WebUser } from '../../support/web-user.ts';
import { units, who } from '../../support/ward/index.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
let admin: WebUser;
beforeEach(async () => {
  portal = await openPortalAlone();
  admin = await portal.logIn(who.admin);
});
afterEach(() => portal.close());

const words = (text: string) => text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const asked = {
  from: '2026-11-24',
  to: '2027-11-23',
  reason: 'Utsedd av chefen',
  unit: '',
  trainedTo: '',
  checkedTo: '',
};

describe('the page of roles and rights', () => {
  it("lists them with state and reason, and no way to end one's own", async () => {
    const { text } = await admin.open('/behorigheter');
    expect(words(text)).toContain(who.idAdministrator.name);
    const own = words(
      text.split('<tr>').find((row) => row.startsWith('<th scope="row">') && row.includes(who.admin.familyName)) ?? '',
    );
    expect(own).toContain('Din egen');
    expect(text).not.toMatch(/\d{8}-\d{4}|\d{8}-••••/);
    const found = await admin.open(`/behorigheter?person=${who.manager.hsaId}`);
    expect(words(found.text)).toContain('Ansvarig chef');
  });

  it('finds a person by HSA-id, and leaves anything else out of address and page', async () => {
    const { text } = await admin.open('/behorigheter');
    expect(/<form[^>]*role="search"[^>]*>/.exec(text)?.[0]).toContain('method="post" action="/behorigheter/sok"');
    const found = await admin.submit('/behorigheter/sok', { person: ` ${who.manager.hsaId} ` });
    expect(words(found.text)).toContain('Ansvarig chef');
    const wrong = await admin.submit('/behorigheter/sok', { person: who.manager.personalNumber });
    expect([wrong.status, words(wrong.text)]).toEqual([422, expect.stringContaining('Sök på ett HSA-id')]);
    expect(wrong.text).not.toContain(who.manager.personalNumber);
  });

  it('gives one, and shows again what was typed when something is wrong', async () => {
    const wrong = await admin.submit('/behorigheter', { ...asked, hsaId: 'SE2321000065-NOBODY', what: 'auditor' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Ingen person i registret har det HSA-id:t.');
    expect(wrong.text).toContain('SE2321000065-NOBODY');
    const orderer = { ...asked, hsaId: who.doctor.hsaId, what: 'orderer', unit: units.ward.hsaId };
    const right = await admin.submit('/behorigheter', orderer);
    expect(words(right.text)).toContain('Behörigheten är given.');
    expect(words((await admin.open(`/behorigheter?person=${who.doctor.hsaId}`)).text)).toContain('IT-beställare');
  });

  it('takes it from a session that is open, at once', async () => {
    await admin.submit('/behorigheter', { ...asked, hsaId: who.doctor.hsaId, what: 'customer-service' });
    expect(await approveAll(portal.register, await asAdministrator(await anAdministrator(portal)))).toBe(1);
    const doctor = await portal.logIn(who.doctor);
    expect((await doctor.open('/arbetslista')).status).toBe(200);
    const { text } = await admin.open(`/behorigheter?person=${who.doctor.hsaId}`);
    const address = /href="(\/behorigheter\/[^"]+\/avsluta)"/.exec(text)?.[1] ?? '';
    expect((await admin.submit(address, { last: '', reason: '' })).status).toBe(422);
    const ended = await admin.submit(address, { last: '', reason: 'Byter arbete' });
    expect(words(ended.text)).toContain('Behörigheten är avslutad.');
    expect((await doctor.open('/arbetslista')).status).toBe(403);
  });

  it('asks a second administrator, and never who proposed it', async () => {
    const site = { register: portal.register, now: () => portal.now() };
    const other = await anAdministrator(site);
    const clerk = await aPerson(site, { roles: ['customer-service'] });
    const proposed = await admin.submit('/behorigheter', { ...asked, hsaId: clerk.hsaId, what: 'protected' });
    expect(words(proposed.text)).toContain('gäller när någon annan har godkänt den');
    expect(words(proposed.text)).toContain('Ett förslag väntar på godkännande.');
    const by = { viewer: await other.viewer(), author: await other.author() };
    const [proposal] = await portal.register.approvals.waiting(by.viewer, '2026-11-24');
    const approvalId = proposal?.approvalId ?? '';
    expect((await admin.submit('/godkannanden', { forslag: approvalId, svar: 'ja' })).status).toBe(409);
    expect((await clerk.viewer()).rights).toEqual([]);
    expect(await portal.register.approvals.decide({ approvalId, outcome: 'approved' }, by)).toBeUndefined();
    expect((await clerk.viewer()).rights).toEqual(['protected']);
  });
});

describe('the state of a role or right', () => {
  const on = { today: '2026-11-24', within: 60 } as const;
  const of = (change: Partial<Appointment>): Appointment => ({
    id: '1',
    what: 'id-administrator',
    from: '2026-01-01',
    to: '2027-12-31',
    unitName: undefined,
    trainedTo: undefined,
    checkedTo: undefined,
    reason: undefined,
    givenBy: undefined,
    person: {
      personId: '1',
      hsaId: who.holder.hsaId,
      givenName: 'A',
      familyName: 'B',
      displayName: 'A B',
      maskedNumber: undefined,
      birthDate: '',
      title: undefined,
      email: undefined,
      earlierEmails: [],
      protectedIdentity: false,
      hasSwedishNumber: true,
      hasHsaRecord: true,
    },
    ...change,
  });

  it.each([
    [{}, 'Gäller', false],
    [{ to: undefined }, 'Gäller', false],
    [{ from: '2027-01-07' }, 'Börjar 2027-01-07', false],
    [{ to: '2027-01-24' }, 'Gäller', false],
    [{ to: '2027-01-23' }, 'Slutar om 60 dagar', true],
    [{ to: '2026-11-24' }, 'Slutar i dag', true],
    [{ trainedTo: '2026-11-25' }, 'Utbildningen slutar i morgon', true],
    [{ trainedTo: '2026-11-23' }, 'Utbildningen har gått ut', true],
    [{ checkedTo: '2026-12-15' }, 'Bakgrundskontrollen slutar om 21 dagar', true],
  ] as const)('%j: %s', (change, text, soon) => {
    expect(stateBadge(of(change), on).text).toBe(text);
    expect(endsSoon(of(change), on)).toBe(soon);
  });
});
