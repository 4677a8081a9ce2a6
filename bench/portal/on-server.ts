import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { carryToPostgres, loadKeys } from '../../register/index.ts';
import type { Server } from '../peer/server-for.ts';

/** A register on a server, for one measurement. */
export interface Carried {
  readonly url: string;
  bytes(): Promise<number>;
  drop(): Promise<void>;
}

/** Carries a folder's register over to a database of its own on a server, as an operator does (`npx siths-kort carry-to-postgres`). */
export async function carriedTo(server: Server, dataDir: string): Promise<Carried> {
  const name = `siths_bench_${randomBytes(6).toString('hex')}`;
  await ask(server.url, `CREATE DATABASE ${name} TEMPLATE template0`);
  const own = new URL(server.url);
  own.pathname = `/${name}`;
  const file = join(dataDir, 'register.db');
  const keys = loadKeys(join(dataDir, 'keys'), { register: file });
  await carryToPostgres({ file, documentsDir: join(dataDir, 'documents'), keys, databaseUrl: own.href });
  await ask(own.href, 'ANALYZE');
  return {
    url: own.href,
    bytes: async () => Number(await ask(own.href, 'SELECT pg_database_size(current_database())')),
    async drop() {
      await ask(server.url, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** @returns the first value of the first row */
async function ask(connectionString: string, text: string): Promise<unknown> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}
