import { request as httpRequest } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { openEngine } from '../../../engine/index.ts';
import { createAuthenticate } from '../../../engine/rest/authentication.ts';
import { createRest } from '../../../engine/rest/routes.ts';
import { serve } from './serve.ts';

const engine = openEngine({ file: ':memory:' });
const rest = createRest(engine, {});
const routes = rest.routes.map(({ method, path }) => [method, path.replace(/\{\w+\}/g, '1')] as const);
rest.close();
await engine.close();

/** Told to everybody: that it is well, and which licence it has. */
const open = new Set(['GET /status', 'GET /license']);
const closed = routes.filter(([method, path]) => !open.has(`${method} ${path}`));
const none = { authorization: '' };

describe('every route', () => {
  test('is refused without a credential, with a wrong one and with an empty one', async () => {
    const { call } = await serve({
      authentication: { users: [{ username: 'house', password: 'secret' }], token: 't' },
    });
    expect(closed.length).toBeGreaterThan(60);
    const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
    for (const [method, path] of closed) {
      for (const authorization of [
        undefined,
        'Bearer ',
        'Bearer x',
        basic('house:'),
        basic('house:secreT'),
        basic(':'),
      ]) {
        const answer = await call(method, path, undefined, authorization === undefined ? {} : { authorization });
        expect([method, path, authorization, answer.status]).toEqual([method, path, authorization, 401]);
      }
    }
  });

  test('is refused under a foreign host name, whoever asks and also when it is only read', async () => {
    const { address } = await serve();
    for (const [method, path] of routes) {
      expect([method, path, await statusUnder(`${address}/v2${path}`, method, 'evil.example')]).toEqual([
        method,
        path,
        403,
      ]);
    }
  });
});

test('there is no engine that everybody may use', () => {
  expect(() => createAuthenticate({})).toThrow('a user or a token');
  expect(() => createAuthenticate({ users: [] })).toThrow('a user or a token');
});

test('names of loopback, and those that were configured, are answered', async () => {
  const { address } = await serve({ hosts: ['engine.example'] });
  const status = (host: string) => statusUnder(`${address}/v2/status`, 'GET', host);
  const asked = [
    'localhost',
    '127.0.0.1:8080',
    '[::1]:8080',
    'ENGINE.example:80',
    'engine.example.evil.example',
    '127.0.0.1.evil.example',
  ];
  expect(await Promise.all(asked.map(status))).toEqual([204, 204, 204, 204, 403, 403]);
});

/** By Node's own client, which lets the host name be chosen. */
function statusUnder(url: string, method: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(url, { method, headers: { host, ...none } }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode));
    });
    asked.on('error', reject);
    asked.end();
  });
}
