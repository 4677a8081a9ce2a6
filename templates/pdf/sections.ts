import { z } from 'zod';
import { saidInEnglish } from './english.ts';
import { drawable, fieldTable, heading, keepTogether, paragraph, styles, table, type Block } from './tagged/index.ts';

/** What sections are made of: text, facts and tables of any length. */

/** `longest`: characters that a cell shows, default 200; a column that is narrow or stands beside many takes no more. */
const Column = z.object({
  title: z.string(),
  share: z.number().positive(),
  longest: z.int().positive().max(900).optional(),
});
const Piece = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('facts'), facts: z.array(z.tuple([z.string(), z.string()])).min(1) }),
  z.object({
    kind: z.literal('table'),
    columns: z.array(Column).min(1),
    rows: z.array(z.array(z.string())).min(1),
  }),
]);
/** `english`: what it holds, for a person who reads English. */
export const Section = z.object({
  heading: z.string(),
  pieces: z.array(Piece).min(1),
  english: z.string().optional(),
});

/** A section in blocks that each fit a page; its heading stays with the first. A character that the font lacks is drawn as `?`. */
export function drawSection({ heading: title, pieces, english }: z.output<typeof Section>): (Block | number)[] {
  const [first, ...others] = pieces.flatMap(blocksOf);
  const head = [heading(2, title), ...(english === undefined ? [] : [saidInEnglish(english)])];
  return [13, keepTogether(3, ...head, ...(first ? [first] : [])), ...others.flatMap((block) => [3, block])];
}

function blocksOf(piece: z.output<typeof Piece>): Block[] {
  if (piece.kind === 'text') return portions(piece.text).map((text) => paragraph(text));
  if (piece.kind === 'facts') {
    const rows = piece.facts.flatMap(([label, value]) =>
      portions(value).map((text) => ({ label: said(label), value: text, style: styles.body })),
    );
    return batches(rows, ({ value }) => value.length).map((some) => fieldTable(some, 150));
  }
  const head = piece.columns.map(({ title, share }) => ({ title, share, style: styles.small }));
  const rows = piece.rows.map((row) => row.map((cell, at) => short(cell, piece.columns[at]?.longest)));
  return [table(head, rows)];
}

/** Facts turn no page: so many stand in one block, by characters and by rows. */
const mostCharacters = 1200;
const mostRows = 18;

function batches<Row>(rows: readonly Row[], lengthOf: (row: Row) => number): Row[][] {
  const found: Row[][] = [];
  let length = Infinity;
  for (const row of rows) {
    const last = found.at(-1);
    if (last && last.length < mostRows && length + lengthOf(row) <= mostCharacters) {
      last.push(row);
      length += lengthOf(row);
    } else {
      found.push([row]);
      length = lengthOf(row);
    }
  }
  return found;
}

/** Text in pieces that each fit, a line each where it has lines. */
function portions(text: string): string[] {
  const lines = text.split(/\r?\n/).flatMap((line) => line.match(/.{1,900}/gsu) ?? []);
  const told = lines.map(said).filter((line) => line !== '');
  return told.length > 0 ? told : ['–'];
}

const short = (cell: string, longest = 200): string => {
  const text = said(cell);
  return text === '' ? '–' : text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
};

export const said = (text: string): string => drawable('regular', text.replaceAll(/\s+/g, ' ').trim());
