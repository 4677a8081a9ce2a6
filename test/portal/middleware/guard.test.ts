import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { statusUnderHost } from '../../support/status-under-host.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';
import { drawer, who } from '../../support/ward/index.ts';

describe('guard against other sites', () => {
  let world: PortalAlone;
  beforeAll(async () => {
    world = await openPortalAlone();
    await world.register.operation.workersAreAtWork(world.now());
  });
  afterAll(() => world.close());

  it('sends a strict content policy and the other security headers with every answer', async () => {
    for (const path of ['/hjalp', '/logga-in', '/health', '/assets/portal.css', '/finns-inte']) {
      const answer = await fetch(`${world.portalUrl}${path}`, { redirect: 'manual' });
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain(`default-src 'none'`);
      expect(policy).toContain(`object-src 'none'`);
      expect(policy).toContain(`script-src 'self'`);
      expect(policy).toContain(`frame-ancestors 'none'`);
      expect(policy.replace(`style-src-attr 'unsafe-inline'`, '')).not.toContain('unsafe');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('referrer-policy')).toBe('same-origin');
      expect(answer.headers.get('x-powered-by')).toBeNull();
    }
  });

  it('refuses an address with the character NUL, which PostgreSQL takes in no text', async () => {
    const manager = await world.logIn(who.manager);
    expect((await manager.open('/hjalp')).status).toBe(200);
    for (const path of ['/arenden?sok=a%00', '/nytt/sparra?kort=a%00', '/arenden/SK%00']) {
      const { status, text } = await manager.open(path);
      expect([path, status]).toEqual([path, 400]);
      expect(text).toContain('ett tecken som inte kan användas');
    }
  });

  it('never lets pages be cached, and assets for good', async () => {
    const page = await fetch(`${world.portalUrl}/hjalp`);
    expect(page.headers.get('cache-control')).toBe('no-store');
    const asset = await fetch(`${world.portalUrl}/assets/portal.css`);
    expect(asset.headers.get('cache-control')).toContain('immutable');
  });

  const draft = (headers: Record<string, string>) =>
    fetch(`${world.portalUrl}/nytt/reservkort/utkast`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body: JSON.stringify({ data: { note: 'Halvfärdigt' } }),
    });

  it('refuses a change that comes from another site, or from nowhere', async () => {
    expect((await draft({ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })).status).toBe(403);
    expect((await draft({ 'sec-fetch-site': 'same-site', origin: world.portalUrl })).status).toBe(403);
    expect((await draft({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await draft({})).status).toBe(403);
  });

  it('refuses a change without the token of the session', async () => {
    const { cookie, token } = await world.session(who.manager);
    const own = { origin: world.portalUrl, cookie };
    expect((await draft({ ...own, 'x-token': token })).status).toBe(200);
    expect((await draft(own)).status).toBe(403);
    const foreign = await world.session(who.colleague);
    expect((await draft({ ...own, 'x-token': foreign.token })).status).toBe(403);
  });

  it('tells what it is alive and ready for, and counts', async () => {
    expect(await (await fetch(`${world.portalUrl}/health`)).json()).toEqual({ status: 'ok' });
    const ready = await fetch(`${world.portalUrl}/ready`);
    expect(await ready.json()).toMatchObject({ ready: true, register: true, engine: true });
    const metrics = await (await fetch(`${world.portalUrl}/metrics`)).text();
    expect(metrics).toMatch(/^siths_portal_requests_total\{method="GET",status="2xx"\} \d+$/m);
    expect(metrics).toMatch(/^# TYPE siths_portal_live_pages gauge$/m);
    expect(metrics).toMatch(/^siths_mails_refused 0$/m);
  });

  it('tells counters and what is wrong to this machine only, not to whom a proxy speaks for', async () => {
    const elsewhere = { 'x-forwarded-for': '192.0.2.1' };
    expect((await fetch(`${world.portalUrl}/metrics`, { headers: elsewhere })).status).toBe(403);
    const ready = await fetch(`${world.portalUrl}/ready`, { headers: elsewhere });
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true }]);
    const wrong = { ...elsewhere, authorization: 'Bearer wrong' };
    expect((await fetch(`${world.portalUrl}/metrics`, { headers: wrong })).status).toBe(403);
    const right = { ...elsewhere, authorization: 'Bearer invented-metrics-token' };
    expect((await fetch(`${world.portalUrl}/metrics`, { headers: right })).status).toBe(200);
  });

  it('answers under its own names only, also when it is only read, and so does the demo identity provider', async () => {
    for (const address of [`${world.portalUrl}/hjalp`, `${world.issuer}/.well-known/openid-configuration`]) {
      expect(await statusUnderHost(address, 'localhost:3000')).toBe(200);
      expect(await statusUnderHost(address, 'evil.example')).toBe(403);
    }
  });

  it('refuses what is too large or no JSON with words, not with a trace', async () => {
    const user = await world.logIn(who.manager);
    const large = await user.send('/nytt/reservkort/utkast', { data: { note: 'x'.repeat(300_000) } });
    expect([large.status, large.text]).toEqual([413, expect.stringContaining('Texten är för lång')]);
    const wrong = await user.send('/nytt/reservkort/utkast', 'inte ett objekt');
    expect(wrong.status).toBe(400);
    const strange = await user.send('/nytt/reservkort/utkast', { data: 'ingen samling' });
    expect(strange.status).toBe(400);
    const noToken = await user.submit('/nytt/reservkort', { reason: 'lost' });
    expect(noToken.status).toBe(400);
    const desk = await world.logIn(who.customerService);
    await desk.open('/arbetslista');
    expect((await desk.submit('/arbetslista/aterlamna', { cardNumber: drawer.first, cut: 'kanske' })).status).toBe(400);
    expect(`${large.text}${wrong.text}${strange.text}`).not.toMatch(/node_modules|at Object/);
  });
});
