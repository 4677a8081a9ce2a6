import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { readPlainConnections } from '../../../engine/rest/plain-connections.ts';

const opened: (() => void)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
});

/** Larger than what the kernel keeps for who doesn't read. */
const big = 'x'.repeat(24 * 1024 * 1024);
const request = 'GET /v2/topology HTTP/1.1\r\nHost: localhost\r\n\r\n';
const address = z.custom<AddressInfo>((value) => typeof value === 'object' && value !== null);

/** A server of connections that answers everything with that content. */
async function answering(content: string) {
  const sockets: Socket[] = [];
  const waiting: (() => void)[] = [];
  const state = { taken: 0, isClosing: false, holds: false };
  const server = createServer((_, response) => response.end('by Node'));
  const plain = readPlainConnections(server, {
    take: async () => {
      state.taken += 1;
      if (state.holds) await new Promise<void>((resolve) => waiting.push(resolve));
      return { status: 200, content, contentType: 'text/plain' };
    },
    isClosing: () => state.isClosing,
    handedOver: () => undefined,
  });
  server.on('connection', (socket: Socket) => sockets.push(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = address.parse(server.address());
  opened.push(() => {
    plain.closeAll();
    server.closeAllConnections();
    server.close();
  });
  return { port, state, sockets, plain, goOn: () => waiting.splice(0).forEach((resolve) => resolve()) };
}

async function client(port: number, allowHalfOpen = false) {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen }).setNoDelay();
  opened.push(() => socket.destroy());
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await turn();
}

/** How many bytes come until they are so many, or the connection ends. */
async function read(socket: Socket, bytes: number): Promise<number> {
  let count = 0;
  let hasEnded = false;
  socket.on('data', (piece) => (count += piece.length)).on('close', () => (hasEnded = true));
  socket.resume();
  await until(() => count >= bytes || hasEnded);
  return count;
}

test('takes no more requests of a client that doesn’t read its answers, until it does', async () => {
  const { port, state, sockets } = await answering(big);
  const socket = await client(port);
  socket.pause().write(request);
  await until(() => state.taken === 1 && (sockets[0]?.writableLength ?? 0) > 0);
  expect(sockets[0]?.isPaused()).toBe(true);
  socket.write(request);
  expect(await read(socket, 2 * big.length)).toBeGreaterThan(2 * big.length);
  expect(state.taken).toBe(2);
});

test('sends an answer to its end before it closes the connection', async () => {
  const { port, sockets, plain } = await answering(big);
  const socket = await client(port);
  socket.pause().write(request);
  await until(() => (sockets[0]?.writableLength ?? 0) > 0);
  plain.closeIdle();
  expect(await read(socket, Infinity)).toBeGreaterThan(big.length);
});

test('takes nothing after the answer that was said to be the last', async () => {
  const { port, state, sockets } = await answering('last');
  state.isClosing = true;
  const socket = await client(port, true);
  socket.write(request);
  const [answer] = z.tuple([z.instanceof(Buffer)]).parse(await once(socket, 'data'));
  expect(answer.toString()).toContain('Connection: close');
  socket.write(request);
  await until(() => sockets[0]?.destroyed === true);
  expect(state.taken).toBe(1);
});

test('answers a client that has said that it sends no more', async () => {
  const { port, state } = await answering('whole');
  state.isClosing = false;
  const socket = await client(port, true);
  let received = '';
  socket.on('data', (piece) => (received += String(piece)));
  socket.end(request);
  await once(socket, 'end');
  expect(received).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*whole$/);
});

test('answers the first of two requests of a client that then said that it sends no more', async () => {
  const { port, state, sockets, goOn } = await answering('first');
  state.holds = true;
  const socket = await client(port, true);
  let received = '';
  socket.on('data', (piece) => (received += String(piece)));
  socket.write(request);
  await until(() => state.taken === 1);
  socket.end(request);
  await until(() => sockets[0]?.readableEnded === true);
  goOn();
  await once(socket, 'end');
  expect(received).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*first$/);
});

test('leaves nothing of its own on a connection that goes to Node before its answer is read', async () => {
  const { port, state, sockets, goOn } = await answering(big);
  const ofNode = await answering('');
  state.holds = true;
  const socket = (await client(port)).pause();
  socket.write(request);
  await until(() => state.taken === 1);
  socket.write(`${request}${request}`);
  await turn();
  await until(() => (sockets[0]?.bytesRead ?? 0) === 3 * request.length);
  goOn();
  const other = await client(ofNode.port);
  other.write(`${request}${request}`);
  await until(() =>
    [sockets[0], ofNode.sockets[0]].every((each) => each !== undefined && each.listenerCount('drain') > 0),
  );
  expect(sockets[0]?.listenerCount('drain')).toBe(ofNode.sockets[0]?.listenerCount('drain'));
});

test('keeps the order of what a client sends ahead in many pieces', async () => {
  const { port, state, goOn } = await answering('ours');
  state.holds = true;
  const socket = await client(port);
  let received = '';
  socket.on('data', (piece) => (received += String(piece)));
  socket.write(request);
  await until(() => state.taken === 1);
  for (let index = 0; index < 40; index += 1) {
    socket.write(request);
    await turn();
  }
  goOn();
  await until(() => received.split('by Node').length === 41);
  expect(received).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*ours[\s\S]*by Node/);
});
