import { afterAll, beforeAll, expect, it } from '@jest/globals';
import express from 'express';
import { once } from 'node:events';
import { request, type IncomingMessage, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { setUpCompression } from '../../../portal/middleware/set-up-compression.ts';

const words = (length: number): string => 'Kort och kvittenser på avdelningen. '.repeat(length).slice(0, length);

let server: Server;
beforeAll(async () => {
  const app = express();
  app.use(setUpCompression());
  app.get('/sida/:length', (req, res) => void res.type('html').send(words(Number(req.params.length))));
  app.get('/svar/:length', (req, res) => void res.json({ words: words(Number(req.params.length)) }));
  app.get('/bild/:length', (req, res) => void res.type('png').send(Buffer.from(words(Number(req.params.length)))));
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
});

async function ask(path: string, accepts?: string, method = 'GET'): Promise<{ head: IncomingMessage; bytes: Buffer }> {
  const bound = server.address();
  const port = typeof bound === 'object' ? (bound?.port ?? 0) : 0;
  const headers = accepts === undefined ? {} : { 'accept-encoding': accepts };
  return new Promise((resolve, reject) => {
    request({ port, path, method, headers }, (head) => {
      buffer(head).then((bytes) => resolve({ head, bytes }), reject);
    })
      .on('error', reject)
      .end();
  });
}

it.each([
  ['a page', '/sida/4000', words(4000)],
  ['an answer for a script', '/svar/4000', JSON.stringify({ words: words(4000) })],
  ['what is too long for one piece', '/sida/400000', words(400_000)],
])('packs %s by what the browser takes', async (_, path, text) => {
  const [brotli, gzip, plain] = [await ask(path, 'gzip, br'), await ask(path, 'gzip, br;q=0'), await ask(path)];
  expect(brotli.head.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
  expect(brotliDecompressSync(brotli.bytes).toString()).toBe(text);
  expect(gzip.head.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(gzip.bytes).toString()).toBe(text);
  expect(plain.head.headers).toMatchObject({ vary: 'Accept-Encoding' });
  expect(plain.head.headers['content-encoding']).toBeUndefined();
  expect(plain.bytes.toString()).toBe(text);
});

it.each([
  ['what is short', '/sida/900'],
  ['a picture', '/bild/4000'],
])('sends %s as it is', async (_, path) => {
  const { head } = await ask(path, 'gzip, br');
  expect(head.headers['content-encoding']).toBeUndefined();
});

it('answers a question for the head alone without a body', async () => {
  const { head, bytes } = await ask('/sida/4000', 'gzip, br', 'HEAD');
  expect([head.statusCode, bytes.length]).toEqual([200, 0]);
});
