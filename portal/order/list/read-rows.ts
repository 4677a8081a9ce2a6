import { z } from 'zod';
import { Day, DeclaredDocument, EmploymentKind, fullName, TemporaryCard } from '../../../contract/index.ts';
import type { CsvRow } from '../../../platform/read-csv.ts';
import type { CardOrder, ListFault, Newcomer } from '../../../register/index.ts';
import { checkForm, type FormErrors } from '../../form-check/check-form.ts';
import { checkTexts } from '../../form-check/check-texts.ts';
import type { FormData } from '../../form-check/form-data.ts';
import { columns, form, meant, placesIn, questions, type Column } from './list-columns.ts';

/** A row that can be ordered, or what is wrong with it. Messages never repeat what stands in a cell: it may be a number. */
export type ReadRow = { readonly line: number; readonly newcomer: Newcomer; readonly order: RowOrder } | FaultyRow;

interface FaultyRow {
  readonly line: number;
  readonly name: string;
  readonly faults: readonly ListFault[];
  /** The answers of its cells that are right: the rules are asked about them, so that all that is wrong is told in one round. */
  readonly right: FormData;
  /** The answers of the other cells. */
  readonly wrong: readonly string[];
}

export type RowOrder = Pick<CardOrder, 'idDocument' | 'idValidTo' | 'registeredAddress' | 'temporaryCard'> & {
  readonly employment: EmploymentKind;
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

/** A list of which rows can't be ordered as it is, and what is wrong in the rows nevertheless. */
export interface FaultyList {
  readonly fault: string;
  readonly rows: readonly ReadRow[];
}

/** What the rows of a list say; a fault instead when its first row doesn't name the columns, or its rows can't be told apart. */
export function readRows([head, ...rows]: readonly CsvRow[]): readonly ReadRow[] | FaultyList {
  if (!head) return { fault: 'Listan är tom. Klistra in rader eller välj en fil.', rows: [] };
  const unclosed = [head, ...rows].find(({ isUnclosed }) => isUnclosed);
  if (unclosed) {
    const fault = `På rad ${unclosed.line} står ett citattecken utan slut, så att resten av listan hamnar i en enda cell. Ta bort det och skicka listan igen.`;
    return { fault, rows: [] };
  }
  const places = placesIn(head.cells);
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
    ...shortenedNumber(data),
    ...checkTexts(form, answer.data, { asksForNumber: ['personalNumber'] }),
    ...(answer.ok ? {} : answer.errors),
  };
  const row = Row.safeParse(answer.data);
  if (Object.keys(errors).length > 0 || !row.success) {
    const told = columns.filter((column) => !untold.includes(column)).map((column) => questions[column].key);
    const faults = told.flatMap((field) =>
      (errors[field] ?? []).map((message) => ({ field, message, isOfCell: true as const })),
    );
    const { givenName = '', familyName = '' } = data;
    const name = (errors['givenName'] ?? errors['familyName']) ? '' : fullName({ givenName, familyName });
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

/** Twelve digits without their dash are a number to Excel, which keeps only the first six: `1,91212E+11`. */
function shortenedNumber({ personalNumber = '' }: Readonly<Record<string, string>>): FormErrors {
  if (!/^\d[.,]\d+E\+\d+$/i.test(personalNumber)) return {};
  const message = 'Excel har kortat av numret. Skriv det med bindestreck, till exempel 19811218-9876.';
  return { personalNumber: [message] };
}

const SomeDocument = DeclaredDocument.exclude(['none']);

/** The day is asked for with every document that somebody has. */
function noLastDay({ idDocument, idValidTo }: Readonly<Record<string, string>>): FormErrors {
  const hasDocument = SomeDocument.safeParse(idDocument).success;
  return hasDocument && idValidTo === '' ? { idValidTo: ['Fyll i dagen, den står på id-handlingen.'] } : {};
}

/** What is wrong with a row in one text, for where no field stands beside it: `E-post: skriv …`. */
export function faultsInWords(faults: readonly ListFault[]): string {
  const label = (key?: string) => columns.find((column) => questions[column].key === key);
  return faults
    .map(({ field, message, isOfCell }) => {
      const column = isOfCell === true ? label(field) : undefined;
      return column === undefined ? message : `${column}: ${message.slice(0, 1).toLowerCase()}${message.slice(1)}`;
    })
    .join(' ');
}
