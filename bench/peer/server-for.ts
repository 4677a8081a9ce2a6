import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { findPostgres, postgresRole, startPostgres } from './postgres-server.ts';

/** A PostgreSQL for a program that tries things out. */
export interface Server {
  /** Its role may make databases. */
  readonly url: string;
  /** Of a server that was started for this; undefined: it is somebody else's. */
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

const memory = '/dev/shm';
/** Nothing waits for a disk; what was committed outlives a process that is killed, but not the machine. */
const inMemory = ['fsync=off', 'full_page_writes=off'];

/**
 * The server at a URL or, without one, a server of Debian's package that is gone afterwards. Throws, saying what to do, when there is none.
 * @param isDurable it lies on the disk and waits for it, as in operation
 */
export async function serverFor(url: string | undefined, { isDurable = false } = {}): Promise<Server> {
  if (url !== undefined) return { url, pid: undefined, stop: () => Promise.resolve() };
  const bin = findPostgres();
  if (bin === undefined) {
    throw new Error('There is no PostgreSQL: install Debian’s package postgresql, or set DATABASE_URL');
  }
  const settings = ['listen_addresses=', 'max_connections=200', ...(isDurable ? [] : inMemory)];
  const under = !isDurable && existsSync(memory) ? memory : tmpdir();
  const server = await startPostgres(bin, { under, settings });
  const own = `postgres://${postgresRole}@${encodeURIComponent(server.dir)}/postgres`;
  return { url: own, pid: server.pid, stop: () => server.stop() };
}
