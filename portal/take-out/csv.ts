/** First in a file: a spreadsheet reads it as UTF-8. */
export const csvBeginning = '\uFEFF';

/** A whole file. */
export function csvOf(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${csvBeginning}${csvRows([columns, ...rows])}`;
}

/**
 * Rows of a table as spreadsheets in Sweden open it: semicolons, CRLF (RFC 4180). A cell that a spreadsheet would run as a formula gets an
 * apostrophe in front.
 */
export function csvRows(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('');
}

function cell(value: string): string {
  const safe = /^\s*[=+\-@＝＋－＠\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
