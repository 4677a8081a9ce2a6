import {
  CompiledQuery,
  PostgresDialect,
  PostgresDriver,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type QueryCompiler,
  type RawNode,
} from 'kysely';
import type { Pool } from 'pg';
import { preparing, takeTurn } from './prepared.ts';
import { withNames } from './to-postgres.ts';

/**
 * Kysely on PostgreSQL. Writing transactions take turns, those of other processes too, as they do on SQLite: rules are read and rows
 * written without anybody between, and the audit log is one chain. The lock is this register's own (its table's id) and ends with the transaction.
 */
export function postgresWriting(pool: Pool): Dialect {
  return { ...postgresAlone(pool), createDriver: () => new TurnsDriver({ pool: preparing(pool) }) };
}

/** Kysely on PostgreSQL, waiting for nobody. */
export const postgresAlone = (pool: Pool): Dialect => dialectOf(new PostgresDialect({ pool: preparing(pool) }));

/** As `postgresAlone`, for who changes tables on the way: the server keeps no statement, which would be outdated then. */
export const postgresOnce = (pool: Pool): Dialect => dialectOf(new PostgresDialect({ pool }));

const dialectOf = (dialect: PostgresDialect): Dialect => ({
  createDriver: () => dialect.createDriver(),
  createQueryCompiler: (): QueryCompiler => new NamesCompiler(),
  createAdapter: () => dialect.createAdapter(),
  createIntrospector: (db) => dialect.createIntrospector(db),
});

/** Names with capitals need quotes in words of SQL too, as the builder gives them. */
class NamesCompiler extends PostgresQueryCompiler {
  protected override visitRaw(node: RawNode): void {
    super.visitRaw({ ...node, sqlFragments: node.sqlFragments.map(withNames) });
  }
}

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
