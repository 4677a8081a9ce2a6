import { sql } from 'kysely';
import type { Context, Work } from '../context.ts';
import { dataKeyInForce } from '../key-check.ts';
import type { Bare, MacRow, MacTable } from '../schema/index.ts';
import { noteForgeries, type Forgery } from './forgeries.ts';
import { columnsOf, keyColumns, keyOf, macOf, printOf } from './mac.ts';
import { faultOf, type Checked } from './tables.ts';

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
