import { cardColumns, codesOf, type CardColumn, type ListedKind, type ListedState } from '../../../contract/index.ts';
import type { ListColumn } from './read-card-list.ts';

/** A mapping as far as somebody has said it, or it can be guessed. A word without a meaning is there with undefined. */
export interface MappingBegun {
  readonly columns: Readonly<Partial<Record<CardColumn, string>>>;
  readonly kinds: Readonly<Record<string, ListedKind | undefined>>;
  readonly states: Readonly<Record<string, ListedState | undefined>>;
}

const kindWords: readonly (readonly [RegExp, ListedKind])[] = [
  [/reserv/, 'reserve'],
  [/sis/, 'sis'],
  [/företag|company/, 'company'],
  [/korttid|short/, 'short-term'],
];
const stateWords: readonly (readonly [RegExp, ListedState])[] = [
  [/^akti|^active|^i bruk/, 'active'],
  [/skicka|beställ|leverer|tillverk|produc|sent/, 'waiting'],
  [/spärr|block|revok/, 'blocked'],
  [/utgå|expir|avslut|makuler|återläm/, 'ended'],
];

/**
 * What of a list's columns and words can be recognised. An administrator says the rest, and looks at all of it.
 * @param given columns that somebody has said already
 */
export function guessMapping(columns: readonly ListColumn[], given: MappingBegun['columns'] = {}): MappingBegun {
  const byHeader = new Map(columns.map(({ name }) => [name.toLowerCase(), name]));
  const found: { [Column in CardColumn]?: string } = {};
  for (const column of codesOf(cardColumns)) {
    const name = given[column] ?? cardColumns[column].headers.flatMap((header) => byHeader.get(header) ?? [])[0];
    if (name !== undefined) found[column] = name;
  }
  const wordsOf = (header: string | undefined) => columns.find(({ name }) => name === header)?.words ?? [];
  return {
    columns: found,
    kinds: meanings(wordsOf(found.kind), kindWords),
    states: meanings(wordsOf(found.status), stateWords),
  };
}

function meanings<Meaning>(
  words: readonly string[],
  known: readonly (readonly [RegExp, Meaning])[],
): Record<string, Meaning | undefined> {
  return Object.fromEntries(words.map((word) => [word, known.find(([pattern]) => pattern.test(word))?.[1]]));
}
