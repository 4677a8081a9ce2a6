import type { Replayed } from './replay.ts';

/** A line of JSON for each part, as it comes: how far it has come, and rows as they are shown. */
export async function* linesOf(
  parts: AsyncIterable<Replayed>,
  rowsOf: (part: Replayed) => readonly (readonly string[])[],
): AsyncGenerator<string> {
  for await (const part of parts) {
    const { looked, unread, changed } = part;
    yield `${JSON.stringify({ looked, unread, changed, rows: rowsOf(part) })}\n`;
  }
}
