import type { Kysely } from 'kysely';
import type { Context, Work } from '../context.ts';
import { dataKeyInForce } from '../key-check.ts';
import type { MacTable, MacTables, Tables } from '../schema/index.ts';
import { noteForgeries, type Forgery } from './forgeries.ts';
import { hasItsMac, keyColumns, macOf, printOf } from './mac.ts';

/** The database with the tables that are hidden from everybody else. */
export const macTablesIn = (db: Kysely<Tables>) => db.$extendTables<Pick<MacTables, MacTable>>();

/** A row as it is written: all of it, with its MAC. */
export async function withMac<Row extends object>(
  work: Work,
  table: MacTable,
  row: Row,
): Promise<Row & { readonly mac: string }> {
  return { ...row, mac: macOf(await dataKeyInForce(work), table, row) };
}

/**
 * Those rows that count: the house wrote each as it is, and the log doesn't say that it is over. The others
 * are named in the log, once, and raise the alarm.
 * @param rows as they were read, with all of their columns and no other
 * @param isOver true when the log says that the row has ended, or was another afterwards
 */
export async function genuine<Row extends { readonly mac: string }>(
  context: Context,
  table: MacTable,
  rows: readonly Row[],
  isOver: (row: Row) => boolean = () => false,
): Promise<Row[]> {
  const forgeries: Forgery[] = [];
  const counting = rows.filter((row) => {
    const fault = !hasItsMac(context.keys, table, row) ? 'changed' : isOver(row) ? 'revived' : undefined;
    if (fault)
      forgeries.push({ table, key: String(Reflect.get(row, keyColumns[table])), fault, print: printOf(table, row) });
    return fault === undefined;
  });
  if (forgeries.length > 0) await noteForgeries(context, forgeries);
  return counting;
}
