import { spawn, spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { tmpdir } from 'node:os';
import { readArguments } from '../platform/command-line.ts';
import { inOrder } from './support/run/order.ts';

/**
 * `npm run test:postgres`: the tests of register, workers, processes and portal once more, on PostgreSQL. TEST_DATABASE_URL names a server
 * whose role may make databases; without it a server of its own is started from Debian's package, on a socket, in memory where there is
 * a folder for that, and is gone afterwards. With neither it says so and ends well. Arguments are passed to jest.
 */
const tested = ['test/register', 'test/workers', 'test/process', 'test/portal', 'test/processes', 'test/bin/run'];
/** Of a file's own damage, SQLite's plans, and releases that knew no other database. */
const ofSqlite = [
  'test/register/damage',
  'test/register/kernel/migrations',
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

const programs = findPrograms();
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

/** The folder of the server's programs: Debian keeps them out of the path. */
function findPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

async function onOwnServer(bin: string): Promise<number> {
  const dir = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'postgres-'));
  const user = account();
  if (user) chownSync(dir, user.uid, user.gid);
  const quiet: SpawnSyncOptions = { cwd: dir, stdio: ['ignore', 'ignore', 'inherit'], ...user };
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', join(dir, 'data'), '-A', 'trust', '-E', 'UTF8', '--no-sync', '-U', 'siths'],
    quiet,
  );
  if (made.status !== 0) return 1;
  // What is lost with the machine is made anew by the next run: nothing waits for a disk.
  const fast = [
    'fsync=off',
    'full_page_writes=off',
    'synchronous_commit=off',
    'wal_level=minimal',
    'max_wal_senders=0',
  ];
  const here = ['listen_addresses=', `unix_socket_directories=${dir}`, 'max_connections=300', 'log_min_messages=fatal'];
  const settings = [...fast, ...here].flatMap((setting) => ['-c', setting]);
  const server = spawn(join(bin, 'postgres'), ['-D', join(dir, 'data'), ...settings], {
    cwd: dir,
    stdio: 'ignore',
    ...user,
  });
  try {
    const url = `postgres://siths@${encodeURIComponent(dir)}/postgres`;
    await untilReady(bin, dir);
    return runTests(url);
  } finally {
    const ended = once(server, 'exit');
    server.kill('SIGINT');
    await ended;
    rmSync(dir, { recursive: true });
  }
}

/** As whom the server runs: it refuses root. */
function account(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

async function untilReady(bin: string, dir: string): Promise<void> {
  for (let left = 100; ; left -= 1) {
    if (spawnSync(join(bin, 'pg_isready'), ['-q', '-h', dir]).status === 0) return;
    if (left === 0) throw new Error('The server of the tests does not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
