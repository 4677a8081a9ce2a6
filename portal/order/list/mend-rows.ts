import { mayHoldNationalNumber } from '../../../contract/index.ts';
import type { CsvRow } from '../../../platform/read-csv.ts';
import type { PreviewedRow } from '../../../register/index.ts';
import type { FormData } from '../../form-check/form-data.ts';
import { columns, meant, placesIn, questions, type Column } from './list-columns.ts';

/** A field of a row that is mended on the page: `r7.from`. */
export const mendKey = (line: number, column: Column): string => `r${line}.${questions[column].key}`;

/** What stands in a row under a column; empty where the list hasn't got it. */
export function cellOf(table: readonly CsvRow[], line: number, column: Column): string {
  const place = placesIn(table[0]?.cells ?? []).get(column) ?? -1;
  return table.find((row) => row.line === line)?.cells[place] ?? '';
}

/** True for what is never shown: a personal number, also where another column should be. */
export const isHidden = (column: Column, cell: string): boolean =>
  column === 'Personnummer' || mayHoldNationalNumber(cell);

/** What a field begins with: what stands in the cell, unless that is hidden. */
export const shownOf = (column: Column, cell: string): string => (isHidden(column, cell) ? '' : meant(column, cell));

/**
 * A list with what was typed on the page for its refused rows; the very same list when that changes nothing. The other rows stay as they are,
 * and so does a field that is sent as it was shown: an empty one keeps what is hidden.
 */
export function mendRows(
  { table, rows }: { readonly table: readonly CsvRow[]; readonly rows: readonly PreviewedRow[] },
  posted: FormData,
): readonly CsvRow[] {
  const refused = rows.filter(({ outcome }) => outcome === 'refused');
  const typed = refused.flatMap(({ line }) =>
    columns.flatMap((column) => {
      const value = posted[mendKey(line, column)];
      if (typeof value !== 'string' || value.trim() === shownOf(column, cellOf(table, line, column))) return [];
      return [{ line, column, cell: value.trim() }];
    }),
  );
  return typed.reduce(withCell, table);
}

/** A list with one cell changed; a column that it hasn't got is put last. */
function withCell(
  table: readonly CsvRow[],
  { line, column, cell }: { readonly line: number; readonly column: Column; readonly cell: string },
): readonly CsvRow[] {
  const [head, ...rows] = table;
  if (!head) return table;
  const found = placesIn(head.cells).get(column) ?? -1;
  const place = found === -1 ? head.cells.length : found;
  const cells = found === -1 ? [...head.cells, column] : head.cells;
  const changed = rows.map((row) =>
    row.line === line
      ? { ...row, cells: Array.from(cells, (_, at) => (at === place ? cell : (row.cells[at] ?? ''))) }
      : row,
  );
  return [{ ...head, cells }, ...changed];
}
