import { z } from 'zod';
import { Day, DeclaredDocument, EmploymentKind, TemporaryCard, words } from '../../../contract/index.ts';
import type { CardOrder, Newcomer } from '../../../register/index.ts';
import { checkForm, type FormErrors } from '../../form-check/check-form.ts';
import { checkTexts } from '../../form-check/check-texts.ts';
import type { FormData } from '../../form-check/form-data.ts';
import { pageForm, type PageQuestion } from '../../form-check/page-form.ts';
import type { CsvRow } from '../../../platform/read-csv.ts';

/** A row that can be ordered, or what is wrong with it. Messages never repeat what stands in a cell: it may be a number. */
export type ReadRow = { readonly line: number; readonly newcomer: Newcomer; readonly order: RowOrder } | FaultyRow;

interface FaultyRow {
  readonly line: number;
  readonly name: string;
  readonly faults: readonly string[];
  /** The answers of its cells that are right: the rules are asked about them, so that all that is wrong is told in one round. */
  readonly right: FormData;
  /** The answers of the other cells. */
  readonly wrong: readonly string[];
}

export type RowOrder = Pick<CardOrder, 'idDocument' | 'idValidTo' | 'registeredAddress' | 'temporaryCard'> & {
  readonly employment: EmploymentKind;
};

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
const yesNo: Readonly<Record<string, 'yes' | 'no'>> = { ja: 'yes', nej: 'no' };

const said = { missing: 'Fyll i cellen.' };

/** What each column asks for: the same check as that of a form. */
const questions: Readonly<Record<Column, Omit<PageQuestion, 'label'>>> = {
  Personnummer: text('personalNumber'),
  Förnamn: text('givenName'),
  Efternamn: text('familyName'),
  'E-post': text('email'),
  Titel: { ...text('title'), required: false },
  'Första dag': day('from'),
  'Sista dag': { ...day('to'), required: false },
  Anställningsform: choice('employment', employments, 'tillsvidare, visstid, privat, konsult eller studerande'),
  'Id-handling': choice(
    'idDocument',
    documents,
    'körkort, pass, nationellt id-kort, sis-kort, Skatteverkets id-kort eller saknas',
  ),
  'Id-handlingen gäller till': { ...day('idValidTo'), required: false },
  Folkbokförd: choice('registeredAddress', yesNo, 'ja eller nej'),
  'Tillfälligt kort': { ...choice('temporaryCard', temporary, 'ja, nej eller bara'), required: false },
};
const form = pageForm(columns.map((label) => ({ ...questions[label], label })));
const codes: Readonly<Partial<Record<Column, Readonly<Record<string, string>>>>> = {
  Anställningsform: employments,
  'Id-handling': documents,
  Folkbokförd: yesNo,
  'Tillfälligt kort': temporary,
};

/** What is left when the form has been checked. */
const Row = z.object({
  personalNumber: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  email: z.string(),
  title: z.string().optional(),
  from: Day,
  to: Day.optional(),
  employment: EmploymentKind,
  idDocument: DeclaredDocument,
  idValidTo: Day.optional(),
  registeredAddress: z.enum(['yes', 'no']),
  temporaryCard: TemporaryCard.default('no'),
});

function text(key: string): Omit<PageQuestion, 'label'> {
  return { kind: 'textfield', key, required: true, maxLength: 120, said };
}

function day(key: string): Omit<PageQuestion, 'label'> {
  return { kind: 'date', key, required: true, said: { ...said, wrong: 'Skriv en dag som finns, så här: 2026-12-01.' } };
}

/** @param choices what people write → the code @param like examples of what to write */
function choice(key: string, choices: Readonly<Record<string, string>>, like: string): Omit<PageQuestion, 'label'> {
  const options = [...new Set(Object.values(choices))].map((value) => ({ value, label: value }));
  return { kind: 'select', key, required: true, options, said: { ...said, wrong: `Skriv ${like}.` } };
}

/** A list of which rows can't be ordered as it is, and what is wrong in the rows nevertheless. */
export interface FaultyList {
  readonly fault: string;
  readonly rows: readonly ReadRow[];
}

/** What the rows of a list say; a fault instead when its first row doesn't name the columns. */
export function readRows([head, ...rows]: readonly CsvRow[]): readonly ReadRow[] | FaultyList {
  if (!head) return { fault: 'Listan är tom. Klistra in rader eller välj en fil.', rows: [] };
  const places = new Map(columns.map((column) => [column, head.cells.findIndex((cell) => isNamed(cell, column))]));
  const needed = columns.filter((column) => questions[column].required === true);
  const missing = needed.filter((column) => places.get(column) === -1);
  const read = rows.map(({ line, cells }) => readRow(line, (column) => cells[places.get(column) ?? -1] ?? '', missing));
  if (missing.length > 0) {
    const fault = `Första raden ska ha rubriker. Det här saknas: ${missing.join(', ')}. Börja gärna från mallen.`;
    // Without any column that is asked for it is no head, and the rows are no rows.
    return { fault, rows: missing.length < needed.length ? read : [] };
  }
  if (rows.length === 0) {
    return { fault: 'Listan har rubriker men inga rader. Lägg till en rad för varje person.', rows: [] };
  }
  return read;
}

/** @param untold columns that the list hasn't got: that is told once, for the list */
function readRow(line: number, cell: (column: Column) => string, untold: readonly Column[]): ReadRow {
  const data = Object.fromEntries(columns.map((column) => [questions[column].key, meant(column, cell(column))]));
  const answer = checkForm(form, data, { now: 0 });
  const errors = {
    ...noLastDay(data),
    ...checkTexts(form, answer.data, { asksForNumber: ['personalNumber'] }),
    ...(answer.ok ? {} : answer.errors),
  };
  const row = Row.safeParse(answer.data);
  if (Object.keys(errors).length > 0 || !row.success) {
    const faults = columns.flatMap((column) =>
      untold.includes(column)
        ? []
        : (errors[questions[column].key] ?? []).map((message) => `${column}: ${uncapitalised(message)}`),
    );
    const name = (errors['givenName'] ?? errors['familyName']) ? '' : `${data['givenName']} ${data['familyName']}`;
    return { line, name, faults, right: answer.data, wrong: Object.keys(errors) };
  }
  const { employment, idDocument, idValidTo, registeredAddress, temporaryCard, title, to, ...person } = row.data;
  return {
    line,
    newcomer: {
      ...person,
      protectedIdentity: false,
      ...(title !== undefined && { title }),
      ...(to !== undefined && { to }),
    },
    order: {
      employment,
      idDocument,
      registeredAddress: registeredAddress === 'yes',
      temporaryCard,
      ...(idDocument !== 'none' && idValidTo !== undefined && { idValidTo }),
    },
  };
}

/** The code that a cell's words stand for; words that stand for none stay as they are. */
function meant(column: Column, value: string): string {
  const known = codes[column] ?? {};
  const wanted = value.toLowerCase();
  return Object.hasOwn(known, wanted) ? (known[wanted] ?? value) : value;
}

const SomeDocument = DeclaredDocument.exclude(['none']);

/** The day is asked for with every document that somebody has. */
function noLastDay({ idDocument, idValidTo }: Readonly<Record<string, string>>): FormErrors {
  const hasDocument = SomeDocument.safeParse(idDocument).success;
  return hasDocument && idValidTo === '' ? { idValidTo: ['Fyll i dagen, den står på id-handlingen.'] } : {};
}

function uncapitalised(message: string): string {
  return `${message.slice(0, 1).toLowerCase()}${message.slice(1)}`;
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
