import pg from 'pg';
import type { Logger } from '../../../platform/log.ts';

/** How long a transaction waits for its turn, and how long one may stand still (its process hangs) before the server ends it, ms. */
const patience = 15_000;
const longestPause = 30_000;

const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, toNumber);
types.setTypeParser(pg.types.builtins.NUMERIC, toNumber);

interface PoolOptions {
  readonly size: number;
  readonly log: Logger | undefined;
  /** A statement that writes is refused by the server. */
  readonly isReadOnly?: boolean;
}

/** Connections to PostgreSQL. Whole numbers come as numbers, days and instants are text columns and stay text. */
export function openPool(url: string, { size, log, isReadOnly = false }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    application_name: 'siths-kort',
    connectionTimeoutMillis: patience,
    lock_timeout: patience,
    idle_in_transaction_session_timeout: longestPause,
    keepAlive: true,
    types,
    ...(isReadOnly && { onConnect: setReadOnly }),
  });
  // A connection that breaks is replaced; what used it is rejected. Without a listener the process would end.
  const told = (error: Error) => log?.warn({ err: error }, 'A connection to the database broke');
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', told));
  return pool;
}

/** The pool waits for it, and takes a connection back that breaks here; with Kysely's own hook its place is lost for ever. */
function setReadOnly(client: pg.ClientBase): unknown {
  return client.query('set default_transaction_read_only = on');
}

function toNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`The database holds a number that is too large: ${text}`);
  return value;
}

/** True when the server asks for the whole transaction again (serialization failure, deadlock, a table changed under a kept statement); SQLite has none of them. */
export function mayTryAgain(error: unknown): boolean {
  return isOutdated(error) || (error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01'));
}

/** True when a statement that the server kept no longer fits its tables, since a newer version has changed them. */
export function isOutdated(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '0A000' && error.routine === 'RevalidateCachedQuery';
}
