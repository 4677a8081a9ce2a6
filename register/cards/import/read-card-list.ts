import { createHash } from 'node:crypto';
import { cardColumns, codesOf, ListedNumber, type CardColumn, type CardMapping } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { decode } from '../../people/import/read/decode.ts';
import { faultsOf, refuse } from '../../people/import/read/read-csv-rows.ts';
import { readTable } from '../../people/import/read/read-table.ts';
import { ImportRefused, type Place } from '../../people/import/types.ts';
import { isOther, rowSchema, type RowFacts } from './card-row.ts';
import type { ListedCard, ReadCards } from './types.ts';

/** A list of cards as it was handed in. */
export interface CardListFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** More different words than that are no kind and no status. */
const mostWords = 20;

/** A column of a list. `words`: the different ones in it, in lower case; undefined: too many to be a kind or a status. */
export interface ListColumn {
  readonly name: string;
  readonly words: readonly string[] | undefined;
}

/** What a mapping is made from. Throws `ImportRefused`. */
export function columnsOf({ name, bytes }: CardListFile): ListColumn[] {
  const { names, rows } = readTable(name, decode(name, bytes), { isFull: false });
  return names.flatMap((column, index) => {
    if (column === '') return [];
    const words = new Set<string>();
    for (const { cells } of rows) if (words.size <= mostWords) words.add((cells[index] ?? '').toLowerCase());
    words.delete('');
    return [{ name: column, words: words.size > mostWords ? undefined : [...words].sort() }];
  });
}

/**
 * Reads a list of cards by a mapping, row by row: CSV, UTF-8 or windows-1252. Throws `ImportRefused` when it can't be read as a whole. A refused
 * row says its field and what would do, never what stands in a cell. National numbers are hashed as they are read, so that nothing that is kept has them.
 */
export function readCardList(
  { keys }: Pick<Context, 'keys'>,
  { name, bytes }: CardListFile,
  { mapping, source }: { readonly mapping: CardMapping; readonly source: string },
): ReadCards {
  const { names, rows } = readTable(name, decode(name, bytes), { isFull: false });
  const at = indexesOf(name, names, mapping);
  const schema = rowSchema(mapping, keys.lookupKey);
  const read: Collected = { cards: [], refused: [], unread: new Set(), others: 0 };
  for (const { cells, line } of rows) {
    const place = { file: name, at: `line ${line}` };
    if (cells.length > names.length) {
      const why = `has ${cells.length} cells, and the header ${names.length}: put a text that holds the delimiter in quotes`;
      read.refused.push({ ...place, field: 'the row', why });
    } else takeRow(read, { facts: factsOf(cells, at), schema, place });
  }
  refuseTwins(read);
  const used = new Set(at.values());
  return {
    ...read,
    source,
    rows: rows.length,
    ignored: names.filter((column, index) => column !== '' && !used.has(index)),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    readAs: createHash('sha256').update(JSON.stringify(mapping)).update(bytes).digest('hex'),
  };
}

interface Collected {
  cards: ListedCard[];
  refused: ReadCards['refused'][number][];
  unread: Set<string>;
  others: number;
}

function indexesOf(name: string, names: readonly string[], { columns }: CardMapping): Map<CardColumn, number> {
  const plain = names.map((column) => column.toLowerCase());
  const at = new Map<CardColumn, number>();
  for (const column of codesOf(cardColumns)) {
    const header = columns[column];
    if (header === undefined) continue;
    const index = plain.indexOf(header.toLowerCase());
    if (index !== -1) at.set(column, index);
    else throw new ImportRefused(`'${name}' lacks the column ${header}, which the mapping takes for ${column}`);
  }
  return at;
}

/** Cells by what their columns are; empty ones are left out. */
function factsOf(cells: readonly string[], at: ReadonlyMap<CardColumn, number>): RowFacts {
  const facts: RowFacts = {};
  for (const [column, index] of at) if (cells[index]) facts[column] = cells[index];
  return facts;
}

function takeRow(
  read: Collected,
  { facts, schema, place }: { facts: RowFacts; schema: ReturnType<typeof rowSchema>; place: Place },
): void {
  const parsed = schema.safeParse(facts);
  if (parsed.success) {
    const { kind, status: state, unit: unitHsaId, ...card } = parsed.data;
    if (isOther(kind)) read.others += 1;
    else read.cards.push({ ...card, cardType: kind, state, unitHsaId, place });
    return;
  }
  refuse(read.refused, place, faultsOf(parsed));
  const number = ListedNumber.safeParse(facts.cardNumber);
  if (number.success) read.unread.add(number.data);
}

/** Of a card that stands twice neither row is taken: nobody can tell which is right. */
function refuseTwins(read: Collected): void {
  const byNumber = Map.groupBy(read.cards, ({ cardNumber }) => cardNumber);
  read.cards = read.cards.filter(({ cardNumber, place }) => {
    const others = (byNumber.get(cardNumber) ?? []).filter((card) => card.place !== place);
    if (others.length === 0) return true;
    const why = `the card stands at ${others.map((card) => card.place.at).join(', ')} too: leave one row of it`;
    read.refused.push({ ...place, field: 'cardNumber', why });
    read.unread.add(cardNumber);
    return false;
  });
}
