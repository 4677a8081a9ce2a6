import { Day, dayAsTyped, emailFault, textFault, words } from '../../../contract/index.ts';
import type { DeclaredDocument, EmploymentKind, TemporaryCard } from '../../../contract/index.ts';
import type { CardOrder, Newcomer } from '../../../register/index.ts';
import type { CsvRow } from './read-csv.ts';

/** A row that can be ordered, or what is wrong with it. Messages never repeat what stands in a cell: it may be a number. */
export type ReadRow =
  | { readonly line: number; readonly newcomer: Newcomer; readonly order: RowOrder }
  | { readonly line: number; readonly faults: readonly string[] };

export type RowOrder = Pick<
  CardOrder,
  'employment' | 'idDocument' | 'idValidTo' | 'registeredAddress' | 'temporaryCard'
>;

/** The columns of a list, in the order of the template. */
export const columns = [
  'Personnummer',
  'Förnamn',
  'Efternamn',
  'E-post',
  'Titel',
  'Första dag',
  'Sista dag',
  'Anställningsform',
  'Id-handling',
  'Id-handlingen gäller till',
  'Folkbokförd',
  'Tillfälligt kort',
] as const;
type Column = (typeof columns)[number];

const optional: ReadonlySet<Column> = new Set<Column>([
  'Titel',
  'Sista dag',
  'Id-handlingen gäller till',
  'Tillfälligt kort',
]);

const employments: Readonly<Record<string, EmploymentKind>> = {
  ...byWords(words.employmentKind),
  tillsvidare: 'permanent',
  fast: 'permanent',
  visstid: 'temporary',
  vikarie: 'temporary',
  privat: 'contracted',
  konsult: 'consultant',
  inhyrd: 'consultant',
  studerande: 'student',
  student: 'student',
};
const documents: Readonly<Record<string, DeclaredDocument>> = {
  ...byWords(words.idDocument),
  'sis-kort': 'sis-card',
  'id-kort': 'sis-card',
  körkort: 'driving-licence',
  pass: 'swedish-passport',
  'svenskt pass': 'swedish-passport',
  'nationellt id-kort': 'national-id-card',
  skatteverket: 'tax-agency-card',
  saknas: 'none',
  nej: 'none',
};
const temporary: Readonly<Record<string, TemporaryCard>> = { '': 'no', nej: 'no', ja: 'meanwhile', bara: 'only' };
const yesNo: Readonly<Record<string, boolean>> = { ja: true, nej: false };

/** What the rows of a list say; a fault instead when its first row doesn't name the columns. */
export function readRows([head, ...rows]: readonly CsvRow[]): readonly ReadRow[] | { readonly fault: string } {
  if (!head) return { fault: 'Listan är tom. Klistra in rader eller välj en fil.' };
  const places = new Map(columns.map((column) => [column, head.cells.findIndex((cell) => isNamed(cell, column))]));
  const missing = columns.filter((column) => !optional.has(column) && places.get(column) === -1);
  if (missing.length > 0) {
    return { fault: `Första raden ska ha rubriker. Det här saknas: ${missing.join(', ')}. Börja gärna från mallen.` };
  }
  if (rows.length === 0) return { fault: 'Listan har rubriker men inga rader. Lägg till en rad för varje person.' };
  return rows.map(({ line, cells }) => readRow(line, (column) => cells[places.get(column) ?? -1] ?? ''));
}

function readRow(line: number, cell: (column: Column) => string): ReadRow {
  const faults: string[] = [];
  const fault = (column: Column, message: string) =>
    void faults.push(`${column}: ${message.slice(0, 1).toLowerCase()}${message.slice(1)}`);
  const text = (column: Column) => {
    const value = cell(column);
    if (value === '' && !optional.has(column)) fault(column, 'fyll i cellen.');
    if (value.length > 120) fault(column, 'skriv högst 120 tecken.');
    return value;
  };
  const free = (column: Column) => {
    const value = text(column);
    const asksForNumber = column === 'Personnummer';
    const wrong =
      column === 'E-post' && value !== '' ? emailFault(value) : textFault(value, { most: 120, asksForNumber });
    if (wrong !== undefined && value.length <= 120) fault(column, wrong);
    return value;
  };
  const day = (column: Column) => {
    const value = dayAsTyped(text(column));
    if (value !== '' && !Day.safeParse(value).success) fault(column, 'skriv en dag som finns, så här: 2026-12-01.');
    return value === '' ? undefined : value;
  };
  const choice = <Value>(column: Column, choices: Readonly<Record<string, Value>>, like: string) => {
    const value = text(column).toLowerCase();
    if (Object.hasOwn(choices, value)) return choices[value];
    if (value !== '') fault(column, `skriv ${like}.`);
    return undefined;
  };
  const names = {
    personalNumber: free('Personnummer'),
    givenName: free('Förnamn'),
    familyName: free('Efternamn'),
    email: free('E-post'),
  };
  const title = free('Titel');
  const [from, to] = [day('Första dag'), day('Sista dag')];
  const employment = choice('Anställningsform', employments, 'tillsvidare, visstid, privat, konsult eller studerande');
  const idDocument = choice(
    'Id-handling',
    documents,
    'körkort, pass, nationellt id-kort, sis-kort, Skatteverkets id-kort eller saknas',
  );
  const idValidTo = day('Id-handlingen gäller till');
  if (
    idDocument !== undefined &&
    idDocument !== 'none' &&
    idValidTo === undefined &&
    cell('Id-handlingen gäller till') === ''
  ) {
    fault('Id-handlingen gäller till', 'fyll i dagen, den står på id-handlingen.');
  }
  const registeredAddress = choice('Folkbokförd', yesNo, 'ja eller nej');
  const temporaryCard = choice('Tillfälligt kort', temporary, 'ja, nej eller bara') ?? 'no';
  if (faults.length > 0 || from === undefined || !employment || !idDocument || registeredAddress === undefined) {
    return { line, faults };
  }
  return {
    line,
    newcomer: {
      ...names,
      from,
      protectedIdentity: false,
      ...(title !== '' && { title }),
      ...(to !== undefined && { to }),
    },
    order: {
      employment,
      idDocument,
      registeredAddress,
      temporaryCard,
      ...(idDocument !== 'none' && idValidTo !== undefined && { idValidTo }),
    },
  };
}

const plain = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}]/gu, '');
const others: Readonly<Partial<Record<Column, readonly string[]>>> = {
  Personnummer: ['samordningsnummer', 'personellersamordningsnummer'],
  'E-post': ['epostadress', 'mejl'],
  'Id-handlingen gäller till': ['idhandlingengällertillochmed', 'gällertill'],
};

function isNamed(cell: string, column: Column): boolean {
  const name = plain(cell);
  return name === plain(column) || others[column]?.includes(name) === true;
}

/** `Svenskt körkort` → `driving-licence`, whatever its capitals. */
function byWords<Code extends string>(labels: Readonly<Record<Code, string>>): Record<string, Code> {
  const codes = Object.entries(labels);
  return Object.fromEntries(
    codes.flatMap(([code, label]) =>
      isCode(labels, code) && typeof label === 'string' ? [[label.toLowerCase(), code]] : [],
    ),
  );
}

function isCode<Code extends string>(labels: Readonly<Record<Code, string>>, text: string): text is Code {
  return Object.hasOwn(labels, text);
}
