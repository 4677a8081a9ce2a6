import { describe, expect, it } from '@jest/globals';
import { openSessions } from '../../../portal/index.ts';
import { who } from '../../support/ward/index.ts';

const minute = 60_000;

function open() {
  let time = Date.parse('2026-11-24T08:00:00Z');
  const sessions = openSessions({ file: ':memory:', now: () => time });
  return { sessions, pass: (ms: number) => void (time += ms) };
}

describe('sessions', () => {
  it('knows whoever has the secret, and nobody else', () => {
    const { sessions } = open();
    const secret = sessions.begin({ hsaId: who.manager.hsaId });
    expect(sessions.find(secret)).toMatchObject({ hsaId: who.manager.hsaId });
    expect(sessions.find(`${secret}x`)).toBeUndefined();
    sessions.end(secret);
    expect(sessions.find(secret)).toBeUndefined();
  });

  it('gives each session its own token and secret', () => {
    const { sessions } = open();
    const [first, second] = [1, 2].map(() => sessions.begin({ hsaId: who.manager.hsaId }));
    expect(first).not.toBe(second);
    expect(sessions.find(first ?? '')?.csrfToken).not.toBe(sessions.find(second ?? '')?.csrfToken);
  });

  it('keeps a session that is used, for ten hours at most', () => {
    const { sessions, pass } = open();
    const secret = sessions.begin({ hsaId: who.manager.hsaId });
    for (let used = 0; used < 23; used += 1) {
      pass(25 * minute);
      expect(sessions.find(secret)).toBeDefined();
    }
    pass(26 * minute);
    expect(sessions.find(secret)).toBeUndefined();
  });

  it('does not count a page that renews itself as use', () => {
    const { sessions, pass } = open();
    const secret = sessions.begin({ hsaId: who.manager.hsaId });
    pass(20 * minute);
    expect(sessions.find(secret, { passive: true })).toBeDefined();
    pass(11 * minute);
    expect(sessions.find(secret, { passive: true })).toBeUndefined();
  });

  it('gives a begun login back once, within ten minutes', () => {
    const { sessions, pass } = open();
    const attempt = { state: 's', nonce: 'n', codeVerifier: 'v', returnTo: '/arenden' };
    const secret = sessions.beginLogin(attempt);
    expect(sessions.takeLogin(secret)).toEqual(attempt);
    expect(sessions.takeLogin(secret)).toBeUndefined();
    const late = sessions.beginLogin(attempt);
    pass(11 * minute);
    expect(sessions.takeLogin(late)).toBeUndefined();
  });
});
