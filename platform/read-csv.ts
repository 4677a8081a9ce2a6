/** A line of a list: what stands in its cells, and where it stands in the file. */
export interface CsvRow {
  /** From 1; a row that goes over several lines has the number of its first. */
  readonly line: number;
  readonly cells: readonly string[];
  /** The quotes of its last cell are never closed, so that it has swallowed the rest of the file. */
  readonly isUnclosed?: true;
}

/**
 * Reads a list as spreadsheets write it (RFC 4180): cells in quotes may hold delimiters, quotes and line breaks. The delimiter is
 * whichever of semicolon, comma and tab the first line has most of. Lines end as on any system, also as in Excel's “CSV (Macintosh)”; a byte order
 * mark is dropped, and so are empty rows.
 */
export function readCsv(file: string): CsvRow[] {
  const text = file.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const delimiter = delimiterOf(text);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let first = 1;
  const endCell = () => {
    cells.push(cell.trim());
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (cells.some((each) => each !== '')) rows.push({ line: first, cells, ...(quoted && { isUnclosed: quoted }) });
    cells = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '\n') line += 1;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (sign === delimiter) endCell();
    else if (sign === '\n') {
      endRow();
      first = line;
    } else cell += sign;
  }
  endRow();
  return rows;
}

function delimiterOf(text: string): string {
  const [head = ''] = text.split('\n').filter((line) => line.trim() !== '');
  const count = (sign: string) => head.split(sign).length;
  const [best = ';'] = [';', ',', '\t'].sort((one, other) => count(other) - count(one));
  return best;
}
