import { Kysely, sql } from 'kysely';
import type { Pool } from 'pg';
import { Unusable } from '../../../platform/unusable.ts';
import { apply, listOfMigrations, missingOf, type Given, type Migration } from '../migrate.ts';
import { postgresForm } from '../migrations/form.ts';
import { openPool } from './open-pool.ts';
import { postgresOnce } from './postgres-dialect.ts';
import { allDamagedRows, hasSums, renewSums } from './row-sums.ts';

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
export function migratePostgres(pool: Pool, migrations: readonly Migration[], given: () => Given): Promise<void> {
  const db = new Kysely<unknown>({ dialect: postgresOnce(pool) });
  return db.transaction().execute((work) => bringToNewest(work, migrations, given));
}

/** As `migratePostgres`, in the transaction at hand. */
export async function bringToNewest(
  work: Kysely<unknown>,
  migrations: readonly Migration[],
  given: () => Given,
): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(work);
  await run(`SELECT pg_advisory_xact_lock(hashtext('siths-kort migrations ' || current_schema()))`);
  const { rows: made } = await sql<{ there: boolean }>`SELECT to_regclass('migrations') IS NOT NULL AS there`.execute(
    work,
  );
  if (made[0]?.there !== true) await work.executeQuery(listOfMigrations(postgresForm).compile());
  const missing = await missingOf(work, migrations);
  if (missing.length > 0) for (const text of functions) await run(text);
  const damaged = missing.length > 0 ? await allDamagedRows(work) : [];
  for (const migration of missing) await apply(work, postgresForm, migration, given);
  if (missing.length > 0 && (await hasSums(work))) await renewSums(work, damaged);
}

/** True when a register is there already. */
export async function isMade(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ there: boolean }>(`SELECT to_regclass('settings') IS NOT NULL AS there`);
  return rows[0]?.there === true;
}

/** True when a register is at the URL already. Throws `Unusable` when nobody answers there. */
export async function isMadeAt(url: string): Promise<boolean> {
  const pool = openPool(url, { size: 1, log: undefined });
  try {
    return await isMade(pool);
  } catch (error) {
    throw new Unusable(`DATABASE_URL can't be used: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  } finally {
    await pool.end();
  }
}
