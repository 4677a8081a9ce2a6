import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { startDemoIdentityProvider } from '../../../portal/demo.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { logIn } from '../../support/web-user.ts';
import { openPortalAlone, stranger, type PortalAlone } from '../open-portal.ts';
import { who } from '../../support/ward/index.ts';

describe('login', () => {
  let world: PortalAlone;
  beforeAll(async () => {
    world = await openPortalAlone();
  });
  afterAll(() => world.close());

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${world.portalUrl}${path}`, { redirect: 'manual', headers });

  it('sends whoever is not logged in to the identity provider, with PKCE, state and nonce', async () => {
    const page = await get('/arenden?q=abc', { accept: 'text/html' });
    expect(page.headers.get('location')).toBe('/logga-in?till=%2Farenden%3Fq%3Dabc');
    const begun = await get('/logga-in?till=%2Farenden');
    const target = new URL(begun.headers.get('location') ?? '');
    expect(Object.fromEntries(target.searchParams)).toMatchObject({
      client_id: 'siths-kort',
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${world.portalUrl}/logga-in/svar`,
    });
    expect(target.searchParams.get('state')).toMatch(/.{20}/);
    expect(target.searchParams.get('nonce')).toMatch(/.{20}/);
    expect(begun.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/i);
  });

  it('reaches the demo identity provider through another interface, under the same issuer', async () => {
    const assets = { find: () => undefined, url: (entry: string) => `/assets/${entry}` };
    const provider = await startDemoIdentityProvider({
      port: 0,
      host: '0.0.0.0',
      portalUrl: world.portalUrl,
      logins: [],
      assets,
    });
    try {
      const { port } = new URL(provider.issuer);
      const answer = await fetch(`http://127.0.0.1:${port}/.well-known/openid-configuration`);
      expect(await answer.json()).toMatchObject({ issuer: `http://localhost:${port}` });
    } finally {
      await provider.close();
    }
  });

  it('is told by the demo identity provider that what it sent is wrong, when nobody can read it', async () => {
    const statusOf = async (path: string, body?: string) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const given = body === undefined ? {} : { method: 'POST', headers, body };
      return (await fetch(`${world.issuer}/interaction/${path}`, given)).status;
    };
    expect(await statusOf('%ff')).toBe(400);
    expect(await statusOf('1', 'x'.repeat(200_000))).toBe(413);
  });

  it('answers scripts with 401 and a problem instead of a redirect', async () => {
    const answer = await get('/arenden', { accept: 'application/json' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const { detail, ...problem } = z.looseObject({ detail: z.string() }).parse(await answer.json());
    expect(problem).toMatchObject({ title: 'UNAUTHENTICATED', status: 401, instance: '/arenden' });
    // Many pages keep no draft, as those of the work list.
    expect(detail).toMatch(/inte att ett utkast är sparat: kopiera/);
  });

  it('logs in and shows who it is', async () => {
    const user = await world.logIn(who.manager);
    const page = await user.open('/');
    expect(page.text).toContain(who.manager.name);
    expect(page.text).toContain('Ansvarig chef');
  });

  it('refuses an answer that no login of this browser asked for', async () => {
    const answer = await get('/logga-in/svar?code=abc&state=def', { accept: 'text/html' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Inloggningen tog för lång tid');
  });

  it('refuses an answer with another state', async () => {
    const begun = await get('/logga-in');
    const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const answer = await get('/logga-in/svar?code=abc&state=def', { accept: 'text/html', cookie });
    expect(answer.status).toBe(400);
    expect(answer.headers.getSetCookie().some((line) => /^siths-kort=/.test(line))).toBe(false);
  });

  it('sends nobody to another site after login', async () => {
    for (const path of ['//evil.example/', '/\\evil.example', 'https://evil.example/']) {
      const begun = await get(`/logga-in?till=${encodeURIComponent(path)}`);
      const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
      const [, secret = ''] = cookie.split('=');
      expect(secret).not.toBe('');
      expect(begun.headers.get('location')).not.toContain('evil');
    }
  });

  it('tells a person without any rights so', async () => {
    await expect(logIn(world.portalUrl, stranger.hsaId)).rejects.toThrow('403');
  });

  it('ends the session on logout, here and at the identity provider', async () => {
    const user = await world.logIn(who.colleague);
    const page = await user.submit('/logga-ut', {});
    expect(page.url).toContain('/session/end');
    expect(page.text).toContain('Loggar ut');
    expect((await user.send('/nytt/reservkort/utkast', { data: { note: 'Halvfärdigt' } })).status).toBe(401);
  });

  it('ends the session after half an hour without use', async () => {
    const user = await world.logIn(who.orderer);
    expect((await user.send('/nytt/reservkort/utkast', { data: { note: 'Halvfärdigt' } })).status).toBe(200);
    world.passSessionTime(31 * 60_000);
    expect((await user.send('/nytt/reservkort/utkast', { data: { note: 'Halvfärdigt' } })).status).toBe(401);
  });

  it('redirects only to the registered address at the identity provider', async () => {
    const begun = await get('/logga-in');
    const target = new URL(begun.headers.get('location') ?? '');
    target.searchParams.set('redirect_uri', 'https://evil.example/svar');
    const answer = await fetch(target, { redirect: 'manual' });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
    target.searchParams.set('redirect_uri', `${world.portalUrl}/logga-in/svar`);
    target.searchParams.delete('code_challenge');
    const withoutPkce = await fetch(target, { redirect: 'manual' });
    expect(withoutPkce.headers.get('location')).toContain('error=invalid_request');
  });

  it('asks for a level of assurance, the highest first, and for a high one anew', async () => {
    const wanted = async (path: string) => new URL((await get(path)).headers.get('location') ?? '').searchParams;
    const usual = (await wanted('/logga-in')).get('acr_values') ?? '';
    expect(usual.split(' ').map((acr) => acr.slice(-1))).toEqual(['4', '3', '3', '2', '2']);
    const anew = await wanted('/logga-in?niva=hog');
    expect(anew.get('acr_values')).not.toContain('loa2');
    expect(anew.get('prompt')).toBe('login');
  });

  it('lets roles that ask for LoA 3 count only in a login of LoA 3, and says how to get there', async () => {
    const user = await logIn(world.portalUrl, who.manager.hsaId, { level: 2 });
    const page = await user.open('/');
    expect(page.text).toContain('för låg tillitsnivå för att arbeta som ansvarig chef');
    expect(page.text).toContain('/logga-in?niva=hog');
    expect((await user.open('/enhetens-kort')).status).toBe(403);
    expect((await user.open('/mina-kort')).status).toBe(200);
    expect((await (await world.logIn(who.manager)).open('/enhetens-kort')).status).toBe(200);
  });

  it('gives no role at all to a login whose level nobody vouches for', async () => {
    for (const acr of [undefined, 'http://id.example/loa3']) {
      const { cookie } = await world.session(who.customerService, { acr });
      const page = await get('/arbetslista', { cookie, accept: 'text/html' });
      expect(page.status).toBe(403);
    }
  });

  it('logs out at the identity provider as well: the next login asks who it is', async () => {
    const user = await world.logIn(who.doctor);
    const leaving = await user.submit('/logga-ut', {});
    expect(new URL(leaving.url).searchParams.get('id_token_hint')).toMatch(/^ey/);
    const left = await user.confirmLogout(leaving);
    expect(new URL(left.url).pathname).toBe('/utloggad');
    expect((await user.open('/')).text).toContain('Välj vem du loggar in som');
  });

  it('ends the session when the identity provider tells that it has ended there', async () => {
    const user = await world.logIn(who.otherManager);
    const leaving = await user.open(`${world.issuer}/session/end`);
    await user.confirmLogout(leaving);
    expect((await user.send('/nytt/reservkort/utkast', { data: { note: 'Halvfärdigt' } })).status).toBe(401);
    expect(auditRows(world.dir, 'logged-out')).toContainEqual(
      expect.objectContaining({
        actor: who.otherManager.hsaId,
        details: { session: expect.any(String), by: 'identity-provider' },
      }),
    );
  });

  it('believes no notice of a logout that the identity provider did not sign', async () => {
    const user = await world.logIn(who.managerAbove);
    const claims = {
      iss: world.issuer,
      aud: 'siths-kort',
      sub: who.managerAbove.hsaId,
      jti: 'x',
      iat: 1,
      exp: 4102444800,
    };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
    for (const header of [{ alg: 'none' }, { alg: 'ES256', kid: 'other' }]) {
      const body = new URLSearchParams({ logout_token: `${part(header)}.${part({ ...claims, events })}.AAAA` });
      const answer = await fetch(`${world.portalUrl}/logga-ut/anmalan`, { method: 'POST', body });
      expect(answer.status).toBe(400);
    }
    const large = new URLSearchParams({ logout_token: 'x'.repeat(17 * 1024) });
    expect((await fetch(`${world.portalUrl}/logga-ut/anmalan`, { method: 'POST', body: large })).status).toBe(413);
    expect((await user.send('/nytt/reservkort/utkast', { data: { note: 'Halvfärdigt' } })).status).toBe(200);
  });

  it('says of a login that is over, as behind the back button, what to do, and nothing of the program', async () => {
    const { issuer } = world;
    const answer = await fetch(`${issuer}/interaction/nobody`);
    expect(answer.status).toBe(400);
    const text = await answer.text();
    expect(text).toContain('Gå tillbaka till portalen och börja om');
    expect(text).not.toContain('node_modules');
  });

  it('lets no other site log a browser in at the demo identity provider', async () => {
    const begun = await get('/logga-in');
    const choose = await fetch(begun.headers.get('location') ?? '', { redirect: 'manual' });
    const cookie = choose.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const answer = await fetch(new URL(choose.headers.get('location') ?? '', world.issuer), {
      method: 'POST',
      headers: { cookie, origin: 'https://evil.example' },
      body: new URLSearchParams({ hsaId: who.customerService.hsaId }),
      redirect: 'manual',
    });
    expect(answer.status).toBe(400);
  });

  it('leaves logins, refused logins, logouts and refused pages in the audit log', async () => {
    const user = await world.logIn(who.orderer);
    const count = () => auditRows(world.dir, 'access-denied').length;
    const before = count();
    for (let time = 0; time < 3; time += 1) expect((await user.open('/arbetslista')).status).toBe(403);
    expect(count()).toBe(before + 1);
    await user.submit('/logga-ut', {});
    await expect(logIn(world.portalUrl, stranger.hsaId)).rejects.toThrow('403');
    const last = (action: string) => auditRows(world.dir, action).at(-1);
    expect(last('logged-in')).toMatchObject({ actor: who.orderer.hsaId, details: { level: '3' } });
    expect(last('logged-out')).toMatchObject({ actor: who.orderer.hsaId });
    expect(last('login-refused')).toMatchObject({ actor: stranger.hsaId });
    expect(last('access-denied')).toMatchObject({ details: { method: 'GET', path: '/arbetslista' } });
  });
});
