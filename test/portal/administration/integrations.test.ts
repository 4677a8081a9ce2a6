import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asAdministrator } from '../../support/api-token.ts';
import { anAdministrator } from '../../support/builders.ts';
import type { WebUser } from '../../support/web-user.ts';
import { who } from '../../support/ward/index.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
let admin: WebUser;
beforeAll(async () => {
  portal = await openPortalAlone();
  admin = await portal.logIn(who.admin);
});
afterAll(() => portal.close());

const words = (text: string) => text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const asked = {
  name: 'Heroma',
  rights: 'events',
  lastDay: '2027-05-01',
  reason: 'Avtalat med IT',
  webhookUrl: 'https://hr.example/handelser',
};
const tokens = () => portal.register.tokens.list('2026-11-24');
const token = (secret: string) =>
  fetch(`${portal.portalUrl}/api/v1/token`, { headers: { authorization: `Bearer ${secret}` } });

describe('the page of other systems', () => {
  it('shows again what was typed when something is wrong, with all of it', async () => {
    const wrong = await admin.submit('/integrationer', {
      ...asked,
      lastDay: '2020-01-01',
      webhookUrl: 'http://hr.example',
    });
    expect(wrong.status).toBe(422);
    expect(words(wrong.text)).toContain('Sista dagen är tidigast i dag');
    expect(words(wrong.text)).toContain('Skriv en adress som börjar med https://');
    expect(wrong.text).toContain('value="Heroma"');
  });

  it('has no secret for a system that only delivers signed files, and shows its key to whoever approves it', async () => {
    const publicKey = generateKeyPairSync('ed25519')
      .publicKey.export({ format: 'der', type: 'spki' })
      .toString('base64');
    const system = { ...asked, name: 'Katalogen', rights: 'files', webhookUrl: '' };
    const without = await admin.submit('/integrationer', { ...system, publicKey: '' });
    expect([without.status, words(without.text)]).toEqual([
      422,
      expect.stringContaining('Klistra in systemets publika'),
    ]);
    const made = await admin.submit('/integrationer', { ...system, publicKey });
    expect(words(made.text)).toContain('Det finns ingen hemlighet att lämna över.');
    expect(made.text).not.toContain('siths_');
    const by = await asAdministrator(await anAdministrator({ register: portal.register, now: () => portal.now() }));
    const [proposal] = await portal.register.approvals.waiting(by.viewer, '2026-11-24');
    expect(proposal?.lines).toContainEqual({ label: 'Filer är signerade med nyckeln', after: publicKey });
    const answer = { approvalId: proposal?.approvalId ?? '', outcome: 'refused', reason: 'Ett prov' } as const;
    expect(await portal.register.approvals.decide(answer, by)).toBeUndefined();
  });

  it('shows the secrets once, lets the system in when another administrator has said yes, and shuts it out', async () => {
    const made = await admin.submit('/integrationer', asked);
    const [secret = ''] = /siths_\w{26}_[\w-]{43}/.exec(made.text) ?? [];
    expect(made.text).toMatch(/whsec_[\w+/]{43}=/);
    expect((await token(secret)).status).toBe(401);
    const waiting = await admin.open('/integrationer');
    expect(waiting.text).not.toContain(secret);
    expect(words(waiting.text)).toContain('Ett förslag väntar på godkännande.');
    const other = await anAdministrator({ register: portal.register, now: () => portal.now() });
    const by = await asAdministrator(other);
    const [proposal] = await portal.register.approvals.waiting(by.viewer, '2026-11-24');
    const answer = { approvalId: proposal?.approvalId ?? '', outcome: 'approved' } as const;
    expect(await portal.register.approvals.decide(answer, by)).toBeUndefined();
    const nyckel = (await tokens())[0]?.tokenId ?? '';
    expect((await token(secret)).status).toBe(200);
    expect(words((await admin.open('/integrationer')).text)).toMatch(/Heroma.*Hämta och få händelser.*Gäller/);
    expect(words((await admin.open('/administration')).text)).toContain('1 insläppta');
    expect((await admin.submit(`/integrationer/${nyckel}/avsluta`, { reason: '' })).status).toBe(422);
    const ended = await admin.submit(`/integrationer/${nyckel}/avsluta`, { reason: 'Byter system' });
    expect(words(ended.text)).toContain('Systemet är utestängt.');
    expect((await token(secret)).status).toBe(401);
  });
});
