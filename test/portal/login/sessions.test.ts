import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSessions } from '../../../portal/index.ts';
import { openFreshRegister, type FreshRegister } from '../../support/builders.ts';
import { who } from '../../support/ward/index.ts';

const minute = 60_000;
const at = '2026-11-24T08:00:00.000Z';

let site: FreshRegister;
beforeAll(async () => {
  site = await openFreshRegister();
});
afterAll(() => site.close());

function open() {
  let time = Date.parse('2026-11-24T08:00:00Z');
  const sessions = openSessions({ register: site.register, now: () => time });
  return { sessions, pass: (ms: number) => void (time += ms) };
}

describe('sessions', () => {
  it('knows whoever has the secret, and nobody else', async () => {
    const { sessions } = open();
    const secret = await sessions.begin({ hsaId: who.manager.hsaId });
    expect(await sessions.find(secret)).toMatchObject({ hsaId: who.manager.hsaId });
    expect(await sessions.find(`${secret}x`)).toBeUndefined();
    await sessions.end(secret, { at });
    expect(await sessions.find(secret)).toBeUndefined();
  });

  it('gives each session its own token and secret', async () => {
    const { sessions } = open();
    const begin = () => sessions.begin({ hsaId: who.manager.hsaId });
    const [first, second] = [await begin(), await begin()];
    expect(first).not.toBe(second);
    expect((await sessions.find(first))?.csrfToken).not.toBe((await sessions.find(second))?.csrfToken);
  });

  it('keeps a session that is used, for ten hours at most', async () => {
    const { sessions, pass } = open();
    const secret = await sessions.begin({ hsaId: who.manager.hsaId });
    for (let used = 0; used < 23; used += 1) {
      pass(25 * minute);
      expect(await sessions.find(secret)).toBeDefined();
    }
    pass(26 * minute);
    expect(await sessions.find(secret)).toBeUndefined();
  });

  it('does not count a page that renews itself as use', async () => {
    const { sessions, pass } = open();
    const secret = await sessions.begin({ hsaId: who.manager.hsaId });
    pass(20 * minute);
    expect(await sessions.find(secret, { passive: true })).toBeDefined();
    pass(11 * minute);
    expect(await sessions.find(secret, { passive: true })).toBeUndefined();
  });

  it('gives a begun login back once, within ten minutes', async () => {
    const { sessions, pass } = open();
    const attempt = { state: 's', nonce: 'n', codeVerifier: 'v', returnTo: '/arenden' };
    const secret = await sessions.beginLogin(attempt);
    expect(await sessions.takeLogin(secret)).toEqual(attempt);
    expect(await sessions.takeLogin(secret)).toBeUndefined();
    const late = await sessions.beginLogin(attempt);
    pass(11 * minute);
    expect(await sessions.takeLogin(late)).toBeUndefined();
  });

  it('are known to every portal, whichever the person came to', async () => {
    const [{ sessions: here }, { sessions: there }] = [open(), open()];
    const secret = await here.begin({ hsaId: who.manager.hsaId, subject: 'somebody', idToken: 'token' });
    expect(await there.find(secret)).toEqual(await here.find(secret));
    expect(await there.idToken(secret)).toBe('token');
    expect(await there.endAtProvider({ tokenId: 'notice', at, subject: 'somebody' })).toEqual([who.manager.hsaId]);
    expect(await here.endAtProvider({ tokenId: 'notice', at, subject: 'somebody' })).toEqual([]);
    expect(await here.find(secret)).toBeUndefined();
  });
});
