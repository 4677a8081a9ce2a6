import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import express from 'express';
import { setUpCompression } from '../../../portal/middleware/set-up-compression.ts';
import { Refuse } from '../../../portal/middleware/refuse.ts';
import { setUpUnsent } from '../../../portal/middleware/set-up-unsent.ts';
import { until } from '../../support/until.ts';

let server: Server;
let address: { readonly port: number; readonly url: string };
beforeEach(async () => {
  const app = express();
  app.use(setUpCompression());
  app.use(setUpUnsent(10_000_000));
  // More than the buffers of two sockets hold, and not compressible.
  const large = Buffer.alloc(32_000_000, 'x');
  app.get('/large', (_req, res) => void res.type('application/octet-stream').send(large));
  app.get('/small', (_req, res) => void res.send('small'));
  app.post('/small', (_req, res) => {
    res.redirect(303, '/small');
  });
  // Express knows a handler of errors by its four parameters.
  app.use(((error, _req, res, next) => {
    if (error instanceof Refuse) res.sendStatus(error.status);
    else next(error);
  }) satisfies express.ErrorRequestHandler);
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('No port');
  address = { port: at.port, url: `http://127.0.0.1:${at.port}` };
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

it('while much waits for a reader who takes nothing, nothing more is shown, what is sent in is taken', async () => {
  const ask = (method = 'GET') => fetch(`${address.url}/small`, { method, redirect: 'manual' });
  expect((await ask()).status).toBe(200);
  const socket = connect(address.port, '127.0.0.1').on('error', () => undefined);
  await once(socket, 'connect');
  socket.pause().write('GET /large HTTP/1.1\r\nhost: localhost\r\n\r\n');
  await until(async () => (await ask()).status === 503, 'a page is refused');
  expect((await ask()).headers.get('retry-after')).toBe('5');
  expect((await ask('POST')).status).toBe(303);
  socket.destroy();
  await until(async () => (await ask()).status === 200, 'a page is shown again');
});
