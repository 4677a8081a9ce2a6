import type { Response, Router } from 'express';
import { setImmediate as pause } from 'node:timers/promises';
import { csvBeginning, csvRows } from './csv.ts';
import { headRows, type TakenOut } from './taken-out.ts';

type Rows = readonly (readonly string[])[];

/**
 * Answers with a table to keep, piece by piece: other requests are answered between the pieces, and a slow reader is waited for. Stops when the
 * reader goes away. The columns come first, so that a spreadsheet finds the table; the log's head stands below it, under an empty row, and a file
 * without it was cut off.
 * @param name of the file, without personal data
 */
export async function sendTable(
  res: Response,
  name: string,
  {
    columns,
    rows,
    taken,
    total,
  }: {
    columns: readonly string[];
    rows: Iterable<Rows> | AsyncIterable<Rows>;
    taken: TakenOut;
    /** Rows that there will be; undefined: that isn't known before. */
    total?: number;
  },
): Promise<void> {
  res.attachment(`${name}.csv`).type('text/csv; charset=utf-8');
  tellTotal(res, total);
  await sendPieces(res, textOf(columns, rows, taken));
}

/** Tells the browser how many rows will come, so that it can show how far a file has come. */
export function tellTotal(res: Response, total: number | undefined): void {
  if (total !== undefined) res.set('X-Rows', String(total));
}

async function* textOf(
  columns: readonly string[],
  rows: Iterable<Rows> | AsyncIterable<Rows>,
  taken: TakenOut,
): AsyncGenerator<string> {
  yield `${csvBeginning}${csvRows([columns])}`;
  for await (const some of rows) yield csvRows(some);
  yield csvRows([[], ...headRows(taken)]);
}

/**
 * Sends pieces of text as `sendTable` does, and ends the answer. One listener for all of it: where the answer is compressed those of `drain` are put on the
 * stream that compresses, and none is ever taken off it.
 */
export async function sendPieces(res: Response, pieces: AsyncIterable<string>): Promise<void> {
  let goOn: () => void = () => undefined;
  res.on('drain', () => goOn());
  res.once('close', () => goOn());
  for await (const piece of pieces) {
    if (res.closed) return;
    if (!res.write(piece)) {
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
    }
    await pause();
  }
  res.end();
}

/** A file that nobody gets would be read and logged as taken out all the same: HEAD of its address isn't answered. */
export function refuseHead(router: Router, paths: string[]): void {
  router.head(paths, (_req, res) => void res.status(405).set('Allow', 'GET').end());
}
