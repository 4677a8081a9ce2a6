import type { CsvRow } from '../../../platform/read-csv.ts';
import type { ListPreview, PreviewedRow } from '../../../register/index.ts';
import type { PageQuestion } from '../../form-check/page-form.ts';
import { inputId } from '../../form-controls/frame.ts';
import type { Badge } from '../../pages/badge.ts';
import * as wording from '../../pages/wording.ts';
import { viewQuestions } from '../../plain-form/plain-form.ts';
import type { PreviewedRowView } from '../pages.ts';
import { columns, questions, type Column } from './list-columns.ts';
import { cellOf, isHidden, mendKey, shownOf } from './mend-rows.ts';

const wouldBe: Readonly<Record<PreviewedRow['outcome'], Badge>> = {
  order: { text: 'Klar', colour: 'success', icon: 'check' },
  known: { text: 'Hoppas över', colour: 'neutral', icon: 'check' },
  refused: { text: 'Rätta här', colour: 'danger', icon: 'alert' },
  'left-out': { text: 'Utanför', colour: 'neutral', icon: 'minus' },
};

/** So many fields a page has, and what is posted of them, at most; further rows are mended when the first of them are. */
const mostFields = 120;
/** So many rows the summary names. */
const mostNamed = 10;

/** How a list is looked at. */
export interface PreviewLook {
  readonly unitName: string;
  readonly isAsInFile: boolean;
  /** The line of a row of which every field is shown. */
  readonly whole: number | undefined;
}

/** A list before it is confirmed, in words, with fields for what is wrong in it. */
export function viewPreview({ readAt, table, rows }: ListPreview, { unitName, isAsInFile, whole }: PreviewLook) {
  const count = (outcome: PreviewedRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  const refused = rows.filter(({ outcome }) => outcome === 'refused');
  const others = rows.filter(({ outcome }) => outcome !== 'refused');
  const heading = `${wording.counted(rows.length, ['rad', 'rader'])} till ${unitName}`;
  const fields = fieldsOf(refused, { table, whole });
  const leftOut = count('left-out');
  return {
    title: `${refused.length > 0 ? 'Fel: ' : ''}${heading}`,
    heading,
    readAt: wording.dayAndTime(readAt),
    orders: count('order'),
    refused: refused.length,
    tally: [
      { count: count('order'), text: count('order') === 1 ? 'blir en beställning' : 'blir beställningar' },
      { count: refused.length, text: 'behöver rättas', isFault: refused.length > 0 },
      { count: count('known'), text: 'hoppas över' },
      ...(leftOut > 0 ? [{ count: leftOut, text: 'lämnas utanför' }] : []),
    ],
    summary: summaryOf(refused, fields),
    isAsInFile: refused.length > 0 && others.length > 0 ? isAsInFile : undefined,
    rows: (isAsInFile ? rows : [...refused, ...others]).map((row) => viewRow(row, fields.get(row.line), whole)),
  };
}

/** Which columns of which refused row stand on the page as fields. */
function fieldsOf(
  refused: readonly PreviewedRow[],
  { table, whole }: { readonly table: readonly CsvRow[]; readonly whole: number | undefined },
): ReadonlyMap<number, { readonly html: string; readonly first: string | undefined }> {
  const shown = new Map<number, { html: string; first: string | undefined }>();
  let left = mostFields;
  for (const row of refused) {
    const wrong = new Set((row.faults ?? []).map(({ field }) => field));
    const asked = columns.filter((column) => row.line === whole || wrong.has(questions[column].key));
    if (asked.length > left && row.line !== whole) continue;
    left -= asked.length;
    shown.set(row.line, drawFields(row, { table, asked }));
  }
  return shown;
}

function drawFields(
  { line, faults = [] }: PreviewedRow,
  { table, asked }: { readonly table: readonly CsvRow[]; readonly asked: readonly Column[] },
) {
  const cells = asked.map((column) => ({ column, cell: cellOf(table, line, column) }));
  const messages = (column: Column) =>
    faults.flatMap(({ field, message }) => (field === questions[column].key ? [message] : []));
  const errors = asked.filter((column) => messages(column).length > 0);
  const [first] = errors;
  const { html } = viewQuestions(
    cells.map(({ column, cell }) => questionOf(column, { line, cell })),
    {
      data: {
        [`r${line}`]: Object.fromEntries(
          cells.map(({ column, cell }) => [questions[column].key, shownOf(column, cell)]),
        ),
      },
      errors: Object.fromEntries(errors.map((column) => [mendKey(line, column), messages(column)])),
    },
  );
  return { html, first: first && inputId(mendKey(line, first)) };
}

function questionOf(column: Column, { line, cell }: { readonly line: number; readonly cell: string }): PageQuestion {
  const { kind, options } = questions[column];
  const kept = cell !== '' && isHidden(column, cell);
  const todo = column === 'Personnummer' ? 'Ett tomt fält behåller det.' : 'Skriv vad som ska stå i stället.';
  const question = {
    kind,
    key: mendKey(line, column),
    label: column,
    ...(kept && { description: `I listan står ${masked(cell)}. ${todo}` }),
  };
  if (options === undefined) return question;
  const chosen = shownOf(column, cell);
  const isKnown = chosen === '' || options.some(({ value }) => value === chosen);
  return { ...question, options: isKnown ? options : [{ value: chosen, label: chosen }, ...options] };
}

/** `19121212-••••`, so that who has the list can tell which number is meant. */
function masked(number: string): string {
  const digits = number.replaceAll(/\D/g, '');
  if (digits.length < 10) return 'något annat än ett nummer';
  return `${digits.slice(0, -4).slice(0, 8)}-••••`;
}

function summaryOf(refused: readonly PreviewedRow[], fields: ReturnType<typeof fieldsOf>) {
  const named = refused.slice(0, mostNamed).map(({ line, name, message }) => ({
    href: `#${fields.get(line)?.first ?? `rad-${line}`}`,
    text: `Rad ${line}${name === '' ? '' : `, ${name}`}: ${message}`,
  }));
  const left = refused.length - mostNamed;
  if (left <= 0) return named;
  return [
    ...named,
    { href: `#rad-${refused[mostNamed]?.line ?? 0}`, text: `${wording.counted(left, ['rad', 'rader'])} till` },
  ];
}

function viewRow(
  row: PreviewedRow,
  fields: { readonly html: string } | undefined,
  whole: number | undefined,
): PreviewedRowView {
  const { line, outcome, faults } = row;
  const keys = new Set<string | undefined>(columns.map((column) => questions[column].key));
  const untold =
    fields && faults
      ? faults
          .filter(({ field }) => !keys.has(field))
          .map(({ message }) => message)
          .join(' ')
      : row.message;
  return {
    ...row,
    badge: wouldBe[outcome],
    message: outcome === 'refused' ? untold : row.message,
    fields: outcome === 'refused' ? fields?.html : undefined,
    mayBeWhole: outcome === 'refused' && fields !== undefined && line !== whole,
    isOut: outcome === 'left-out' ? true : outcome === 'known' ? undefined : false,
  };
}
