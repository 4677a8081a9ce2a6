import { spawn, spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A server of PostgreSQL whose data is gone once it has stopped. */
export interface PostgresServer {
  /** The folder of its socket. */
  readonly dir: string;
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

/** As whom everybody uses it, without a password. */
export const postgresRole = 'siths';

/** The folder of the server's programs: Debian keeps them out of the path. */
export function findPostgres(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** Starts a server on an empty folder. @param bin of `findPostgres` @param settings `fsync=off` … */
export async function startPostgres(
  bin: string,
  { under = tmpdir(), settings }: { under?: string; settings: readonly string[] },
): Promise<PostgresServer> {
  const dir = mkdtempSync(join(under, 'postgres-'));
  const user = account();
  if (user) chownSync(dir, user.uid, user.gid);
  const quiet: SpawnSyncOptions = { cwd: dir, stdio: ['ignore', 'ignore', 'inherit'], ...user };
  const initial = ['-D', join(dir, 'data'), '-A', 'trust', '-E', 'UTF8', '--no-sync', '-U', postgresRole];
  if (spawnSync(join(bin, 'initdb'), initial, quiet).status !== 0) throw new Error('No folder for PostgreSQL was made');
  const all = [`unix_socket_directories=${dir}`, 'log_min_messages=fatal', ...settings].flatMap((one) => ['-c', one]);
  const server = spawn(join(bin, 'postgres'), ['-D', join(dir, 'data'), ...all], {
    cwd: dir,
    stdio: 'ignore',
    ...user,
  });
  const stop = async () => {
    const ended = once(server, 'exit');
    server.kill('SIGINT');
    await ended;
    rmSync(dir, { recursive: true });
  };
  for (
    let left = 100;
    spawnSync(join(bin, 'pg_isready'), ['-q', '-h', dir, ...portOf(settings)]).status !== 0;
    left -= 1
  ) {
    if (left === 0) {
      await stop();
      throw new Error('PostgreSQL does not start');
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { dir, pid: server.pid, stop };
}

/** The port is in the name of the socket. */
function portOf(settings: readonly string[]): string[] {
  const port = settings.find((one) => one.startsWith('port='));
  return port === undefined ? [] : ['-p', port.slice('port='.length)];
}

/** As whom the server runs: it refuses root. */
function account(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}
