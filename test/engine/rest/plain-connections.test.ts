import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { authorization } from '../../support/engine-user.ts';
import { serve, type Served } from './serve.ts';

/** One connection, on which bytes are sent as they are. */
async function open({ address }: Served) {
  const socket = connect(Number(new URL(address).port), '127.0.0.1').setNoDelay();
  await once(socket, 'connect');
  let received = '';
  socket.setEncoding('latin1').on('data', (piece: string) => (received += piece));
  /** What has come, once it matches. */
  const until = async (pattern: RegExp): Promise<string> => {
    while (!pattern.test(received)) await Promise.race([once(socket, 'data'), ended(socket)]);
    return received;
  };
  return { socket, until };
}

const ended = (socket: Socket) =>
  once(socket, 'close').then(() => {
    throw new Error('The connection has ended');
  });

const own = [`Authorization: ${authorization}`, 'Content-Type: application/json'];

function request(line: string, { body = '', headers = own }: { body?: string; headers?: readonly string[] } = {}) {
  const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  return [`${line} HTTP/1.1`, 'Host: localhost', ...headers, ...length, '', body].join('\r\n');
}

/** A whole answer, whose length is known, with nothing behind it. */
async function exchanged(served: Served, ...pieces: readonly string[]): Promise<string> {
  const { socket, until } = await open(served);
  for (const piece of pieces) {
    socket.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const head = await until(/\r\n\r\n/);
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
  const whole = await until(new RegExp(`\r\n\r\n[\\s\\S]{${length}}$`));
  socket.destroy();
  return whole.replace(/Date: [^\r]*/, 'Date: …');
}

const search = '{"filter":{"state":"CREATED"}}';

test.each([
  ['a search', request('POST /v2/user-tasks/search', { body: search })],
  ['a query', request('GET /v2/topology')],
  ['a query with parameters', request('POST /v2/variables/search?truncateValues=maybe', { body: '{}' })],
  ['something that is not there', request('GET /v2/user-tasks/17')],
  ['a path that is not there', request('GET /v2/nowhere')],
  ['another method', request('DELETE /v2/topology')],
  ['a body that is no JSON', request('POST /v2/user-tasks/search', { body: '{' })],
  [
    'a letter beyond ASCII in what is refused',
    request('POST /v2/user-tasks/search', { body: '{"sort":[{"field":"å"}]}' }),
  ],
  ['nobody’s name', request('GET /v2/topology', { headers: [] })],
  ['a browser', request('GET /v2/topology', { headers: [...own, 'Origin: http://evil.example'] })],
  [
    'another type',
    request('POST /v2/user-tasks/search', { body: search, headers: [own[0] ?? '', 'Content-Type: text/plain'] }),
  ],
  ['a deployment that is no form', request('POST /v2/deployments', { body: '{}' })],
  ['what everybody may ask', request('GET /v2/status', { headers: [] })],
])('answers %s the same whether it arrives whole or in pieces', async (_, given) => {
  const served = await serve();
  const whole = await exchanged(served, given);
  expect(await exchanged(served, given.slice(0, 30), given.slice(30))).toBe(whole);
  expect(whole).toMatch(/^HTTP\/1\.1 \d{3} [A-Z]/);
});

test('says of an answer without content that it is over', async () => {
  const served = await serve({ compat: '8.8' });
  const deployed = await served.deploy({ name: 'kinds.form', content: '{"id":"kinds","components":[]}' });
  const key = /"formKey":"(\d+)"/.exec(deployed.text)?.[1];
  const { socket, until } = await open(served);
  socket.write(request(`POST /v2/resources/${key}/deletion`, { body: '{}' }));
  const answer = await until(/\r\n\r\n/);
  expect(answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*content-length: 0\r\n/);
  socket.destroy();
});

test('answers one request after the other on a connection, also once one came in pieces', async () => {
  const { socket, until } = await open(await serve());
  const given = request('GET /v2/topology');
  for (const [index, pieces] of [[given], [given], [given.slice(0, 9), given.slice(9)], [given]].entries()) {
    for (const piece of pieces) {
      socket.write(piece);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until(new RegExp(`("gatewayVersion"[\\s\\S]*){${index + 1}}`));
  }
  socket.destroy();
});

test('answers requests that came at once in their order', async () => {
  const { socket, until } = await open(await serve());
  socket.write(request('GET /v2/user-tasks/1') + request('GET /v2/user-tasks/2') + request('GET /v2/user-tasks/3'));
  const answers = await until(/user-tasks\/1"[\s\S]*user-tasks\/2"[\s\S]*user-tasks\/3"/);
  expect(answers.match(/HTTP\/1\.1 404/g)).toHaveLength(3);
  socket.destroy();
});

test('answers what came while it was at work on what came before', async () => {
  const served = await serve();
  const { socket, until } = await open(served);
  const poll = JSON.stringify({ type: 'none', timeout: 1000, maxJobsToActivate: 1, requestTimeout: 50 });
  const asked = served.answered('activateJobs');
  socket.write(request('POST /v2/jobs/activation', { body: poll }));
  await asked;
  socket.write(request('GET /v2/user-tasks/1'));
  socket.write(request('GET /v2/user-tasks/2'));
  expect(await until(/user-tasks\/2"/)).toMatch(/"jobs":\[\][\s\S]*user-tasks\/1"/);
  socket.destroy();
});

test('reads chunks, and a connection that shall end', async () => {
  const served = await serve();
  const chunked = [...own, 'Transfer-Encoding: chunked'];
  const body = `${search.length.toString(16)}\r\n${search}\r\n0\r\n\r\n`;
  const answer = await exchanged(served, request('POST /v2/user-tasks/search', { headers: chunked }) + body);
  expect(answer).toContain('"totalItems":0');
  const last = await open(served);
  last.socket.write(request('GET /v2/topology', { headers: [...own, 'Connection: close'] }));
  await once(last.socket, 'close');
});

test('refuses a length that is said twice', async () => {
  const headers = [...own, 'Content-Length: 2', 'Content-Length: 44'];
  const { socket, until } = await open(await serve());
  socket.write(request('POST /v2/user-tasks/search', { headers }) + '{}');
  expect(await until(/\r\n\r\n/)).toMatch(/^HTTP\/1\.1 400/);
  socket.destroy();
});

test('ends connections that wait for nothing when it closes, and answers what is under way', async () => {
  const served = await serve();
  const [idle, used, polling] = [await open(served), await open(served), await open(served)];
  used.socket.write(request('GET /v2/topology'));
  await used.until(/gatewayVersion/);
  const poll = JSON.stringify({ type: 'none', timeout: 1000, maxJobsToActivate: 1, requestTimeout: 60_000 });
  const asked = served.answered('activateJobs');
  polling.socket.write(request('POST /v2/jobs/activation', { body: poll }));
  await asked;
  const closed = [idle, used, polling].map(({ socket }) => once(socket, 'close'));
  const answered = polling.until(/"jobs":\[\]/);
  await served.stop();
  expect(await answered).toContain('Connection: close');
  await Promise.all(closed);
});

test('ends its side of a connection that the client has ended', async () => {
  const { socket } = await open(await serve());
  socket.end();
  await once(socket, 'close');
});
