import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { findPostgres, postgresRole, startPostgres } from '../../../bench/peer/postgres-server.ts';

const memory = '/dev/shm';
/** Where tests keep what they write: in memory where the machine has a folder for that. */
export const fastFolder = existsSync(memory) ? memory : tmpdir();

/** What is lost with the machine is made anew by the next run: nothing waits for a disk. */
const fast = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'wal_level=minimal', 'max_wal_senders=0'];

/**
 * Runs with the server that TEST_DATABASE_URL names, whose role may make databases, or with one of its own from Debian's package, on a
 * socket, that is gone afterwards. Without either the URL is undefined.
 */
export async function withPostgres(run: (url: string | undefined) => number): Promise<number> {
  const given = process.env['TEST_DATABASE_URL'];
  const bin = findPostgres();
  if (given !== undefined || bin === undefined) return run(given);
  const settings = [...fast, 'listen_addresses=', 'max_connections=300'];
  const server = await startPostgres(bin, { under: fastFolder, settings });
  try {
    return run(`postgres://${postgresRole}@${encodeURIComponent(server.dir)}/postgres`);
  } finally {
    await server.stop();
  }
}
