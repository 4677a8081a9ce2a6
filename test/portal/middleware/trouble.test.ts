import { createServer } from 'node:net';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { troubleOf } from '../../../portal/middleware/trouble.ts';
import { openPool } from '../../../register/kernel/postgres/open-pool.ts';
import { discard, emptyDatabaseIn, onPostgres } from '../../support/registers.ts';
import { freePorts } from '../../support/house.ts';

function databaseError(code: string): pg.DatabaseError {
  const error = new pg.DatabaseError('as the server says it', 1, 'error');
  error.code = code;
  return error;
}

const told = (error: unknown) => {
  const trouble = troubleOf(error);
  return trouble && `${trouble.status} ${trouble.title}`;
};

/** What a promise is rejected with. */
const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('what PostgreSQL keeps from being done', () => {
  it.each(['55P03', '53300', '57P01', '57P02', '57P03', '08006', '08003', '25P03', '58030', 'XX001'])(
    'is told as a register that can’t be used: %s',
    (code) => expect(told(databaseError(code))).toBe('503 REGISTER_UNAVAILABLE'),
  );

  it('is told as a full disk', () => expect(told(databaseError('53100'))).toBe('507 STORAGE_FULL'));

  it.each(['23505', '23514', '22P02', '42P01', '25006'])(
    'is a bug of ours when the server refuses what we ask: %s',
    (code) => expect(told(databaseError(code))).toBeUndefined(),
  );

  it('is told when nobody listens there, or somebody who never answers, or who hangs up', async () => {
    const { portal: closed } = await freePorts();
    const alone = openPool(`postgres://a@127.0.0.1:${closed}/a`, { size: 1, log: undefined });
    expect(told(await failure(alone.query('select 1')))).toBe('503 REGISTER_UNAVAILABLE');
    await alone.end();

    const silent = createServer((socket) => void socket.resume());
    const port = await new Promise<number>((resolve) =>
      silent.listen(0, '127.0.0.1', () => {
        const address = silent.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      }),
    );
    const host = '127.0.0.1';
    const waiting = new pg.Pool({ host, port, user: 'a', max: 1, connectionTimeoutMillis: 50 });
    const both = await Promise.all([failure(waiting.query('select 1')), failure(waiting.query('select 1'))]);
    expect(both.map(told)).toEqual(['503 REGISTER_UNAVAILABLE', '503 REGISTER_UNAVAILABLE']);
    await waiting.end();
    silent.removeAllListeners('connection').on('connection', (socket) => socket.destroy());
    const cut = new pg.Pool({ host, port, user: 'a', max: 1 });
    expect(told(await failure(cut.query('select 1')))).toBe('503 REGISTER_UNAVAILABLE');
    await cut.end();
    await new Promise((resolve) => silent.close(resolve));
  });
});

(onPostgres ? describe : describe.skip)('a server', () => {
  it('that is held by another transaction, or ends a connection, is told as that', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'trouble-'));
    const url = await emptyDatabaseIn(dir);
    const [holder, waiter] = [new pg.Client(url), new pg.Client(url)];
    waiter.on('error', () => undefined);
    await Promise.all([holder.connect(), waiter.connect()]);
    await holder.query('select pg_advisory_lock(1)');
    await waiter.query(`set lock_timeout = '50ms'`);
    expect(told(await failure(waiter.query('select pg_advisory_lock(1)')))).toBe('503 REGISTER_UNAVAILABLE');
    const { rows } = await waiter.query<{ pid: number }>('select pg_backend_pid() as pid');
    const sleeping = failure(waiter.query('select pg_sleep(60)'));
    await holder.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    expect(told(await sleeping)).toBe('503 REGISTER_UNAVAILABLE');
    expect(told(await failure(waiter.query('select 1')))).toBe('503 REGISTER_UNAVAILABLE');
    await holder.end();
    await discard(dir);
  });
});
