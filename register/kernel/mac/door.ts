import { sql, type AliasedRawBuilder, type Kysely, type RawBuilder } from 'kysely';
import type { Context, Work } from '../context.ts';
import { dataKeyInForce } from '../key-check.ts';
import type { Bare, MacRow, MacTable, MacTables, Tables } from '../schema/index.ts';
import { noteForgeries, type Forgery } from './forgeries.ts';
import { columnsOf, hasItsMac, keyColumns, keyOf, macOf, printOf } from './mac.ts';

/** The database with the tables that are hidden from everybody else. */
export const macTablesIn = (db: Kysely<Tables>) => db.$extendTables<Pick<MacTables, MacTable>>();

/**
 * Writes a row with its MAC, in place of the one that has its key. What is changed of a row is changed in one
 * that counts: a forged one would get a MAC otherwise.
 */
export async function putRow<Table extends MacTable>(
  work: Work,
  table: Table,
  row: Bare<MacRow<Table>>,
): Promise<void> {
  const mac = macOf(await dataKeyInForce(work), table, row);
  const columns = [...columnsOf(table), 'mac'];
  const values = columns.map((name) => sql`${name === 'mac' ? mac : Reflect.get(row, name)}`);
  const anew = columns.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`);
  const keys = keyColumns[table].map((name) => sql.ref(name));
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((name) => sql.ref(name)))})
    values (${sql.join(values)}) on conflict (${sql.join(keys)}) do update set ${sql.join(anew)}`.execute(work.db);
}

/** How rows of the log name the row that they are about: before all else, where it is looked for. */
const toldAs = {
  sessions: ['session', sql`"sessions"."id"`],
  grants: ['grant', sql`"grants"."grantId"`],
  rights: ['grant', sql`"rights"."personId" || '.' || "rights"."name" || '.' || "rights"."fromDay"`],
  substitutions: ['substitution', sql`"substitutions"."substitutionId"`],
  apiTokens: ['token', sql`"apiTokens"."tokenId"`],
  policyEditions: ['edition', sql`"policyEditions"."editionId"`],
  approvals: ['approval', sql`"approvals"."approvalId"`],
} as const satisfies Readonly<Record<string, readonly [string, RawBuilder<unknown>]>>;

/**
 * 1 of a row of which the log says something later: it has ended, or is another now, and was put back. Actions
 * are word for word as the index has them; what begins with the row's name is between the two.
 */
export function isOver(table: keyof typeof toldAs): AliasedRawBuilder<number, 'isOver'> {
  const [name, id] = toldAs[table];
  const begins = sql`${sql.lit(`{"${name}":"`)} || ${id}`;
  return sql<number>`case when exists (select 1 from "audit" where "action" in ('logged-out', 'session-ended', 'role-granted', 'role-ended', 'right-granted', 'right-ended', 'substitute-named', 'substitute-changed', 'substitute-ended', 'token-ended', 'policy-withdrawn', 'approval-proposed', 'approval-approved', 'approval-refused', 'approval-taken-back', 'approval-lapsed')
    and substr("details", 1, 100) >= ${begins} || '"' and substr("details", 1, 100) < ${begins} || '#'
    and "audit"."row" > coalesce(${sql.ref(`${table}.auditRow`)}, 0)) then 1 else 0 end`.as('isOver');
}

/** A row as it was read, with what tells that it doesn't count though it has its MAC. */
export interface Checked {
  readonly mac: string;
  readonly isOver?: number;
  /** HSA-id of whose row it is, and of the person whom it names now. */
  readonly holder?: string;
  readonly holderNow?: string | null;
}

/**
 * Those rows that count: the house wrote each as it is, for the person who has it, and the log doesn't say
 * that it is over. The others are named in the log, once, and raise the alarm.
 * @param rows as they were read, with all of their columns
 */
export async function genuine<Row extends Checked>(
  context: Context,
  table: MacTable,
  rows: readonly Row[],
): Promise<Row[]> {
  const forgeries: Forgery[] = [];
  const counting = rows.filter((row) => {
    const fault = faultOf(context, table, row);
    if (fault) forgeries.push({ table, key: keyOf(table, row), fault, print: printOf(table, row) });
    return fault === undefined;
  });
  if (forgeries.length > 0) await noteForgeries(context, forgeries);
  return counting;
}

function faultOf({ keys }: Context, table: MacTable, row: Checked): Forgery['fault'] | undefined {
  if (!hasItsMac(keys, table, row)) return 'changed';
  if (row.isOver === 1) return 'revived';
  return row.holderNow !== undefined && row.holderNow !== row.holder ? 'moved' : undefined;
}
