import { createHash } from 'node:crypto';
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';
import { isOutdated } from './open-pool.ts';

/**
 * What a writing transaction begins with. Its level doesn't depend on the server's default: a snapshot that were taken before the turn would show
 * what was before the writers that it waited for.
 */
export const takeTurn = `begin isolation level read committed; select pg_advisory_xact_lock('counters'::regclass::oid::bigint)`;

/** A pool for Kysely that names its statements after their text, so that the server parses and plans each once for a connection. */
export function preparing(pool: pg.Pool): PostgresPool {
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => new PreparingClient(await pool.connect()),
  };
}

/** Statements that the server keeps for one connection: lists of any length and searches would fill its memory otherwise. */
const maxStatements = 500;

/** By their connection, since several Kyselys may share a pool. */
const namesOf = new WeakMap<pg.PoolClient, Set<string>>();

class PreparingClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  readonly #names: Set<string>;

  constructor(client: pg.PoolClient) {
    this.#client = client;
    this.#names = namesOf.get(client) ?? new Set();
    namesOf.set(client, this.#names);
  }

  query<Answer>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Answer>>;
  query(cursor: never): never;
  async query(text: string, parameters: readonly unknown[] = []): Promise<unknown> {
    const values = [...parameters];
    try {
      return await this.#client.query({ text, values, ...this.#named(text) });
    } catch (error) {
      if (!isOutdated(error)) throw error;
      outdated.add(this.#client);
      // In a transaction the server takes nothing more, whatever its name.
      return await this.#client.query({ text, values }).catch(() => {
        throw error;
      });
    }
  }

  /** A connection whose statements a newer version has outdated is closed; a transaction is done again on another (`mayTryAgain`). */
  release(destroy?: boolean): void {
    this.#client.release(destroy === true || outdated.has(this.#client));
  }

  #named(text: string): { name?: string } {
    if (!isPlanned.test(text)) return {};
    const name = createHash('sha256').update(text).digest('base64url');
    if (!this.#names.has(name) && this.#names.size >= maxStatements) return {};
    this.#names.add(name);
    return { name };
  }
}

const outdated = new WeakSet<pg.PoolClient>();

const isPlanned = /^\s*(?:select|insert|update|delete|with)\b/i;
