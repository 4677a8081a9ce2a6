import { CompiledQuery, PostgresDialect, PostgresDriver, type DatabaseConnection, type Dialect } from 'kysely';
import type { Pool } from 'pg';
import { preparing, takeTurn } from './prepared.ts';

/**
 * Kysely on PostgreSQL. Writing transactions take turns, those of other processes too, as they do on SQLite: rules are read and rows
 * written without anybody between, and the audit log is one chain. The lock is this register's own (its table's id) and ends with the transaction.
 */
export function postgresWriting(pool: Pool): Dialect {
  const dialect = postgresAlone(pool);
  return {
    createDriver: () => new TurnsDriver({ pool: preparing(pool) }),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}

/** Kysely on PostgreSQL, waiting for nobody. */
export const postgresAlone = (pool: Pool): Dialect => new PostgresDialect({ pool: preparing(pool) });

/** As `postgresAlone`, for who changes tables on the way: the server keeps no statement, which would be outdated then. */
export const postgresOnce = (pool: Pool): Dialect => new PostgresDialect({ pool });

class TurnsDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await connection.executeQuery(CompiledQuery.raw(takeTurn));
    } catch (error) {
      await connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => undefined);
      throw error;
    }
  }
}
