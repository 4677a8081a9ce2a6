import {
  cardColumns,
  CardMapping,
  codesOf,
  ListedKind,
  ListedState,
  MappingName,
  type CardColumn,
} from '../../../contract/index.ts';
import { guessMapping, type ListColumn, type MappingBegun } from '../../../register/index.ts';
import type { ImportPages, MappingChoice } from './pages.ts';

/** Fields of a form, as they were posted. */
export type Posted = Readonly<Record<string, string>>;

/** What an administrator has said of a list's columns so far: a whole mapping, or what of it is missing. */
export interface ColumnForm {
  readonly begun: MappingBegun;
  readonly name: string;
  readonly mapping: CardMapping | undefined;
  readonly faults: ReadonlyMap<string, string>;
}

const columnField = (column: CardColumn): string => `kolumn-${column}`;
const wordField = (kind: 'kinds' | 'states', index: number): string => `${kind}-${index}`;

/** Before anybody has answered: what is guessed. @param name of the mapping that was chosen, if any */
export const guessedForm = (columns: readonly ListColumn[], name: string): ColumnForm => ({
  begun: guessMapping(columns),
  name,
  mapping: undefined,
  faults: new Map(),
});

/** Reads the answers. When another column is kind or status than the page showed words of, those are asked for first. */
export function readColumnForm(columns: readonly ListColumn[], posted: Posted): ColumnForm {
  const names = new Set(columns.map(({ name }) => name));
  const given: { [Column in CardColumn]?: string } = {};
  for (const column of codesOf(cardColumns)) {
    const chosen = posted[columnField(column)] ?? '';
    if (names.has(chosen)) given[column] = chosen;
  }
  const guessed = guessMapping(columns, given);
  const isSame = (given.kind ?? '') === posted['shownKind'] && (given.status ?? '') === posted['shownStatus'];
  const answered = <Meaning>(kind: 'kinds' | 'states', words: Readonly<Record<string, Meaning | undefined>>) =>
    isSame
      ? Object.keys(words).map((word, index) => [word, posted[wordField(kind, index)]] as const)
      : Object.entries(words);
  const kinds = meaningsOf(answered('kinds', guessed.kinds), ListedKind);
  const states = meaningsOf(answered('states', guessed.states), ListedState);
  const begun = { columns: given, kinds, states };
  const name = (posted['name'] ?? '').trim();
  const faults = faultsOf(begun, { columns, name });
  const whole = faults.size === 0 && isSame ? CardMapping.safeParse(begun) : undefined;
  return { begun, name, faults, mapping: whole?.data };
}

function meaningsOf<Meaning>(
  answered: readonly (readonly [word: string, meaning: unknown])[],
  schema: { safeParse(value: unknown): { readonly data?: Meaning | undefined } },
): Record<string, Meaning | undefined> {
  return Object.fromEntries(answered.map(([word, meaning]) => [word, schema.safeParse(meaning).data]));
}

function faultsOf(
  { columns: given, kinds, states }: MappingBegun,
  { columns, name }: { columns: readonly ListColumn[]; name: string },
): Map<string, string> {
  const faults = new Map<string, string>();
  for (const column of codesOf(cardColumns)) {
    const chosen = given[column];
    const isTaken = codesOf(cardColumns).some((other) => other !== column && given[other] === chosen);
    if (chosen === undefined) {
      if (cardColumns[column].isNeeded) faults.set(columnField(column), 'Välj en kolumn.');
    } else if (isTaken) faults.set(columnField(column), 'Kolumnen är vald två gånger.');
  }
  for (const column of ['kind', 'status'] as const) {
    const own = columns.find((each) => each.name === given[column]);
    if (own && own.words === undefined)
      faults.set(columnField(column), 'Kolumnen har fler än 20 olika ord. Är det rätt kolumn?');
  }
  for (const [kind, words] of [
    ['kinds', kinds],
    ['states', states],
  ] as const)
    Object.values(words).forEach((meaning, index) => {
      if (meaning === undefined) faults.set(wordField(kind, index), 'Välj vad ordet betyder.');
    });
  if (!MappingName.safeParse(name).success)
    faults.set('name', 'Skriv ett namn på en rad, högst 60 tecken och utan personnummer.');
  return faults;
}

/** The form as the page shows it. */
export function shownForm(
  columns: readonly ListColumn[],
  { begun, faults, name }: ColumnForm,
): Pick<
  ImportPages['administration/card-columns'],
  'columns' | 'words' | 'shownKind' | 'shownStatus' | 'name' | 'nameFault'
> {
  return {
    name,
    nameFault: faults.get('name'),
    shownKind: begun.columns.kind ?? '',
    shownStatus: begun.columns.status ?? '',
    columns: codesOf(cardColumns).map((column) => ({
      id: columnField(column),
      label: cardColumns[column].words,
      isNeeded: cardColumns[column].isNeeded,
      fault: faults.get(columnField(column)),
      options: [
        { value: '', text: cardColumns[column].isNeeded ? 'Välj kolumn' : 'Finns inte i listan', isChosen: false },
        ...columns.map((each) => ({
          value: each.name,
          text: each.name,
          isChosen: begun.columns[column] === each.name,
        })),
      ],
    })),
    words: [
      {
        legend: 'Vad betyder korttyperna?',
        column: begun.columns.kind ?? '',
        choices: wordChoices('kinds', begun.kinds, { words: ListedKind.words, faults }),
      },
      {
        legend: 'Vad betyder orden för status?',
        column: begun.columns.status ?? '',
        choices: wordChoices('states', begun.states, { words: ListedState.words, faults }),
      },
    ].filter(({ choices }) => choices.length > 0),
  };
}

function wordChoices(
  kind: 'kinds' | 'states',
  meanings: Readonly<Record<string, string | undefined>>,
  { words, faults }: { words: Readonly<Record<string, string>>; faults: ReadonlyMap<string, string> },
): MappingChoice[] {
  return Object.entries(meanings).map(([word, meaning], index) => ({
    id: wordField(kind, index),
    label: word,
    isNeeded: true,
    fault: faults.get(wordField(kind, index)),
    options: [
      { value: '', text: 'Välj', isChosen: meaning === undefined },
      ...Object.entries(words).map(([value, text]) => ({ value, text, isChosen: value === meaning })),
    ],
  }));
}
