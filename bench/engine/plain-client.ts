import { connect, type Socket } from 'node:net';

/**
 * The least an HTTP client can do: keep-alive connections, one request at a time on each, answers with a content length. So that
 * what is measured is the server.
 */
export interface PlainClient {
  /** The answer's body as JSON; undefined for 204. Throws on any other status than 200 and 204. */
  send(method: string, path: string, body?: unknown): Promise<unknown>;
  close(): void;
}

/** What the engine under measurement asks for. */
export const benchToken = 'bench-token';

interface Exchange {
  readonly request: string;
  readonly resolve: (body: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** @param connections requests in flight at most */
export function plainClient(port: number, connections: number): PlainClient {
  const queue: Exchange[] = [];
  const idle: Connection[] = [];
  const all = Array.from({ length: connections }, () => open(port, free));
  idle.push(...all);

  function free(connection: Connection): void {
    const next = queue.shift();
    if (next === undefined) idle.push(connection);
    else connection.start(next);
  }

  return {
    send(method, path, body) {
      const content = body === undefined ? '' : JSON.stringify(body);
      const request = `${method} /v2${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${benchToken}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;
      return new Promise((resolve, reject) => {
        const exchange = { request, resolve, reject };
        const connection = idle.pop();
        if (connection === undefined) queue.push(exchange);
        else connection.start(exchange);
      });
    },
    close: () => all.forEach(({ socket }) => socket.destroy()),
  };
}

interface Connection {
  readonly socket: Socket;
  start(exchange: Exchange): void;
}

function open(port: number, free: (connection: Connection) => void): Connection {
  const socket = connect(port, '127.0.0.1').setNoDelay();
  let current: Exchange | undefined;
  let received = '';
  const connection: Connection = {
    socket,
    start(exchange) {
      current = exchange;
      socket.write(exchange.request);
    },
  };
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    received += chunk;
    const end = received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const status = received.slice(9, 12);
    const length = status === '204' ? 0 : Number(/content-length: (\d+)/i.exec(received)?.[1]);
    if (received.length < end + 4 + length) return;
    const content = received.slice(end + 4, end + 4 + length);
    received = received.slice(end + 4 + length);
    const done = current;
    free(connection);
    if (status === '200') done?.resolve(JSON.parse(Buffer.from(content, 'latin1').toString()));
    else if (status === '204') done?.resolve(undefined);
    else done?.reject(new Error(content));
  });
  socket.on('error', (error) => current?.reject(error));
  return connection;
}
