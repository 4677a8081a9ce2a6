import { z } from 'zod';
import { drawable, fieldTable, heading, keepTogether, paragraph, styles, table, type Block } from './tagged/index.ts';

const Piece = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('facts'), facts: z.array(z.tuple([z.string(), z.string()])).min(1) }),
  z.object({
    kind: z.literal('table'),
    columns: z.array(z.object({ title: z.string(), share: z.number().positive() })).min(1),
    rows: z.array(z.array(z.string())).min(1),
  }),
]);
/** A part of a long document: text, labels with values, tables. */
export const Section = z.object({ heading: z.string(), pieces: z.array(Piece).min(1) });
/** Draws a section, as long as it is; its heading stays with the first block under it. */
export function drawSection({ heading: title, pieces }: z.output<typeof Section>): (Block | number)[] {
  const [first, ...others] = pieces.flatMap(blocksOf);
  const head = heading(2, title);
  return [13, first ? keepTogether(3, head, first) : head, ...others.flatMap((block) => [3, block])];
}

function blocksOf(piece: z.output<typeof Piece>): Block[] {
  if (piece.kind === 'text') return portions(piece.text).map((text) => paragraph(text));
  if (piece.kind === 'facts') {
    const rows = piece.facts.flatMap(([label, value]) =>
      portions(value).map((text) => ({ label: said(label), value: text, style: styles.body })),
    );
    return batches(rows, ({ value }) => value.length).map((some) => fieldTable(some, 150));
  }
  const head = piece.columns.map((column) => ({ ...column, style: styles.small }));
  const rows = piece.rows.map((row) => row.map((cell) => short(cell)));
  return batches(rows, (row) => row.join('').length).map((some) => table(head, some));
}

/** A block turns no page: so much stands in one, by characters and by rows. */
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

const short = (cell: string): string => {
  const text = said(cell);
  return text === '' ? '–' : text.length > 200 ? `${text.slice(0, 199)}…` : text;
};

/** On one line; a character that the font lacks is drawn as `?`. */
export const said = (text: string): string => drawable('regular', text.replaceAll(/\s+/g, ' ').trim());
