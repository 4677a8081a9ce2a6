import pg from 'pg';
import { Unusable } from '../../../platform/unusable.ts';
import { openPool } from './open-pool.ts';
import { takeTurn } from './prepared.ts';

/** How long it waits for those who write: an import may take minutes, ms. */
const patience = 300_000;

/** A register in which nobody writes. What is read elsewhere until `snapshot` answers is of the same moment as what pg_dump reads by it. */
export interface Standstill {
  /** Names the moment for pg_dump, until `close`, and lets others write again. */
  snapshot(): Promise<string>;
  close(): Promise<void>;
}

/** Takes the turn of who writes, and gives it back with the snapshot. Throws `Unusable` when the database can't be used, or its turn doesn't come. */
export async function standStill(url: string): Promise<Standstill> {
  const pool = openPool(url, { size: 2, log: undefined });
  const taken: pg.PoolClient[] = [];
  const connect = async () => {
    const client = await pool.connect();
    taken.push(client);
    return client;
  };
  const close = () => {
    for (const client of taken) client.release(true);
    return pool.end();
  };
  try {
    const writer = await connect();
    await writer.query(`set lock_timeout = ${patience}`);
    await writer.query(takeTurn);
    return {
      async snapshot() {
        const reader = await connect();
        await reader.query('begin isolation level repeatable read read only');
        // It has nothing to do as long as pg_dump reads.
        await reader.query('set local idle_in_transaction_session_timeout = 0');
        const { rows } = await reader.query<{ name: string }>('select pg_export_snapshot() as name');
        await writer.query('rollback');
        const [found] = rows;
        if (!found) throw new Error('Unreachable: PostgreSQL names every snapshot');
        return found.name;
      },
      close,
    };
  } catch (error) {
    await close();
    if (isLate(error)) {
      const text = 'The register was written to without a pause: try again later. Nothing was copied';
      throw new Unusable(text, { cause: error });
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new Unusable(`DATABASE_URL can't be used: ${reason}`, { cause: error });
  }
}

const isLate = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === '55P03';
