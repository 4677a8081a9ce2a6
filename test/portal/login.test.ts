import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startDemoIdentityProvider } from '../../portal/index.ts';
import { logIn } from '../support/web-user.ts';
import { openPortalWorld, stranger, type PortalWorld } from './open-portal.ts';

describe('login', () => {
  let world: PortalWorld;
  beforeAll(async () => {
    world = await openPortalWorld();
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

  it('answers scripts with 401 and a problem instead of a redirect', async () => {
    const answer = await get('/arenden', { accept: 'application/json' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ title: 'UNAUTHENTICATED', status: 401, instance: '/arenden' });
  });

  it('logs in and shows who it is', async () => {
    const user = await world.logIn('P101');
    const page = await user.open('/');
    expect(page.text).toContain('Lars Provén');
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
    const user = await world.logIn('P103');
    const page = await user.submit('/logga-ut', {});
    expect(page.url).toContain('/session/end');
    expect(page.text).toContain('Loggar ut');
    expect((await user.send('/nytt/reservkort/utkast', { data: {} })).status).toBe(401);
  });

  it('ends the session after half an hour without use', async () => {
    const user = await world.logIn('P102');
    expect((await user.send('/nytt/reservkort/utkast', { data: {} })).status).toBe(200);
    world.passSessionTime(31 * 60_000);
    expect((await user.send('/nytt/reservkort/utkast', { data: {} })).status).toBe(401);
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
});
