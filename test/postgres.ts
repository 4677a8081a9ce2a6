import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { findPostgres, postgresRole, startPostgres } from '../bench/peer/postgres-server.ts';
import { readArguments } from '../platform/command-line.ts';
import { inOrder } from './support/run/order.ts';

/**
 * `npm run test:postgres`: the tests of register, workers, processes and portal once more, on PostgreSQL. TEST_DATABASE_URL names a server
 * whose role may make databases; without it a server of its own is started from Debian's package, on a socket, in memory where there is
 * a folder for that, and is gone afterwards. With neither it says so and ends well. Arguments are passed to jest.
 */
const tested = [
  'test/register',
  'test/workers',
  'test/process',
  'test/portal',
  'test/processes',
  'test/bin/run',
  'test/soak',
];
/** Of a file's own damage, and SQLite's plans. */
const ofSqlite = [
  'test/register/damage',
  'test/portal/plans',
  'test/portal/middleware/health',
  'test/portal/desk/misses',
];
const memory = '/dev/shm';
const narrowed = await readArguments(
  'npm run test:postgres --',
  'The tests of register, workers, processes and portal on PostgreSQL. Arguments narrow it, as those of jest.',
  'passed on',
);

const programs = findPostgres();
if (process.env['TEST_DATABASE_URL'] !== undefined) {
  process.exitCode = runTests(process.env['TEST_DATABASE_URL']);
} else if (programs === undefined) {
  console.log(
    'SKIPPED: the tests on PostgreSQL. There is no server: install Debian’s package postgresql, or set TEST_DATABASE_URL.',
  );
} else {
  process.exitCode = await onOwnServer(programs);
}

function runTests(url: string): number {
  const jest = ['--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const env = { ...process.env, TEST_DATABASE_URL: url, TMPDIR: existsSync(memory) ? memory : tmpdir() };
  const options = { stdio: 'inherit', env } as const;
  const files = narrowed.length > 0 ? narrowed : tested;
  const chosen = [...files, ...inOrder(narrowed), '--testPathIgnorePatterns', ...ofSqlite];
  return spawnSync(process.execPath, [...jest, ...chosen], options).status ?? 1;
}

async function onOwnServer(bin: string): Promise<number> {
  // What is lost with the machine is made anew by the next run: nothing waits for a disk.
  const fast = [
    'fsync=off',
    'full_page_writes=off',
    'synchronous_commit=off',
    'wal_level=minimal',
    'max_wal_senders=0',
  ];
  const server = await startPostgres(bin, {
    under: existsSync(memory) ? memory : tmpdir(),
    settings: [...fast, 'listen_addresses=', 'max_connections=300'],
  });
  try {
    return runTests(`postgres://${postgresRole}@${encodeURIComponent(server.dir)}/postgres`);
  } finally {
    await server.stop();
  }
}
