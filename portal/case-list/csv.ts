/**
 * A table as spreadsheets in Sweden open it: UTF-8 with BOM, semicolons, CRLF (RFC 4180). A cell that a spreadsheet would
 * run as a formula gets an apostrophe in front.
 */
export function csvOf(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return `\uFEFF${[columns, ...rows].map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
}

function cell(value: string): string {
  const safe = /^\s*[=+\-@＝＋－＠\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
