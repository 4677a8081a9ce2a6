import { readCsv, type CsvRow } from '../../../../platform/read-csv.ts';
import { ImportRefused } from '../types.ts';

/** More rows are no file of one region. */
export const mostRows = 500_000;

/**
 * A CSV file's header and rows. The last line may be `#END;<rows>`; a full file must have it, so that one that was cut off is never taken for
 * everybody. Throws `ImportRefused` for a file that is no table, or is damaged.
 */
export function readTable(
  name: string,
  text: string,
  { isFull }: { isFull: boolean },
): { readonly names: readonly string[]; readonly rows: readonly CsvRow[] } {
  if (linesIn(text) > mostRows + 2) throw tooMany(name);
  const [header, ...lines] = readCsv(text);
  if (!header) throw new ImportRefused(`'${name}' is empty`);
  const unclosed = [header, ...lines].find(({ isUnclosed }) => isUnclosed);
  if (unclosed)
    throw new ImportRefused(
      `'${name}', line ${unclosed.line}: quotes are opened and never closed, so that the rest of the file is one cell. Take it out anew`,
    );
  const names = header.cells;
  const bare = names.map((column) => column.replace(/\s+/g, ''));
  const twice = bare.find((column, index) => column !== '' && bare.indexOf(column) !== index);
  if (twice !== undefined) throw new ImportRefused(`'${name}' has the column ${twice} twice`);
  return { names, rows: withoutEnd(name, lines, isFull) };
}

export const tooMany = (name: string) =>
  new ImportRefused(
    `'${name}' has more than ${mostRows} rows, which no region has. Is it the right file? Otherwise split it into several delta files`,
  );

/** Counted before anything is made of them. */
function linesIn(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function withoutEnd(name: string, lines: readonly CsvRow[], isFull: boolean): readonly CsvRow[] {
  const last = lines.at(-1);
  const [mark, count] = last?.cells ?? [];
  if (mark !== '#END') {
    if (!isFull) return lines;
    throw new ImportRefused(
      `'${name}' doesn't end with #END;<number of rows>: a full file that was cut off would make everybody after the cut look gone. Add that line where the file is made`,
    );
  }
  const rows = lines.slice(0, -1);
  if (Number(count) === rows.length) return rows;
  throw new ImportRefused(
    `'${name}' says that it has ${Number(count)} rows, and has ${rows.length}: it was cut off, or is damaged. Fetch it anew`,
  );
}
