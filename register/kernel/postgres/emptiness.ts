import { Kysely, sql } from 'kysely';
import { Unusable } from '../../../platform/unusable.ts';
import { openPool } from './open-pool.ts';
import { postgresOnce } from './postgres-dialect.ts';

/** Throws `Unusable`, with the name of something that it holds, for a database that isn't empty. */
export async function refuseUnlessEmpty(db: Kysely<unknown>, advice: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v')
    LIMIT 1`.execute(db);
  if (rows[0]) throw new Unusable(`The database at DATABASE_URL is not empty: it holds ${rows[0].name}. ${advice}`);
}

/** The same of the database of a URL. Throws `Unusable` also when nobody answers there. */
export async function refuseUnlessEmptyAt(url: string, advice: string): Promise<void> {
  await on(url, (db) => refuseUnlessEmpty(db, advice));
}

/** Takes away what was put into a database that was empty. */
export async function emptyAt(url: string): Promise<void> {
  await on(url, async (db) => {
    await sql`DO $$
      DECLARE
        each record;
      BEGIN
        FOR each IN
          SELECT format('DROP %s IF EXISTS %I CASCADE', CASE relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, relname) AS words
          FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v')
          UNION ALL
          SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', oid::regprocedure)
          FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
            AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
        LOOP
          EXECUTE each.words;
        END LOOP;
      END $$`.execute(db);
  });
}

async function on(url: string, work: (db: Kysely<unknown>) => Promise<void>): Promise<void> {
  const db = new Kysely<unknown>({ dialect: postgresOnce(openPool(url, { size: 1, log: undefined })) });
  try {
    await work(db);
  } catch (error) {
    if (error instanceof Unusable) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Unusable(`DATABASE_URL can't be used: ${reason}`, { cause: error });
  } finally {
    await db.destroy();
  }
}
