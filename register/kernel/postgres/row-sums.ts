import { sql, type RawBuilder } from 'kysely';
import { withoutSums, type DamagedRow, type SummedTable } from '../row-sums.ts';

/** As `row-sums`, on PostgreSQL, where sums are the server's own from the text of a row. They can't be compared with SQLite's. */

/** Of any tables: statements are told as text. */
type Executor = Parameters<RawBuilder<unknown>['execute']>[0];

async function summedTables(db: Executor): Promise<SummedTable[]> {
  const { rows } = await sql<SummedTable>`
    SELECT t.relname AS name,
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute AS a
       WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
      (SELECT array_agg(a.attname::text ORDER BY array_position(x.indkey, a.attnum)) FROM pg_attribute AS a
       WHERE a.attrelid = t.oid AND a.attnum = ANY (x.indkey)) AS key
    FROM pg_class AS t JOIN pg_index AS x ON x.indrelid = t.oid AND x.indisprimary
    WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind = 'r' ORDER BY t.relname COLLATE "C"`.execute(
    db,
  );
  return rows.filter(({ name }) => !withoutSums.has(name));
}

const keyOf = ({ key }: SummedTable, row: string): string =>
  `(${key.map((column) => `${row}."${column}"::text`).join(` || ' ' || `)}) COLLATE "C"`;

const sumOf = (row: string): string => `substr(sha256(convert_to(${row}::text, 'UTF8')), 1, 8)`;

const run = (db: Executor, text: string) => sql.raw(text).execute(db);

/** Makes the triggers and all sums anew, in the transaction at hand, after tables were changed. Rows that were damaged stay so. */
export async function renewSums(db: Executor, damaged: readonly DamagedRow[]): Promise<void> {
  for (const table of await summedTables(db)) for (const text of triggerOf(table)) await run(db, text);
  await sumAll(db);
  for (const { table, key } of damaged) {
    await sql`UPDATE "rowSums" SET sum = ''::bytea WHERE "tableName" = ${table} AND "rowKey" = ${key}`.execute(db);
  }
}

/** Makes all sums anew: rows count as well as they are. */
export async function sumAll(db: Executor): Promise<void> {
  await run(db, 'DELETE FROM "rowSums"');
  for (const table of await summedTables(db)) {
    await run(
      db,
      `INSERT INTO "rowSums" ("tableName", "rowKey", sum)
       SELECT '${table.name}', ${keyOf(table, 't')}, ${sumOf('t')} FROM "${table.name}" AS t`,
    );
  }
}

function triggerOf(table: SummedTable): string[] {
  const { name } = table;
  const made = `"sumOf ${name}"`;
  const ofOld = `"tableName" = '${name}' AND "rowKey" = ${keyOf(table, 'OLD')}`;
  return [
    `CREATE OR REPLACE FUNCTION ${made}() RETURNS trigger LANGUAGE plpgsql AS $sum$ BEGIN
      IF TG_OP = 'INSERT' THEN
        INSERT INTO "rowSums" ("tableName", "rowKey", sum) VALUES ('${name}', ${keyOf(table, 'NEW')}, ${sumOf('NEW')})
        ON CONFLICT ("tableName", "rowKey") DO UPDATE SET sum = excluded.sum;
      ELSIF TG_OP = 'UPDATE' THEN
        UPDATE "rowSums" SET "rowKey" = ${keyOf(table, 'NEW')},
          sum = CASE WHEN sum = ${sumOf('OLD')} THEN ${sumOf('NEW')} ELSE ''::bytea END WHERE ${ofOld};
      ELSE
        DELETE FROM "rowSums" WHERE ${ofOld};
      END IF;
      RETURN NULL;
    END $sum$`,
    `CREATE OR REPLACE TRIGGER ${made} AFTER INSERT OR UPDATE OR DELETE ON "${name}" FOR EACH ROW EXECUTE FUNCTION ${made}()`,
  ];
}

/** False before the register's tables are made. */
export async function hasSums(db: Executor): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`SELECT to_regclass('"rowSums"') IS NOT NULL AS there`.execute(db);
  return rows[0]?.there === true;
}

/** All that is damaged, by table; nothing where there are no tables yet. */
export async function allDamagedRows(db: Executor): Promise<DamagedRow[]> {
  if (!(await hasSums(db))) return [];
  const damaged: DamagedRow[] = [];
  for (const table of await summedTables(db)) {
    const { name } = table;
    const caseId = table.columns.includes('caseId') ? 't."caseId"' : 'NULL';
    const { rows } = await sql
      .raw<{ key: string; caseId: string | null; isMissing: boolean }>(
        `SELECT ${keyOf(table, 't')} AS key, ${caseId} AS "caseId", false AS "isMissing"
       FROM "${name}" AS t LEFT JOIN "rowSums" AS s ON s."tableName" = '${name}' AND s."rowKey" = ${keyOf(table, 't')}
       WHERE s.sum IS NULL OR s.sum <> ${sumOf('t')}
       UNION ALL
       (SELECT s."rowKey", NULL, true FROM "rowSums" AS s WHERE s."tableName" = '${name}'
        AND NOT EXISTS (SELECT FROM "${name}" AS t WHERE ${keyOf(table, 't')} = s."rowKey"))`,
      )
      .execute(db);
    for (const { key, caseId: found, isMissing } of rows)
      damaged.push({ table: name, key, isMissing, caseId: found ?? undefined });
  }
  return damaged;
}

/** How many rows have sums, and one sum of them all. */
export async function sumOfSums(db: Executor): Promise<{ rows: number; sum: string }> {
  const { rows } = await sql<{ rows: number; sum: string }>`
    SELECT count(*) AS rows, encode(sha256(coalesce(string_agg(
      convert_to("tableName" || ' ' || "rowKey" || ' ', 'UTF8') || sum, ''::bytea ORDER BY "tableName", "rowKey"), ''::bytea)), 'hex') AS sum
    FROM "rowSums"`.execute(db);
  return rows[0] ?? { rows: 0, sum: '' };
}
