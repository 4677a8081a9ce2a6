import type { z } from 'zod';
import { EmploymentFacts, PersonFacts, UnitFacts, importColumns } from '../../../../contract/index.ts';
import type { CsvRow } from '../../../../platform/read-csv.ts';
import { halfRead, type Fault } from '../row-rules.ts';
import { ImportRefused, type Place, type ReadFiles, type RefusedRow } from '../types.ts';
import { readTable } from './read-table.ts';

export type Rows = Pick<ReadFiles, 'units' | 'persons' | 'employments' | 'refused' | 'ignored'> & {
  readonly rows: number;
};

const flags: Readonly<Record<string, boolean>> = {
  true: true,
  false: false,
  '1': true,
  '0': false,
  ja: true,
  nej: false,
};

/**
 * Rows of a CSV file, which says by its header whether they are units or employments. The last line may be `#END;<rows>`; a full file must
 * have it, so that one that was cut off is never taken for everybody. Throws `ImportRefused` when a column is missing or the end is.
 */
export function readCsvRows(name: string, text: string, { isFull }: { isFull: boolean }): Rows {
  const { names: headers, rows } = readTable(name, text, { isFull });
  const names = headers.map((each) => each.replace(/\s+/g, ''));
  const kind = names.includes('personHsaId') || names.includes('employmentId') ? 'employments' : 'units';
  const columns: Readonly<Record<string, z.ZodType>> = importColumns[kind];
  const missing = Object.entries(columns).filter(
    ([column, schema]) => !schema.safeParse(undefined).success && !names.includes(column),
  );
  if (missing.length > 0) {
    throw new ImportRefused(
      `'${name}' lacks the column${missing.length > 1 ? 's' : ''} ${missing.map(([column]) => column).join(', ')}, which a file of ${kind} has. Its first line names the columns: ${Object.keys(columns).join(';')}`,
    );
  }
  const read: Collected = { units: [], persons: [], employments: [], refused: [] };
  for (const row of rows) {
    const place = { file: name, at: `line ${row.line}` };
    if (row.cells.length > names.length)
      read.refused.push({
        ...place,
        field: 'the row',
        why: `has ${row.cells.length} cells, and the header ${names.length}: put a text that holds the delimiter in quotes`,
      });
    else take(read, kind, { facts: factsOf(row, names, columns), place });
  }
  return { ...read, rows: rows.length, ignored: names.filter((column) => column !== '' && !(column in columns)) };
}

interface Collected {
  units: ReadFiles['units'][number][];
  persons: ReadFiles['persons'][number][];
  employments: ReadFiles['employments'][number][];
  refused: RefusedRow[];
}

/** Cells by column, as the schema wants them; empty ones are left out. */
function factsOf({ cells }: CsvRow, names: readonly string[], columns: Readonly<Record<string, unknown>>) {
  const facts: Record<string, unknown> = {};
  names.forEach((column, index) => {
    const cell = cells[index] ?? '';
    if (cell === '' || !(column in columns)) return;
    if (column === 'protected') facts[column] = flags[cell.toLowerCase()] ?? cell;
    else if (column === 'address') facts[column] = cell.split('|').flatMap((each) => each.trim() || []);
    else facts[column] = cell;
  });
  return facts;
}

const PersonRow = PersonFacts.strip();
const EmploymentRow = EmploymentFacts.strip();

function take(
  read: Collected,
  kind: 'units' | 'employments',
  { facts, place }: { facts: Record<string, unknown>; place: Place },
): void {
  if (kind === 'units') {
    const unit = UnitFacts.safeParse(facts);
    if (unit.success) read.units.push({ ...unit.data, place });
    else refuse(read.refused, place, [...faultsOf(unit), ...halfRead.unit(facts)]);
    return;
  }
  const [person, employment] = [PersonRow.safeParse(facts), EmploymentRow.safeParse(facts)];
  if (person.success && employment.success) {
    read.persons.push({ ...person.data, place });
    read.employments.push({ ...employment.data, personHsaId: person.data.personHsaId, place });
    return;
  }
  const rules = [...halfRead.person(facts), ...halfRead.employment(facts)];
  refuse(read.refused, place, [...faultsOf(person), ...faultsOf(employment), ...rules]);
}

/** What is wrong with the form of a row's fields. */
export function faultsOf(result: z.ZodSafeParseResult<unknown>): Fault[] {
  return (result.error?.issues ?? []).map(({ path, message, code }) => ({
    field: path.length === 0 ? 'the row' : path.map(String).join('.'),
    why: code === 'invalid_type' && message.includes('received undefined') ? 'is missing' : message,
  }));
}

/** Tells of a row all that is wrong with it, of each field the first. */
export function refuse(refused: RefusedRow[], place: Place, faults: readonly Fault[]): void {
  const told = new Set<string>();
  for (const { field, why } of faults) {
    if (!told.has(field)) refused.push({ ...place, field, why });
    told.add(field);
  }
}
