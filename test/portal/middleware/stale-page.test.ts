import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { createId } from '../../../platform/id.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { who, type Known } from '../../support/ward/index.ts';

const Problem = z.object({ title: z.string(), detail: z.string(), token: z.string() });
const again = 'Sidan var gammal. Kontrollera uppgifterna och skicka igen.';

describe('a page that was opened in an earlier session', () => {
  let world: PortalAlone;
  beforeAll(async () => {
    world = await openPortalAlone();
    await world.register.operation.workersAreAtWork(world.now());
  });
  afterAll(() => world.close());

  /** Posts with the cookie of whoever is logged in now, and the token of the page. */
  const posting =
    ({ cookie }: { cookie: string }, headers: Record<string, string> = { origin: world.portalUrl }) =>
    async (path: string, body: string | URLSearchParams, type?: string) => {
      const answer = await fetch(`${world.portalUrl}${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, ...headers, ...(type !== undefined && { 'content-type': type, accept: type }) },
        body,
      });
      return { status: answer.status, text: await answer.text() };
    };

  /** Whose page it was before, and who is logged in now. */
  async function relogged(first: Known, now: Known) {
    const [{ token }, session] = [await world.session(first), await world.session(now)];
    return { token, session, post: posting(session) };
  }

  const typed = (token: string, more: Record<string, string> = {}) =>
    new URLSearchParams({ _token: token, _submission: createId(), reason: 'stolen', note: 'Ring före <tio>', ...more });

  it('comes back with what was filled in, and is done once it is sent again', async () => {
    const { token, session, post } = await relogged(who.manager, who.manager);
    for (const path of ['/nytt/reservkort', '/nytt/reservkort/utkast']) {
      const { status, text } = await post(path, typed(token));
      expect(status).toBe(409);
      expect(text).toContain('<title>Fel: Aktivera reservkort');
      expect(wordsOfPage(text)).toContain(again);
      expect(text).toContain('Ring före &lt;tio>');
      expect(text).toMatch(/value="stolen" checked/);
      const renewed = /name="_token" value="([^"]+)"/.exec(text)?.[1] ?? '';
      expect((await post(path, typed(renewed))).status).toBe(path.endsWith('utkast') ? 303 : 422);
    }
    const { personId } = await world.viewer(who.manager);
    const drafts = await world.register.drafts.of({ formId: 'reserve-card-activation', personId, at: world.now() });
    expect(drafts).toHaveLength(1);
    expect(session.token).not.toBe(token);
  });

  it('gives a script the new token, and nothing is done', async () => {
    const { token, session, post } = await relogged(who.colleague, who.colleague);
    const body = JSON.stringify({ data: { note: 'Halvfärdigt' } });
    const json = 'application/json';
    const stale = await posting(session, { origin: world.portalUrl, 'x-token': token })(
      '/nytt/reservkort/utkast',
      body,
      json,
    );
    expect(stale.status).toBe(409);
    const { title, detail, token: renewed } = Problem.parse(JSON.parse(stale.text));
    expect([title, detail]).toEqual(['PAGE_STALE', again]);
    const own = { origin: world.portalUrl, 'x-token': renewed };
    expect((await posting(session, own)('/nytt/reservkort/utkast', body, json)).status).toBe(200);
    expect((await post('/nytt/reservkort/utkast', body, json)).status).toBe(403);
  });

  it('never sends a personal number back, and says that it is gone', async () => {
    const { token, post } = await relogged(who.manager, who.manager);
    const { personalNumber } = who.holder;
    const { text } = await post(
      '/nytt/kort',
      typed(token, { 'person.personalNumber': personalNumber, 'person.givenName': 'Rut' }),
    );
    expect(wordsOfPage(text)).toContain(`${again} Det som innehöll ett personnummer är borttaget: fyll i det igen.`);
    expect(text).not.toContain(personalNumber);
  });

  it('is refused to somebody else, who sees who is logged in and nothing that was filled in', async () => {
    const { token, post } = await relogged(who.manager, who.colleague);
    const { status, text } = await post('/nytt/reservkort', typed(token));
    expect(status).toBe(403);
    expect(wordsOfPage(text)).toContain(`Du är inloggad som ${who.colleague.name}, men sidan öppnades av någon annan.`);
    expect(text).not.toContain('Ring före');
  });

  it('is refused in English to somebody else who reads that', async () => {
    const { token, session, post } = await relogged(who.manager, who.doctor);
    await post('/sprak', new URLSearchParams({ _token: session.token, sprak: 'en', till: '/' }));
    const { status, text } = await post('/nytt/reservkort', typed(token));
    expect(status).toBe(403);
    expect(wordsOfPage(text)).toContain(
      `You are logged in as ${who.doctor.name}, but somebody else opened the page. Nothing is sent.`,
    );
  });

  it('shows nothing to a post from another site, nor to one without a token of ours', async () => {
    const { token, session } = await relogged(who.manager, who.manager);
    for (const headers of [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'same-site', origin: world.portalUrl },
      { 'sec-fetch-site': 'cross-site', origin: world.portalUrl },
      {},
    ]) {
      const { status, text } = await posting(session, headers)('/nytt/reservkort', typed(token));
      expect([status, text.includes('Ring före')]).toEqual([403, false]);
    }
    for (const invented of ['', 'x', token.slice(2)]) {
      const { status, text } = await posting(session)('/nytt/reservkort', typed(invented));
      expect([status, text.includes('Ring före')]).toEqual([403, false]);
    }
  });

  it('does nothing, whatever it is posted to', async () => {
    const { token, post } = await relogged(who.admin, who.admin);
    // Those two are no pages: other systems and the identity provider have credentials of their own.
    const pages = world.routes.filter((route) => /^POST (?!\/api|\/logga-ut\/)/.test(route));
    expect(pages.length).toBeGreaterThan(100);
    for (const route of pages) {
      const path = route.slice('POST '.length).replaceAll(/:\w+/g, createId());
      const { status } = await post(path, typed(token));
      expect([route, [403, 404, 409].includes(status)]).toEqual([route, true]);
    }
  });
});
