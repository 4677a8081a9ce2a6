import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import { z } from 'zod';
import { createLog } from '../../../platform/log.ts';
import { setUpRequestLog } from '../../../portal/middleware/set-up-request-log.ts';

const Line = z.looseObject({ msg: z.string(), request: z.string().optional(), case: z.string().optional() });
let lines: z.infer<typeof Line>[];
let server: Server;
let address: string;
let onLine: () => void;

beforeEach(async () => {
  lines = [];
  onLine = () => undefined;
  const write = (line: string) => {
    lines.push(Line.parse(JSON.parse(line)));
    onLine();
  };
  const log = createLog('info', { write });
  const app = express();
  app.use(setUpRequestLog(log));
  app.get(['/arenden/:number', '/nytt/reservkort'], (_req, res) => {
    log.warn('written far below');
    res.send('ok');
  });
  app.get('/hangs', () => undefined);
  server = createServer((req, res) => void app(req, res)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('No port');
  address = `http://127.0.0.1:${at.port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe('the log of requests', () => {
  it('is one line for each, with its id, which the answer and every line below carry, and the case', async () => {
    const answer = await fetch(`${address}/arenden/SK-2026-000123?q=Anna`);
    const id = answer.headers.get('x-request-id') ?? '';
    expect(id).toMatch(/^[0-9A-Z]{26}$/);
    expect(lines).toEqual([
      expect.objectContaining({ msg: 'written far below', request: id, case: 'SK-2026-000123' }),
      expect.objectContaining({
        msg: 'request',
        request: id,
        case: 'SK-2026-000123',
        method: 'GET',
        path: '/arenden/SK-2026-000123',
        status: 200,
        ms: expect.any(Number),
      }),
    ]);
    await fetch(`${address}/nytt/reservkort`);
    expect(lines.at(-1)).toMatchObject({ path: '/nytt/reservkort' });
    expect(lines.at(-1)?.case).toBeUndefined();
    expect(lines.at(-1)?.request).not.toBe(id);
  });

  it.each([
    '/arenden/19800517-9876',
    '/arenden/198005179876',
    '/arenden/8005179876',
    '/arenden/Anna%20Uppfunnen',
    '/anna-uppfunnen',
    '/nytt/reservkort?personnummer=198005179876&namn=Anna',
  ])('keeps nothing that somebody has typed: %s', async (typed) => {
    await fetch(`${address}${typed}`);
    expect(lines.at(-1)).toMatchObject({ msg: 'request', method: 'GET' });
    expect(JSON.stringify(lines)).not.toMatch(/0517-?9876|anna/i);
  });

  it('tells of a request that was given up, and nothing of what machines ask all the time', async () => {
    await fetch(`${address}/health`);
    expect(lines).toEqual([]);
    const written = Promise.withResolvers<undefined>();
    onLine = () => written.resolve(undefined);
    const socket = connect(Number(new URL(address).port), '127.0.0.1');
    socket.write('GET /hangs HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(server, 'request');
    socket.destroy();
    await written.promise;
    expect(lines).toEqual([expect.objectContaining({ path: '/hangs', givenUp: true })]);
    expect(lines[0]).not.toHaveProperty('status');
  });
});
