import type { Pool, PoolClient } from 'pg';
import { Unusable } from '../../../platform/unusable.ts';
import { checkApplied, checksumOf, type Migration } from '../migrate.ts';
import { openPool } from './open-pool.ts';
import { carriesRows, toPostgres } from './to-postgres.ts';

/**
 * Registers on PostgreSQL are younger than this migration: until it, what carries rows over has nothing to carry, and is left out. Later
 * ones run whole.
 */
const firstOnPostgres = 23;

/** What SQLite has and queries use. Of `json_extract` PostgreSQL's answer is text. */
const functions = [
  `CREATE OR REPLACE FUNCTION json_extract(document text, path text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT document::jsonb #>> string_to_array(substr(path, 3), '.') $$`,
  `CREATE OR REPLACE FUNCTION instr(whole text, part text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT strpos(whole, part) $$`,
];

/**
 * As `migrate`, on PostgreSQL: to the newest form in one transaction, guarded by a lock, so that houses that start together make it
 * once. Writes nothing when there is nothing to do, so that a role without the right to make tables may open a register.
 */
export async function migratePostgres(pool: Pool, migrations: readonly Migration[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('siths-kort migrations ' || current_schema()))`);
    await bringToNewest(client, migrations);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function bringToNewest(client: PoolClient, migrations: readonly Migration[]): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(`SELECT to_regclass('migrations') IS NOT NULL AS there`);
  if (rows[0]?.there !== true) {
    await client.query(
      'CREATE TABLE migrations (number bigint PRIMARY KEY, name text NOT NULL, checksum text NOT NULL)',
    );
  }
  const applied = await client.query<Record<string, unknown>>(
    'SELECT number, name, checksum FROM migrations ORDER BY number',
  );
  applied.rows.forEach((row, index) => checkApplied(migrations[index], row));
  const missing = migrations.slice(applied.rows.length);
  if (missing.length > 0) for (const text of functions) await client.query(text);
  for (const migration of missing) {
    for (const statement of statementsFor(migration)) await client.query(statement);
    await client.query('INSERT INTO migrations (number, name, checksum) VALUES ($1, $2, $3)', [
      migration.number,
      migration.name,
      checksumOf(migration),
    ]);
  }
}

/** True when a register is at the URL already. Throws `Unusable` when nobody answers there. */
export async function isMadeAt(url: string): Promise<boolean> {
  const pool = openPool(url, { size: 1, log: undefined });
  try {
    const { rows } = await pool.query<{ there: boolean }>(`SELECT to_regclass('settings') IS NOT NULL AS there`);
    return rows[0]?.there === true;
  } catch (error) {
    throw new Unusable(`DATABASE_URL can't be used: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  } finally {
    await pool.end();
  }
}

function statementsFor({ number, sql, postgres }: Migration): string[] {
  const statements = toPostgres(postgres ?? sql);
  return number > firstOnPostgres ? statements : statements.filter((statement) => !carriesRows(statement));
}
