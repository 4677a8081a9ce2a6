import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** What stands before several portals: each request goes to the next of them. */
export interface Balancer {
  readonly address: string;
  /** How many requests each port has answered. */
  answered(): ReadonlyMap<number, number>;
  close(): Promise<void>;
}

interface Asked {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly body: Buffer;
}

/** A port where nobody listens is passed over; what is cut off on its way is cut off here too. */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const counts = new Map(ports.map((port) => [port, 0]));
  let asked = 0;
  const server = createServer((req, res) => {
    asked += 1;
    const first = asked % ports.length;
    void buffer(req).then((body) => pass({ req, res, body }, [...ports.slice(first), ...ports.slice(0, first)]));
  });
  await once(server.listen(0, 'localhost'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');

  function pass({ req, res, body }: Asked, [port, ...others]: readonly number[]): void {
    const { method, url: path, headers } = req;
    const onward = request({ host: 'localhost', port, method, path, headers }, (answer) => {
      counts.set(port ?? 0, (counts.get(port ?? 0) ?? 0) + 1);
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
      answer.on('error', () => res.destroy());
    });
    onward.on('error', (error) => {
      const isDown = 'code' in error && error.code === 'ECONNREFUSED';
      if (isDown && others.length > 0) pass({ req, res, body }, others);
      else res.destroy();
    });
    onward.end(body);
  }

  return {
    address: `http://localhost:${address.port}`,
    answered: () => counts,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
