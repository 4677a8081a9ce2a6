import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { z } from 'zod';
import { createClient } from '../../client/index.ts';
import { patient } from '../../client/patience.ts';
import { askForJson, fetchPlainly, plainFetch } from '../../client/wire.ts';
import { createLog } from '../../platform/log.ts';

let server: Server;
let address: string;
let answer: RequestListener;
beforeEach(async () => {
  server = createServer((request, response) => answer(request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const bound = server.address();
  address = `http://127.0.0.1:${typeof bound === 'object' ? (bound?.port ?? 0) : 0}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe('a plain request', () => {
  it('carries method, headers and the whole body, and brings all of the answer', async () => {
    answer = (request, response) => {
      const parts: Uint8Array[] = [];
      request.on('data', (part: Uint8Array) => parts.push(part));
      request.on('end', () => {
        const { method, url, headers } = request;
        const told = { method, url, type: headers['content-type'], length: headers['content-length'] };
        response.writeHead(418, { 'content-type': 'application/json', 'retry-after': '3' });
        response.end(JSON.stringify({ ...told, body: Buffer.concat(parts).toString('utf8') }));
      });
    };
    const body = JSON.stringify({ name: 'Åsa', long: 'x'.repeat(200_000) });
    const headers = { 'content-type': 'application/json' };
    const got = await fetchPlainly(`${address}/v2/x?y=1`, { method: 'POST', body, headers });
    expect(got.status).toBe(418);
    expect(got.headers.get('retry-after')).toBe('3');
    expect(await got.json()).toEqual({
      ...{ method: 'POST', url: '/v2/x?y=1', type: 'application/json', body },
      length: String(Buffer.byteLength(body)),
    });
  });

  it.each([
    ['text', () => askForJson(address, { method: 'POST', path: '/', body: {}, headers: { 'x-name': 'Å' } })],
    ['bytes', () => fetchPlainly(address, { method: 'POST', body: '{}', headers: { 'x-name': 'Å' } })],
    ['nothing', () => fetchPlainly(address, { headers: { 'x-name': 'Å' } })],
  ])('carries a header as it is given, before %s', async (_, ask) => {
    let name: unknown;
    answer = (request, response) => {
      name = request.headers['x-name'];
      response.writeHead(204).end();
    };
    await ask();
    expect(name).toBe('Å');
  });

  it('brings parts with files whole', async () => {
    answer = (request, response) => void request.pipe(response.writeHead(200, request.headers));
    const form = new FormData();
    form.append('resources', new File([Uint8Array.of(0, 255, 128)], 'a.bpmn'));
    const got = await fetchPlainly(address, { method: 'POST', body: form });
    const file = (await got.formData()).get('resources');
    expect(file instanceof File ? [...new Uint8Array(await file.arrayBuffer())] : file).toEqual([0, 255, 128]);
  });

  it('takes an answer without a body', async () => {
    answer = (_request, response) => void response.writeHead(204).end();
    const got = await fetchPlainly(new Request(address, { method: 'POST' }));
    expect([got.status, await got.text()]).toEqual([204, '']);
  });

  it('uses a connection again', async () => {
    const ports = new Set<number | undefined>();
    answer = (request, response) => {
      ports.add(request.socket.remotePort);
      response.end('ok');
    };
    for (let times = 0; times < 3; times += 1) await (await fetchPlainly(address)).text();
    expect(ports.size).toBe(1);
  });

  it('asks at the same time over as many connections, and closes none that is kept', async () => {
    const ports = new Set<number | undefined>();
    answer = (request, response) => {
      ports.add(request.socket.remotePort);
      response.end(request.url);
    };
    const texts = async () =>
      Promise.all(['/1', '/2', '/3'].map(async (path) => (await fetchPlainly(`${address}${path}`)).text()));
    expect(await texts()).toEqual(['/1', '/2', '/3']);
    expect(await texts()).toEqual(['/1', '/2', '/3']);
    expect(ports.size).toBe(3);
  });

  it('opens another connection when the other side closes the one that was kept', async () => {
    const ports = new Set<number | undefined>();
    answer = (request, response) => {
      ports.add(request.socket.remotePort);
      response.writeHead(200, { connection: 'close' }).end('ok');
    };
    for (let times = 0; times < 2; times += 1) expect(await (await fetchPlainly(address)).text()).toBe('ok');
    expect(ports.size).toBe(2);
  });

  it('sends no header that would be two', async () => {
    answer = (_request, response) => void response.end('ok');
    const headers = { a: 'b\r\nc: d' };
    await expect(askForJson(address, { method: 'GET', path: '/', headers })).rejects.toThrow('fetch failed');
  });
});

describe('a plain request that fails', () => {
  it('throws what fetch throws where nobody answers', async () => {
    server.close();
    await expect(fetchPlainly(address)).rejects.toThrow('fetch failed');
  });

  it('throws so too when the answer is cut off', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    };
    await expect(fetchPlainly(address)).rejects.toThrow(TypeError);
  });

  it.each([
    ['begins no answer', () => undefined],
    ['stops in the middle of one', (response: ServerResponse) => void response.writeHead(200).write('half')],
  ])('throws so when the other side %s', async (_, begin) => {
    answer = (_request, response) => begin(response);
    await expect(plainFetch(patient(20))(address)).rejects.toThrow(
      expect.objectContaining({ name: 'TypeError', message: 'fetch failed' }),
    );
  });

  it('throws the reason of who cancelled it', async () => {
    const stop = new AbortController();
    answer = () => stop.abort(new Error('no longer needed'));
    await expect(fetchPlainly(address, { signal: stop.signal })).rejects.toThrow('no longer needed');
    await expect(fetchPlainly(address, { signal: stop.signal })).rejects.toThrow('no longer needed');
  });
});

describe('a question for jobs that is cancelled', () => {
  const collect = () => {
    setFlagsFromString('--expose-gc');
    z.function({ input: [], output: z.void() }).parse(runInNewContext('gc'))();
  };

  it('ends at the engine too, also when memory was cleared while it waited', async () => {
    const came = Promise.withResolvers<undefined>();
    const ended = Promise.withResolvers<undefined>();
    answer = (_request, response) => {
      response.on('close', () => ended.resolve(undefined));
      came.resolve(undefined);
    };
    // Who has a password is asked through one `Request` more.
    const user = { username: 'name', password: 'word' };
    const client = createClient({ address, log: createLog('silent'), user });
    const stopping = new AbortController();
    const { signal } = stopping;
    const question = { type: 'any', worker: 'w', leaseMs: 30_000, maximum: 1, waitMs: 25_000, signal };
    const asked = expect(client.activateJobs(question)).rejects.toMatchObject({ code: 'CANCELLED' });
    await came.promise;
    for (let round = 0; round < 5; round += 1) {
      await wait(1);
      collect();
    }
    stopping.abort();
    await asked;
    await ended.promise;
  });
});
