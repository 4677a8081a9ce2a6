import { TemporaryCard, words, type DeclaredDocument, type EmploymentKind } from '../../../contract/index.ts';
import { pageForm, type PageQuestion } from '../../form-check/page-form.ts';

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
export type Column = (typeof columns)[number];

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

const said = { missing: 'Fyll i uppgiften.' };

/** What each column asks for: the same check as that of a form, and the same field where a row is mended. */
export const questions: Readonly<Record<Column, Omit<PageQuestion, 'label'>>> = {
  Personnummer: text('personalNumber'),
  Förnamn: text('givenName'),
  Efternamn: text('familyName'),
  'E-post': text('email'),
  Titel: { ...text('title'), required: false },
  'Första dag': day('from'),
  'Sista dag': { ...day('to'), required: false },
  Anställningsform: choice(
    'employment',
    words.employmentKind,
    'tillsvidare, visstid, privat, konsult eller studerande',
  ),
  'Id-handling': choice(
    'idDocument',
    words.idDocument,
    'körkort, pass, nationellt id-kort, sis-kort, Skatteverkets id-kort eller saknas',
  ),
  'Id-handlingen gäller till': { ...day('idValidTo'), required: false },
  Folkbokförd: choice('registeredAddress', { yes: 'Ja', no: 'Nej' }, 'ja eller nej'),
  'Tillfälligt kort': { ...choice('temporaryCard', TemporaryCard.words, 'ja, nej eller bara'), required: false },
};
export const form = pageForm(columns.map((label) => ({ ...questions[label], label })));
const codes: Readonly<Partial<Record<Column, Readonly<Record<string, string>>>>> = {
  Anställningsform: employments,
  'Id-handling': documents,
  Folkbokförd: yesNo,
  'Tillfälligt kort': temporary,
};

function text(key: string): Omit<PageQuestion, 'label'> {
  return { kind: 'textfield', key, required: true, maxLength: 120, said };
}

function day(key: string): Omit<PageQuestion, 'label'> {
  return { kind: 'date', key, required: true, said: { ...said, wrong: 'Skriv en dag som finns, så här: 2026-12-01.' } };
}

/** @param labels of the codes, where one is chosen @param like examples of what to write in a file */
function choice(key: string, labels: Readonly<Record<string, string>>, like: string): Omit<PageQuestion, 'label'> {
  const options = Object.entries(labels).map(([value, label]) => ({ value, label }));
  return { kind: 'select', key, required: true, options, said: { ...said, wrong: `Ange ${like}.` } };
}

/** The code that a cell's words stand for; words that stand for none stay as they are. */
export function meant(column: Column, value: string): string {
  const known = codes[column] ?? {};
  const wanted = value.toLowerCase();
  return Object.hasOwn(known, wanted) ? (known[wanted] ?? value) : value;
}

/** Where each column stands in the rows of a list with this head; -1: nowhere. */
export function placesIn(head: readonly string[]): ReadonlyMap<Column, number> {
  return new Map(columns.map((column) => [column, head.findIndex((cell) => isNamed(cell, column))]));
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
