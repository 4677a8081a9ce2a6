import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A line to a server that can be made to stop in the middle of an answer, and to break. */
export interface BreakingLine {
  /** The server's address, by way of this line. */
  readonly url: string;
  /** Lets through so many more bytes of the answers, and then nothing. @returns when they have passed */
  stopAfter(bytes: number): Promise<void>;
  /** Breaks every connection, as a cable that is pulled out. */
  break(): void;
  close(): Promise<void>;
}

/** @param address of the server, `http://localhost:3000` */
export async function openLine(address: string): Promise<BreakingLine> {
  const { hostname, port } = new URL(address);
  const sockets = new Set<Socket>();
  let left = Number.POSITIVE_INFINITY;
  let stopped = () => {};
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
    client.pipe(upstream);
    client.on('close', () => upstream.destroy());
    upstream.on('data', (bytes) => {
      const passed = bytes.subarray(0, Math.min(left, bytes.length));
      left -= passed.length;
      if (passed.length > 0) client.write(passed);
      if (left === 0) stopped();
    });
    upstream.on('close', () => left > 0 && client.end());
  });
  server.listen(0, hostname);
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The line has no port');
  const breakAll = () => sockets.forEach((socket) => socket.resetAndDestroy());
  return {
    url: `http://${hostname}:${bound.port}`,
    stopAfter: (bytes) =>
      new Promise((resolve) => {
        [left, stopped] = [bytes, resolve];
      }),
    break: breakAll,
    async close() {
      breakAll();
      server.close();
      await once(server, 'close');
    },
  };
}
