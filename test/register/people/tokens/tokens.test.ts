import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { addDays, type Instant } from '../../../../contract/index.ts';
import { faultsOf, isRefusal, type NewToken, type Refusal, type TokenSecrets } from '../../../../register/index.ts';
import { aToken, asAdministrator } from '../../../support/api-token.ts';
import { auditRows } from '../../../support/audit-rows.ts';
import { beginning } from '../../../support/beginning.ts';
import { aClerk, anAdministrator, openFreshRegister, todayAt, type FreshRegister } from '../../../support/builders.ts';
import { sqlIn } from '../../../support/registers.ts';

let site: FreshRegister;
beforeEach(async () => {
  site = await openFreshRegister();
});
afterEach(() => site.close());

const today = () => todayAt(site);
const good = () => ({
  name: 'Heroma',
  rights: ['directory'] as const,
  lastDay: addDays(today(), 30),
  reason: 'Avtalat',
});
const made = (answer: TokenSecrets | Refusal): TokenSecrets => {
  if (isRefusal(answer)) throw new Error(answer.message);
  return answer;
};
const later = (days: number): Instant => `${addDays(today(), days)}T09:00:00.000Z`;

describe('what lets another system in', () => {
  it('holds once a second administrator has said yes', async () => {
    const first = await asAdministrator(await anAdministrator(site));
    const second = await asAdministrator(await anAdministrator(site));
    const { approvals, tokens } = site.register;
    const { approvalId, tokenId, secret } = made(await tokens.propose(good(), first));
    expect(await tokens.callerOf(secret, beginning)).toBeUndefined();
    expect(await tokens.list(today())).toEqual([]);
    expect(await approvals.decide({ approvalId, outcome: 'approved' }, second)).toBeUndefined();
    expect(await tokens.callerOf(secret, beginning)).toMatchObject({ tokenId, name: 'Heroma', rights: ['directory'] });
    expect(auditRows(site.dir, 'approval-approved')).toMatchObject([{ details: { token: tokenId, name: 'Heroma' } }]);
  });

  it('lets nobody in with another secret, after its last day, or once it has ended', async () => {
    const { tokenId, secret } = await aToken(site);
    const { tokens } = site.register;
    const other = `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`;
    for (const wrong of [other, '', 'siths_', secret.toLowerCase(), `${secret} `])
      expect(await tokens.callerOf(wrong, beginning)).toBeUndefined();
    expect(await tokens.callerOf(secret, later(300))).toMatchObject({ tokenId });
    expect(await tokens.callerOf(secret, later(301))).toBeUndefined();
    const by = await asAdministrator(await anAdministrator(site));
    expect(await tokens.end({ tokenId, reason: ' ' }, by)).toMatchObject({ code: 'reason-missing' });
    expect(await tokens.end({ tokenId, reason: 'Byter system' }, by)).toBeUndefined();
    expect(await tokens.callerOf(secret, beginning)).toBeUndefined();
    expect(await tokens.end({ tokenId, reason: 'Igen' }, by)).toMatchObject({ code: 'token-gone' });
  });

  it('takes an Ed25519 key for signed files, with the right to deliver them', async () => {
    const by = await asAdministrator(await anAdministrator(site));
    const inBase64 = (key: KeyObject) => key.export({ format: 'der', type: 'spki' }).toString('base64');
    const ed25519 = inBase64(generateKeyPairSync('ed25519').publicKey);
    const x25519 = inBase64(generateKeyPairSync('x25519').publicKey);
    const proposed = async (wanted: Partial<NewToken>) => {
      const answer = await site.register.tokens.propose({ ...good(), ...wanted }, by);
      return isRefusal(answer) ? answer.code : undefined;
    };
    expect(await proposed({ rights: ['files'] })).toBe('public-key-missing');
    expect(await proposed({ publicKey: ed25519 })).toBe('public-key-without-right');
    for (const publicKey of ['', 'nyckel', x25519])
      expect(await proposed({ rights: ['files'], publicKey })).toBe('public-key-unusable');
    expect(await proposed({ rights: ['files'], publicKey: ed25519 })).toBeUndefined();
  });

  it('checks files with the keys of those that hold, and of no other', async () => {
    const publicKey = generateKeyPairSync('ed25519')
      .publicKey.export({ format: 'der', type: 'spki' })
      .toString('base64');
    await aToken(site);
    const { tokenId } = await aToken(site, { name: 'Katalogen', rights: ['files'], publicKey });
    const { tokens } = site.register;
    expect(await tokens.fileKeysOn(today())).toEqual([publicKey]);
    expect(await tokens.fileKeysOn(addDays(today(), 301))).toEqual([]);
    await tokens.end({ tokenId, reason: 'Byter system' }, await asAdministrator(await anAdministrator(site)));
    expect(await tokens.fileKeysOn(today())).toEqual([]);
  });

  it('keeps no secret in plain text', async () => {
    const { secret, webhookSecret = '' } = await aToken(site, { webhookUrl: 'https://hr.example/handelser' });
    const rows = JSON.stringify(
      [...sqlIn(site.dir, 'SELECT * FROM apiTokens'), ...sqlIn(site.dir, 'SELECT * FROM approvals')].map((row) =>
        Object.values(row).map((value) =>
          value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
        ),
      ),
    );
    expect(rows).toContain('hr.example');
    expect(rows).not.toContain(secret.slice(-43));
    expect(rows).not.toContain(webhookSecret.slice('whsec_'.length));
    const [approval] = sqlIn(site.dir, 'SELECT content FROM approvals');
    expect(JSON.parse(String(approval?.['content']))).not.toHaveProperty('sealedSecret');
    expect(webhookSecret).toMatch(/^whsec_[\w+/]{43}=$/);
  });

  it.each([
    [{ name: ' ' }, 'token-name-missing'],
    [{ rights: [] }, 'token-without-rights'],
    [{ lastDay: '2026-11-23' as const }, 'token-last-day'],
    [{ lastDay: '2030-01-01' as const }, 'token-last-day'],
    [{ reason: '' }, 'reason-missing'],
    [{ webhookUrl: 'https://hr.example/' }, 'webhook-without-right'],
    [{ rights: ['events'] as const, webhookUrl: 'http://hr.example/' }, 'webhook-url-unusable'],
    [{ rights: ['events'] as const, webhookUrl: 'https://a:b@hr.example/' }, 'webhook-url-unusable'],
    [{ rights: ['events'] as const, webhookUrl: 'ftp://hr.example/' }, 'webhook-url-unusable'],
    [{ rights: ['events'] as const, webhookUrl: 'hr.example' }, 'webhook-url-unusable'],
    ...['localhost', '127.1', '[::1]', '[::ffff:127.0.0.1]', '169.254.169.254', '[fe80::1]', '0.0.0.0', 'a.localhost.']
      .map((host) => `https://${host}/`)
      .concat('http://127.0.0.1:8080/')
      .map((webhookUrl) => [{ rights: ['events'] as const, webhookUrl }, 'webhook-url-local'] as const),
  ])('is refused with %j', async (change, code) => {
    const by = await asAdministrator(await anAdministrator(site));
    const answer = await site.register.tokens.propose({ ...good(), ...change }, by);
    expect(isRefusal(answer) && faultsOf(answer).map((fault) => fault.code)).toEqual([code]);
  });

  it('is for administrators alone', async () => {
    const clerk = await aClerk(site);
    const by = { viewer: await clerk.viewer(), author: await clerk.author() };
    const { tokens } = site.register;
    expect(await tokens.propose(good(), by)).toMatchObject({ code: 'administrators-only' });
    expect(await tokens.end({ tokenId: 'x', reason: 'x' }, by)).toMatchObject({ code: 'administrators-only' });
  });
});
