import { z } from 'zod';
import { HsaId, Instant, dayAndTimeOf } from '../../contract/index.ts';
import { document } from '../pdf/document.ts';
import { letterhead } from '../pdf/letterhead.ts';
import { opening, questions } from '../pdf/parts.ts';
import {
  drawable,
  fieldTable,
  heading,
  keepTogether,
  paragraph,
  styles,
  table,
  type Block,
} from '../pdf/tagged/index.ts';

const Piece = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('facts'), facts: z.array(z.tuple([z.string(), z.string()])).min(1) }),
  z.object({
    kind: z.literal('table'),
    columns: z.array(z.object({ title: z.string(), share: z.number().positive() })).min(1),
    rows: z.array(z.array(z.string())).min(1),
  }),
]);
const Section = z.object({ heading: z.string(), pieces: z.array(Piece).min(1) });
const Extract = z.object({
  name: z.string(),
  hsaId: HsaId,
  madeAt: Instant,
  issuer: z.string(),
  phone: z.string(),
  /** What the extract is and what it leaves out. */
  lead: z.string(),
  sections: z.array(Section).min(1),
});

/** Draws what the register holds about one person, for that person, as long as it is. Pure. A character that the font lacks is drawn as `?`. */
export const personalExtract = document({
  record: Extract,
  draw({ name, hsaId, madeAt, issuer, phone, lead, sections }) {
    return {
      info: {
        title: 'Uppgifter om en person',
        author: issuer,
        subject: 'Registerutdrag enligt dataskyddsförordningen, artikel 15',
        id: hsaId,
        createdAt: Date.parse(madeAt),
      },
      furniture: letterhead({ kind: 'Registerutdrag', foot: `Uttaget ${dayAndTimeOf(madeAt)}` }),
      blocks: [
        opening('Uppgifter om dig', lead),
        8,
        paragraph(said(`Gäller ${name}, HSA-id ${hsaId}. Uttaget ${dayAndTimeOf(madeAt)}.`)),
        ...sections.flatMap(drawSection),
        13,
        questions({ issuer, phone }),
      ],
    };
  },
});

/** The heading stays with the first block under it. */
function drawSection({ heading: title, pieces }: z.output<typeof Section>): (Block | number)[] {
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

const said = (text: string): string => drawable('regular', text.replaceAll(/\s+/g, ' ').trim());
