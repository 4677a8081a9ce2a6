import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { z } from 'zod';
import { createClient } from '../../client/index.ts';
import { engineFetch } from '../../client/engine-fetch.ts';
import { patient, Silence } from '../../client/patience.ts';
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

const ask = engineFetch(patient());
const json = { 'content-type': 'application/json' };

describe('a question to the engine', () => {
  it('carries method, headers and the whole body, and brings all of the answer', async () => {
    answer = (request, response) => {
      const parts: Uint8Array[] = [];
      request.on('data', (part: Uint8Array) => parts.push(part));
      request.on('end', () => {
        const { method, url, headers } = request;
        const told = { method, url, type: headers['content-type'], name: headers['x-name'] };
        response.writeHead(418, { ...json, 'retry-after': '3' });
        response.end(JSON.stringify({ ...told, body: Buffer.concat(parts).toString('utf8') }));
      });
    };
    const body = JSON.stringify({ name: 'Åsa', long: 'x'.repeat(200_000) });
    const got = await ask(`${address}/v2/x?y=1`, { method: 'POST', body, headers: { ...json, 'x-name': 'Å' } });
    expect([got.status, got.headers.get('retry-after')]).toEqual([418, '3']);
    const told = { method: 'POST', url: '/v2/x?y=1', type: 'application/json', name: 'Å', body };
    expect(await got.json()).toEqual(told);
  });

  it('brings parts with files whole', async () => {
    let sent: string | undefined;
    answer = (request, response) => {
      sent = request.headers['content-type'];
      request.pipe(response.writeHead(418, { 'content-type': sent }));
    };
    const form = new FormData();
    form.append('resources', new File([Uint8Array.of(0, 255, 128)], 'a.bpmn'));
    const file = (await (await ask(address, { method: 'POST', body: form })).formData()).get('resources');
    expect(file instanceof File ? [...new Uint8Array(await file.arrayBuffer())] : file).toEqual([0, 255, 128]);
  });

  it('takes an answer without a body', async () => {
    answer = (_request, response) => void response.writeHead(204).end();
    const got = await ask(new Request(address, { method: 'POST' }));
    expect([got.status, await got.text()]).toEqual([204, '']);
  });
});

describe('a question to the engine that fails', () => {
  it('throws what fetch throws where nobody answers', async () => {
    server.close();
    await expect(ask(address)).rejects.toThrow('fetch failed');
  });

  it('throws so too when the answer is cut off', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { ...json, 'content-length': '100' });
      response.write('half', () => response.destroy());
    };
    await expect(ask(address)).rejects.toMatchObject({ name: 'TypeError', message: 'fetch failed' });
  });

  it.each([
    ['begins no answer', () => undefined],
    ['stops in the middle of one', (response: ServerResponse) => void response.writeHead(200, json).write('half')],
  ])('throws Silence when the other side %s', async (_, begin) => {
    answer = (_request, response) => begin(response);
    await expect(engineFetch(patient(20))(address)).rejects.toThrow(Silence);
  });

  it('throws the reason of who cancelled it', async () => {
    const stop = new AbortController();
    answer = () => stop.abort(new Error('no longer needed'));
    await expect(ask(address, { signal: stop.signal })).rejects.toThrow('no longer needed');
    await expect(ask(address, { signal: stop.signal })).rejects.toThrow('no longer needed');
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
    // With a password the SDK makes one `Request` more.
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
