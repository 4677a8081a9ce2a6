import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';
import { askedBefore, type AskedBefore } from '../asked-before.ts';
import { isOutdated } from './open-pool.ts';

/** What a writing transaction begins with. */
export const takeTurn = `begin; select pg_advisory_xact_lock('counters'::regclass::oid::bigint)`;

/**
 * A pool for Kysely whose connections have the server keep what it has read and planned of statements that come again. What a writing
 * transaction has read it doesn't ask again until it may have changed, as on SQLite: they take turns, and nobody else writes meanwhile.
 */
export function preparing(pool: pg.Pool): PostgresPool {
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const known = preparingClients.get(client) ?? new PreparingClient(client);
      preparingClients.set(client, known);
      return known;
    },
  };
}

/** Of all pools: several Kyselys may share one, and the server knows a name once for each connection. */
const preparingClients = new WeakMap<pg.PoolClient, PostgresPoolClient>();

/** Statements that the server keeps for one connection; what comes after them is planned anew each time. */
const statementsKept = 500;

type Row = Record<string, unknown>;

class PreparingClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  /** By their texts; a statement's first time isn't kept. */
  readonly #names = new Map<string, string>();
  readonly #cameOnce = new Set<string>();
  readonly #asked: AskedBefore = askedBefore();
  #named = 0;
  /** Between begin and end of a writing transaction. */
  #isInside = false;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  query<Answer>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Answer>>;
  query(cursor: never): never;
  async query(text: string, parameters: readonly unknown[] = []): Promise<unknown> {
    if (text === 'commit' || text === 'rollback') {
      this.#isInside = false;
      this.#asked.forget();
    }
    if (!this.#isInside) {
      const answer = await this.#ask(text, parameters);
      this.#isInside = text === takeTurn;
      return answer;
    }
    let answer: pg.QueryResult<Row> | undefined;
    const rows = await this.#asked.rowsLater(text, parameters, async () => {
      answer = await this.#ask(text, parameters);
      return answer.rows;
    });
    return answer ?? { command: 'SELECT', rowCount: rows.length, rows };
  }

  release(destroy?: boolean): void {
    this.#client.release(destroy);
  }

  async #ask(text: string, parameters: readonly unknown[]): Promise<pg.QueryResult<Row>> {
    const values = [...parameters];
    const name = this.#nameOf(text);
    if (name === undefined) return await this.#client.query<Row>(text, values);
    try {
      return await this.#client.query<Row>({ name, text, values });
    } catch (error) {
      if (!isOutdated(error)) throw error;
      this.#names.clear();
      // In a transaction the server takes nothing more: that is done again from its beginning (`mayTryAgain`).
      if (this.#isInside) throw error;
      return await this.#client.query<Row>(text, values);
    }
  }

  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= statementsKept || !isPlanned.test(text)) return known;
    if (!this.#cameOnce.delete(text)) {
      if (this.#cameOnce.size >= statementsKept) this.#cameOnce.clear();
      this.#cameOnce.add(text);
      return undefined;
    }
    this.#named += 1;
    const name = `s${this.#named}`;
    this.#names.set(text, name);
    return name;
  }
}

const isPlanned = /^\s*(?:select|insert|update|delete|with)\b/i;
