import { Kysely, sql } from 'kysely';
import { lookAtSqlite } from '../../platform/look-at-sqlite.ts';
import { missingOf } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { openPool } from './postgres/open-pool.ts';
import { postgresAlone } from './postgres/postgres-dialect.ts';
import type { Tables } from './schema/index.ts';
import { sqliteDialect } from './sqlite-dialect.ts';

/** Where a register lies. */
export interface RegisterPlace {
  readonly file: string;
  /** With it the register lies there, and the file is not made. */
  readonly databaseUrl?: string | undefined;
}

/** A register that is only looked at, as `lookAtSqlite` does: its folder stays as it is. Works beside a running house. */
export function openToRead({ file, databaseUrl }: RegisterPlace): Kysely<Tables> {
  const dialect =
    databaseUrl === undefined
      ? sqliteDialect(lookAtSqlite(file))
      : postgresAlone(openPool(databaseUrl, { size: 1, log: undefined, isReadOnly: true }));
  return new Kysely<Tables>({ dialect });
}

/** How many migrations a register still lacks: 0 is its newest form. Undefined: no register is there. Throws for one that a newer program made. */
export async function missingMigrations(
  db: Kysely<Tables>,
  databaseUrl: string | undefined,
): Promise<number | undefined> {
  const there =
    databaseUrl === undefined
      ? sql<{ there: unknown }>`SELECT count(*) > 0 AS there FROM sqlite_schema WHERE name = 'migrations'`
      : sql<{ there: unknown }>`SELECT to_regclass('migrations') IS NOT NULL AS there`;
  if (!(await there.execute(db)).rows[0]?.there) return undefined;
  return (await missingOf(db, migrations)).length;
}
