import { DatabaseSync } from 'node:sqlite';

/** A database that remembers what it was asked, and tells how it would find that. */
export class AskedDatabase extends DatabaseSync {
  readonly queries = new Set<string>();

  override prepare(sql: string) {
    this.queries.add(sql);
    return super.prepare(sql);
  }

  /** Every step of every plan, in SQLite's words. */
  plans(): string[] {
    return [...this.queries]
      .filter((sql) => !sql.startsWith('PRAGMA'))
      .flatMap((sql) => super.prepare(`EXPLAIN QUERY PLAN ${sql}`).all())
      .map((row) => String(row['detail']));
  }
}
