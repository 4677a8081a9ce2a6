import { z } from 'zod';
import {
  CardNumber,
  cardNumberInText,
  CaseNumber,
  Day,
  HsaId,
  Instant,
  ReceiptNumber,
  dayAndTimeOf,
} from '../../contract/index.ts';
import { document } from '../pdf/document.ts';
import { letterhead } from '../pdf/letterhead.ts';
import {
  columns,
  fieldTable,
  heading,
  keepTogether,
  numberedList,
  panel,
  paragraph,
  signatureLine,
  styles,
  table,
  type Block,
} from '../pdf/tagged/index.ts';

const DeliveryNote = z.object({
  shipmentNumber: z.string(),
  caseNumber: CaseNumber,
  shippedAt: Instant,
  unit: z.object({ name: z.string(), hsaId: HsaId }),
  address: z.array(z.string()),
  issuer: z.string(),
  phone: z.string(),
  cards: z.array(z.object({ cardNumber: CardNumber, blankExpires: Day.optional() })).min(1),
  forms: z.array(ReceiptNumber),
  confirmBy: Day,
});
type DeliveryNote = z.output<typeof DeliveryNote>;

/**
 * Draws the note that goes with a parcel of blank cards; signed, it is the receipt for the bundle (domain "Documents"). Pure: same
 * record, same bytes. Throws `ZodError` for a wrong record.
 */
export const deliveryNote = document({
  record: DeliveryNote,
  draw(note) {
    return {
      info: {
        title: `Följesedel ${note.shipmentNumber}`,
        author: note.issuer,
        subject: 'Följesedel och kvittens för reservkort',
        id: note.shipmentNumber,
        createdAt: Date.parse(note.shippedAt),
      },
      furniture: letterhead({
        kind: 'Följesedel och kvittens',
        foot: `${note.shipmentNumber}, ärende ${note.caseNumber}`,
      }),
      blocks: [title(note), 12, parties(note), 13, ...cards(note), ...forms(note), 13, todo(note), 12, signature()],
    };
  },
});

function title({ shipmentNumber, cards: { length } }: DeliveryNote): Block {
  const lead = `${length} reservkort i paketet. Räkna dem mot listan innan de läggs i lådan.`;
  return keepTogether(6, heading(1, `Följesedel ${shipmentNumber}`), paragraph(lead));
}

function parties({ unit, address, issuer, caseNumber, shippedAt, phone }: DeliveryNote): Block {
  const to = keepTogether(
    2,
    heading(2, 'Till'),
    paragraph(unit.name, styles.strong),
    paragraph(`HSA-id ${unit.hsaId}`, styles.small),
    ...address.filter((line) => line.trim() !== '').map((line) => paragraph(line)),
  );
  const facts = [
    { label: 'Avsändare', value: issuer },
    { label: 'Ärende', value: caseNumber },
    { label: 'Skickat', value: dayAndTimeOf(shippedAt) },
    { label: 'Frågor', value: phone },
  ];
  const from = keepTogether(2, heading(2, 'Från'), fieldTable(facts, 66));
  return panel(columns(24, [1, to], [1, from]), [14, 10]);
}

const head = [
  { title: 'Kort', share: 4, style: { ...styles.strong, digits: true } },
  { title: 'Kortet går ut', share: 4, style: { ...styles.body, digits: true } },
  { title: 'Finns', share: 2, style: styles.body },
];
/** How many rows fit beside each other under the heading of the first page. */
const rowsInColumn = 25;

/** Two columns of at most 25 cards, read one after the other; more cards go on on the next page. */
function cards(note: DeliveryNote): (Block | number)[] {
  const rows = note.cards.map(({ cardNumber, blankExpires }) => [
    cardNumberInText(cardNumber),
    blankExpires ?? '–',
    '☐',
  ]);
  const half = Math.min(rowsInColumn, Math.ceil(rows.length / 2));
  const blocks: (Block | number)[] = [];
  for (let from = 0; from < rows.length; from += 2 * half) {
    const left = rows.slice(from, from + half);
    const right = rows.slice(from + half, from + 2 * half);
    const side: Block =
      right.length === 0 ? table(head, left) : columns(24, [1, table(head, left)], [1, table(head, right)]);
    blocks.push(from === 0 ? keepTogether(4, heading(2, `Reservkort, ${rows.length} st`), side) : side);
  }
  return blocks;
}

function forms({ forms: numbers }: DeliveryNote): (Block | number)[] {
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined) return [];
  const range = first === last ? first : `${first} till ${last}`;
  const text = `${numbers.length} ${numbers.length === 1 ? 'kvittensblankett' : 'kvittensblanketter'}, nummer ${range}.`;
  return [13, keepTogether(2, heading(2, 'Kvittensblanketter'), paragraph(text))];
}

function todo({ confirmBy }: DeliveryNote): Block {
  return keepTogether(
    3,
    heading(2, 'Gör så här'),
    numberedList(
      [
        'Kryssa för varje kort som finns. Skriv upp de kort som saknas.',
        `Bekräfta leveransen i ärendet i SITHS-kort senast ${confirmBy}. Tills dess kan korten inte aktiveras.`,
        'Lägg korten i lådan så att de som går ut först tas först. Spara följesedeln hos enheten.',
      ],
      { style: styles.body },
    ),
  );
}

function signature(): Block {
  return keepTogether(
    0,
    heading(2, 'Mottaget'),
    columns(18, [2, signatureLine('Datum')], [2, signatureLine('Antal kort')], [5, signatureLine('Namnteckning')]),
  );
}
