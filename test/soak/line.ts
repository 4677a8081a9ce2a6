import { once } from 'node:events';
import { createServer, connect, type Socket } from 'node:net';

/** The way of one house to its database, which ends with its process and breaks now and then. */
export interface DatabaseLine {
  /** Where the house finds its database. */
  readonly url: string;
  /** Cuts every connection, as a network does that breaks; new ones are let through. */
  cut(): void;
  /** Cuts every connection, and lets none through any more: the process has ended. */
  end(): void;
}

/** Opens a line on this machine to the database at a URL, which may name a server's socket in a folder (`?host=` or an encoded host). */
export async function openLine(url: string): Promise<DatabaseLine> {
  const target = serverOf(new URL(url));
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((house) => {
    const database = connect(target);
    const pair = [house, database] as const;
    pairs.add(pair);
    const close = () => {
      house.destroy();
      database.destroy();
      pairs.delete(pair);
    };
    for (const side of pair) side.on('error', close).on('close', close);
    house.pipe(database).pipe(house);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The line to the database has no port');
  const own = new URL(url);
  own.host = `127.0.0.1:${bound.port}`;
  const cut = () => pairs.forEach((pair) => pair.forEach((side) => side.destroy()));
  return {
    url: own.href,
    cut,
    end() {
      server.close();
      cut();
    },
  };
}

function serverOf({ hostname, port }: URL): { path: string } | { host: string; port: number } {
  const host = decodeURIComponent(hostname);
  const at = port === '' ? 5432 : Number(port);
  return host.startsWith('/') ? { path: `${host}/.s.PGSQL.${at}` } : { host, port: at };
}
