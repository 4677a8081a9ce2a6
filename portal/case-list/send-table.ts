import type { Response } from 'express';
import { once } from 'node:events';
import { setImmediate as pause } from 'node:timers/promises';
import { csvBeginning, csvRows } from './csv.ts';

/**
 * Answers with a table to keep, piece by piece: other requests are answered between the pieces, and a slow reader is waited for. Stops when the
 * reader goes away. @param name of the file, without personal data
 */
export async function sendTable(
  res: Response,
  name: string,
  {
    columns,
    rows,
  }: {
    columns: readonly string[];
    rows: Iterable<readonly (readonly string[])[]> | AsyncIterable<readonly (readonly string[])[]>;
  },
): Promise<void> {
  res.set({ 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}.csv"` });
  res.write(`${csvBeginning}${csvRows([columns])}`);
  await sendPieces(res, textOf(rows));
}

async function* textOf(rows: Parameters<typeof sendTable>[2]['rows']): AsyncGenerator<string> {
  for await (const some of rows) yield csvRows(some);
}

/** Sends pieces of text as `sendTable` does, and ends the answer. */
export async function sendPieces(res: Response, pieces: AsyncIterable<string>): Promise<void> {
  const gone = once(res, 'close');
  for await (const piece of pieces) {
    if (res.closed) return;
    if (!res.write(piece)) {
      const waiting = new AbortController();
      await Promise.race([once(res, 'drain', { signal: waiting.signal }).catch(() => undefined), gone]);
      waiting.abort();
    }
    await pause();
  }
  res.end();
}
