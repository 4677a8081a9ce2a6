import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';

/** True of rows whose column holds the text, each sign of it as itself. SQLite knows no sign of escape until it is told. */
export function holdsText(column: Expression<string>, text: string): RawBuilder<SqlBool> {
  const escaped = text.replaceAll(/[\\%_]/g, '\\$&');
  return sql<SqlBool>`${column} like ${`%${escaped}%`} escape '\\'`;
}
