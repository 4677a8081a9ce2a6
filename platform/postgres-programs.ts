import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { Unusable } from './unusable.ts';

/**
 * Runs one of PostgreSQL's own programs on the database of a URL, whose password is not seen in the list of processes. Throws `Unusable` with its words
 * when it isn't there, or can't do its work.
 */
export async function runPostgres(
  program: 'pg_dump' | 'pg_restore',
  url: string,
  args: readonly string[],
): Promise<void> {
  const address = new URL(url);
  const password = decodeURIComponent(address.password);
  address.password = '';
  const child = spawn(program, [...args, '--dbname', address.href], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C', ...(password !== '' && { PGPASSWORD: password }) },
  });
  const ended = once(child, 'close');
  const said = text(child.stderr);
  try {
    await ended;
  } catch (error) {
    const words = `${program} can't be run: install PostgreSQL's client programs, of the server's version or a later one (Debian: apt install postgresql-client)`;
    throw new Unusable(words, { cause: error });
  }
  if (child.exitCode === 0) return;
  // Its further lines may quote rows.
  const [first = `it ended with ${child.exitCode ?? child.signalCode}`] = (await said)
    .split('\n')
    .filter((line) => line.includes('error: '));
  throw new Unusable(`${program} could not do its work: ${first.replace(/^.*?error: /, '')}`);
}
