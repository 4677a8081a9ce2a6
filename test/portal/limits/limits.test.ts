import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { policyOn, useEditions } from '../../../contract/index.ts';
import { openSessions } from '../../../portal/index.ts';
import { longestAddress } from '../../../portal/login/safe-address.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { openFreshRegister } from '../../support/builders.ts';
import { submitted } from '../../support/activation.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';
import { who } from '../../support/ward/index.ts';

const { requests } = policyOn('2026-11-24');

describe('who asks for more than people do waits', () => {
  let world: PortalAlone;
  beforeEach(async () => {
    world = await openPortalAlone();
  });
  afterEach(async () => {
    useEditions([]);
    await world.close();
  });

  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${world.portalUrl}${path}`, { redirect: 'manual', ...init });

  async function firstRefused(most: number, once: () => Promise<Response>): Promise<Response> {
    for (let count = 0; count < most; count += 1) {
      const answer = await once();
      await answer.body?.cancel();
      expect(answer.status).not.toBe(429);
    }
    return once();
  }

  it('for numbers and passports together, and is told so in Swedish with when to try again', async () => {
    const { number } = await submitted(world);
    const { cookie, token } = await world.session(who.customerService);
    const headers = { cookie, 'x-token': token, origin: world.portalUrl, accept: 'text/html' };
    let count = 0;
    const shown = ['visa-nummer', 'visa-pass'] as const;
    const reveal = () => ask(`/arenden/${number}/${shown[count++ % 2] ?? ''}`, { method: 'POST', headers });
    const refused = await firstRefused(requests.reveals.count, reveal);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.text()).toContain('Vänta 10 minuter och försök igen.');
    const other = await world.session(who.manager);
    expect((await ask('/arenden', { headers: { cookie: other.cookie, accept: 'text/html' } })).status).toBe(200);
  });

  it('for numbers and passports together, however the address is spelled', async () => {
    const { number } = await submitted(world);
    const { cookie, token } = await world.session(who.customerService);
    const headers = { cookie, 'x-token': token, origin: world.portalUrl, accept: 'text/html' };
    const ofCase = ['visa-nummer/', 'VISA-NUMMER', 'visa-pass', 'Visa-Pass/'].map((end) => `/arenden/${number}/${end}`);
    const addresses = [...ofCase, `/ring/${who.holder.hsaId}/visa`];
    let count = 0;
    const reveal = () => ask(addresses[count++ % addresses.length] ?? '', { method: 'POST', headers });
    expect((await firstRefused(requests.reveals.count, reveal)).status).toBe(429);
  });

  it('for scans and searches together', async () => {
    const { cookie, token } = await world.session(who.customerService);
    const headers = {
      cookie,
      'x-token': token,
      origin: world.portalUrl,
      accept: 'application/json',
      'content-type': 'application/json',
    };
    const scan = () => ask('/arbetslista/skanna', { method: 'POST', headers, body: '{"text":""}' });
    expect((await firstRefused(requests.searches.count, scan)).status).toBe(429);
    expect((await ask('/arenden?q=x', { headers: { cookie } })).status).toBe(429);
    expect((await ask('/arenden', { headers: { cookie } })).status).toBe(200);
  });

  it('for searches and extracts of the log together', async () => {
    const { cookie } = await world.session(who.auditor);
    const paths = ['/logg', '/logg.csv?fran=2026-11-25', '/LOGG/', '/logg.json'];
    let count = 0;
    const look = () => ask(paths[count++ % paths.length] ?? '', { method: 'HEAD', headers: { cookie } });
    expect((await firstRefused(requests.searches.count, look)).status).toBe(429);
    expect((await ask('/logg', { headers: { cookie } })).status).toBe(429);
    expect((await ask('/logg/kontrollpunkt', { headers: { cookie } })).status).not.toBe(429);
  }, 60_000);

  it('for pages, however they are asked for', async () => {
    const few = { ...requests, pages: { count: 100, minutes: 5 } };
    useEditions([{ from: '2026-11-01', content: JSON.stringify({ ...policyOn('2026-11-24'), requests: few }) }]);
    const { cookie } = await world.session(who.colleague);
    const methods = ['GET', 'HEAD'] as const;
    let count = 0;
    const look = () => ask('/hjalp', { method: methods[count++ % 2] ?? '', headers: { cookie } });
    expect((await firstRefused(few.pages.count, look)).status).toBe(429);
    const other = await world.session(who.manager);
    expect((await ask('/hjalp', { headers: { cookie: other.cookie } })).status).toBe(200);
  });

  it('for what is refused to them, whatever address they make up; the log says how often without a row for each', async () => {
    const { cookie } = await world.session(who.colleague);
    let made = 1_000_000;
    const wrong = () => ask(`/arbetslista/${(made += 1)}`, { headers: { cookie, accept: 'text/html' } });
    const refused = await firstRefused(requests.denials.count, wrong);
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await ask('/hjalp', { headers: { cookie } })).status).toBe(200);
    const rows = auditRows(world.dir, 'access-denied').map(({ details }) => details);
    const path = (number: number) => `/arbetslista/${1_000_000 + number}`;
    const first = Array.from({ length: 10 }, (_, index) => ({
      method: 'GET',
      path: path(index + 1),
      ...(index > 0 && { times: String(index + 1) }),
    }));
    expect(rows).toEqual([...first, { method: 'GET', path: path(100), times: '100' }]);
  });

  it('for files, before they are read', async () => {
    const { cookie, token } = await world.session(who.manager);
    const headers = {
      cookie,
      'x-token': token,
      origin: world.portalUrl,
      'content-type': 'multipart/form-data; boundary=B',
    };
    const upload = () => ask('/nytt/kort/lista', { method: 'POST', headers, body: '--B--\r\n' });
    expect((await firstRefused(requests.uploads.count, upload)).status).toBe(429);
  });

  it('for pages before login, by address; others are let through', async () => {
    const from = (address: string) => () => ask('/utloggad', { headers: { 'x-forwarded-for': address } });
    expect((await firstRefused(requests.strangers.count, from('192.0.2.1'))).status).toBe(429);
    expect((await from('192.0.2.2')()).status).toBe(200);
  }, 30_000);

  it('for pages before login, which keep nobody at the same address from logging in; logins wait for themselves', async () => {
    const headers = { 'x-forwarded-for': '192.0.2.3', accept: 'text/html' };
    const from = (path: string) => () => ask(path, { headers });
    const refused = await firstRefused(requests.strangers.count, from('/utloggad'));
    const button = '<form method="post" action="/logga-in">';
    expect([refused.status, await refused.text()]).toEqual([429, expect.stringContaining(button)]);
    expect((await from('/LOGGA-IN/')()).status).toBe(302);
    const press = (origin: string) => ask('/logga-in', { method: 'POST', headers: { ...headers, origin } });
    // What a page elsewhere has its readers ask for: no cookie, another origin.
    expect([(await from('/logga-in/svar')()).status, (await press('https://other.example')).status]).toEqual([
      429, 429,
    ]);
    const begun = { headers: { ...headers, cookie: 'siths-kort-login=none' } };
    const finish = () => ask('/logga-in/svar', begun);
    expect((await finish()).status).toBe(400);
    expect((await firstRefused(requests.strangers.count - 1, finish)).status).toBe(429);
    expect((await press(world.portalUrl)).status).toBe(429);
  });

  it('for pages on which a login begins, which keep nobody at the same address from pressing the button', async () => {
    const headers = { 'x-forwarded-for': '192.0.2.4', accept: 'text/html' };
    // Too long to come back to: counted as any, and refused before a login begins, which a thousand of would take long.
    const long = `/logga-in?till=/${'a'.repeat(longestAddress)}`;
    const fromScript = { ...headers, accept: 'application/json' };
    await firstRefused(requests.strangers.count, () => ask(long, { headers: fromScript }));
    const refused = await ask('/logga-in?till=/uppgifter', { headers });
    const action = /<form method="post" action="([^"]+)"><button[^>]*>Logga in</.exec(await refused.text())?.[1] ?? '';
    expect([refused.status, action]).toEqual([429, '/logga-in?till=%2Fuppgifter']);
    expect(await (await ask('/Logga-In/?till=/uppgifter', { headers })).text()).toContain(`action="${action}"`);
    const press = (origin: string) => ask(action, { method: 'POST', headers: { ...headers, origin } });
    const begun = await press(world.portalUrl);
    expect([begun.status, begun.headers.get('location')]).toEqual([303, expect.stringContaining('code_challenge=')]);
    expect(begun.headers.get('set-cookie')).toContain('siths-kort-login=');
    expect((await press('https://other.example')).status).toBe(403);
  });

  it('with too many pages that are kept up to date, until one is closed', async () => {
    const { cookie } = await world.session(who.manager);
    const closing = new AbortController();
    const listen = (signal: AbortSignal | null = null) => ask('/lyssna', { headers: { cookie }, signal });
    const streams = [await listen(closing.signal)];
    while (streams.length < requests.livePages) streams.push(await listen());
    expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200));
    expect((await listen()).status).toBe(429);
    for (const stream of streams.slice(1)) await stream.body?.cancel();
    closing.abort();
  });
});

describe('logins that nobody finishes', () => {
  it('are kept to a number: the oldest is forgotten, the newest goes on', async () => {
    const site = await openFreshRegister();
    const sessions = openSessions({ register: site.register, now: () => 0, mostLogins: 20 });
    const begin = () => sessions.beginLogin({ state: '', nonce: '', codeVerifier: '', returnTo: '/' });
    const first = await begin();
    const second = await begin();
    for (let others = 0; others < 18; others += 1) await begin();
    expect(await sessions.takeLogin(second)).toBeDefined();
    await begin();
    const newest = await begin();
    expect(await sessions.takeLogin(first)).toBeUndefined();
    expect(await sessions.takeLogin(newest)).toBeDefined();
    await site.close();
  });
});
