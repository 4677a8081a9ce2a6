import { mkdtempSync } from 'node:fs';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Kysely, sql } from 'kysely';
import { openPool } from '../../../../register/kernel/postgres/open-pool.ts';
import { postgresAlone } from '../../../../register/kernel/postgres/postgres-dialect.ts';
import { emptyDatabaseIn, discard, onPostgres } from '../../../support/registers.ts';

const size = 2;

(onPostgres ? describe : describe.skip)('connections that read', () => {
  let dir: string;
  let line: Awaited<ReturnType<typeof openBreakingLine>>;
  let db: Kysely<unknown>;
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'pool-'));
    line = await openBreakingLine(await emptyDatabaseIn(dir), 'default_transaction_read_only');
    db = new Kysely({ dialect: postgresAlone(openPool(line.url, { size, log: undefined, isReadOnly: true })) });
  });
  afterEach(async () => {
    await db.destroy();
    line.close();
    await discard(dir);
  });

  const ask = () => sql<{ one: number }>`select 1 as one`.execute(db);

  it('can’t write', async () => {
    await expect(sql`create table thing (id integer)`.execute(db)).rejects.toThrow('read-only transaction');
  });

  it('are there again although each of them broke before it had asked anything', async () => {
    line.isBreaking = true;
    for (let count = 0; count <= size; count += 1) await expect(ask()).rejects.toThrow('Connection terminated');
    line.isBreaking = false;
    expect((await ask()).rows).toEqual([{ one: 1 }]);
  });
});

/** A line to the database that breaks, while it is to, when somebody says certain words. */
async function openBreakingLine(url: string, words: string) {
  const { hostname, port } = new URL(url);
  const host = decodeURIComponent(hostname);
  const path = `${host}/.s.PGSQL.${port === '' ? '5432' : port}`;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const database = host.startsWith('/') ? connect(path) : connect(Number(port === '' ? 5432 : port), host);
    const close = () => {
      client.destroy();
      database.destroy();
    };
    for (const side of [client, database]) sockets.add(side.on('error', close).on('close', close));
    client.on('data', (bytes) => {
      if (state.isBreaking && bytes.includes(words)) close();
      else database.write(bytes);
    });
    database.pipe(client);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const bound = server.address();
  const own = new URL(url);
  own.host = `127.0.0.1:${bound === null || typeof bound === 'string' ? '' : bound.port}`;
  const state = {
    url: own.href,
    isBreaking: false,
    close() {
      server.close();
      for (const each of sockets) each.destroy();
    },
  };
  return state;
}
