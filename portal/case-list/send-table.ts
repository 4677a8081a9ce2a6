import type { Response } from 'express';
import { csvOf } from './csv.ts';

/** Answers with a table to keep. @param name of the file, without personal data */
export function sendTable(
  res: Response,
  name: string,
  { columns, rows }: { columns: readonly string[]; rows: readonly (readonly string[])[] },
): void {
  res.set({ 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}.csv"` });
  res.send(csvOf(columns, rows));
}
