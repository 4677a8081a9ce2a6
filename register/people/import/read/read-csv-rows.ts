import type { z } from 'zod';
import {
  EmploymentFacts,
  hsaNamesInCsv,
  importColumns,
  PersonFactsByAnyName,
  UnitFacts,
  type HsaSources,
} from '../../../../contract/index.ts';
import type { CsvRow } from '../../../../platform/read-csv.ts';
import { halfRead, type Fault } from '../row-rules.ts';
import { ImportRefused, type Place, type ReadFiles, type RefusedRow } from '../types.ts';
import { asSpelled, attributesOf, isOrphan, withOwnNames, type UnitsByDn } from './own-names.ts';
import { readTable } from './read-table.ts';

export type Rows = Pick<ReadFiles, 'units' | 'persons' | 'employments' | 'refused' | 'ignored' | 'orphans'> & {
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
export function readCsvRows(
  name: string,
  text: string,
  { isFull, units }: { isFull: boolean; units: UnitsByDn },
): Rows {
  const { names: headers, rows } = readTable(name, text, { isFull });
  const names = headers.map((each) => asSpelled(each.replace(/\s+/g, '')));
  const kind = ofPeople.some((column) => names.includes(column)) ? 'employments' : 'units';
  const columns: Readonly<Record<string, z.ZodType>> = importColumns[kind];
  const sources = hsaNamesInCsv[kind];
  const isToldBy = (column: string) => [column, ...(sources[column]?.names ?? [])].some((each) => names.includes(each));
  const missing = Object.entries(columns).filter(
    ([column, schema]) => !schema.safeParse(undefined).success && !isToldBy(column),
  );
  if (missing.length > 0) {
    throw new ImportRefused(
      `'${name}' lacks the column${missing.length > 1 ? 's' : ''} ${missing.map(([column]) => column).join(', ')}, which a file of ${kind} has. Its first line names the columns: ${Object.keys(columns).join(';')}`,
    );
  }
  const read: Collected = { units: [], persons: [], employments: [], refused: [] };
  const isByDn = names.includes('dn') && !names.includes('unitHsaId');
  for (const row of rows) {
    const place = { file: name, at: `line ${row.line}` };
    if (row.cells.length > names.length)
      read.refused.push({
        ...place,
        field: 'the row',
        why: `has ${row.cells.length} cells, and the header ${names.length}: put a text that holds the delimiter in quotes`,
      });
    else take(read, kind, { facts: factsOf(row, names, { columns, sources, units }), place, isByDn });
  }
  const protection = sources['protected']?.names ?? [];
  const made = new Set([...Object.keys(columns), ...attributesOf(withoutOwn(sources, names)), ...protection]);
  const ignored = names.filter((column) => column !== '' && !made.has(column));
  const orphans = kind === 'units' && !names.includes('parentHsaId') ? orphansIn(rows, names.indexOf('dn'), units) : 0;
  return { ...read, rows: rows.length, ignored, orphans };
}

const orphansIn = (rows: readonly CsvRow[], dn: number, units: UnitsByDn): number =>
  rows.filter(({ cells }) => isOrphan(cells[dn] ?? '', units)).length;

/** Columns that only a file of employments has. */
const ofPeople = ['personHsaId', 'employmentId', 'sn', 'personalIdentityNumber', 'hsaPersonIdentityNumber'];

/** Of a column that stands there by its own name HSA's say nothing. */
const withoutOwn = (sources: HsaSources, names: readonly string[]): HsaSources =>
  Object.fromEntries(Object.entries(sources).filter(([column]) => !names.includes(column)));

interface Collected {
  units: ReadFiles['units'][number][];
  persons: ReadFiles['persons'][number][];
  employments: ReadFiles['employments'][number][];
  refused: RefusedRow[];
}

/** Cells by column, as the schema wants them; empty ones are left out. */
function factsOf(
  { cells }: CsvRow,
  names: readonly string[],
  { columns, sources, units }: { columns: Readonly<Record<string, unknown>>; sources: HsaSources; units: UnitsByDn },
) {
  const facts: Record<string, unknown> = {};
  names.forEach((column, index) => {
    const cell = cells[index] ?? '';
    if (cell === '') return;
    if (column === 'protected') facts[column] = flags[cell.toLowerCase()] ?? cell;
    else if (column === 'address') facts[column] = cell.split('|').flatMap((each) => each.trim() || []);
    else facts[column] = cell;
  });
  const own = withOwnNames(facts, withoutOwn(sources, names), units);
  return Object.fromEntries(Object.entries(own).filter(([column]) => column in columns));
}

/** HSA-ids of the units of a CSV file with their `dn`; none of any other file. */
export function unitDns(name: string, text: string): (readonly [dn: string, hsaId: string])[] {
  const header = text.slice(0, text.indexOf('\n'));
  if (!/\bdn\b/i.test(header)) return [];
  const { names: headers, rows } = readTable(name, text, { isFull: false });
  const names = headers.map((each) => asSpelled(each.replace(/\s+/g, '')));
  if (ofPeople.some((column) => names.includes(column))) return [];
  const [dn, id] = [names.indexOf('dn'), names.findIndex((each) => each === 'unitHsaId' || each === 'hsaIdentity')];
  return rows.flatMap(({ cells }) => {
    const [at, hsaId] = [cells[dn] ?? '', cells[id] ?? ''];
    return at === '' || hsaId === '' ? [] : [[at, hsaId] as const];
  });
}

const PersonRow = PersonFactsByAnyName.strip();
const EmploymentRow = EmploymentFacts.strip();

function take(
  read: Collected,
  kind: 'units' | 'employments',
  { facts, place, isByDn }: { facts: Record<string, unknown>; place: Place; isByDn: boolean },
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
  const faults = [...faultsOf(person), ...faultsOf(employment), ...rules];
  refuse(read.refused, place, isByDn && facts['unitHsaId'] === undefined ? [unitUnknown, ...faults] : faults);
}

/** Of an employment whose unit is told by where the person stands in the tree. */
export const unitUnknown: Fault = {
  field: 'unitHsaId',
  why: 'is told by dn, and no unit of the files stands there: import the file of units together with this one',
};

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
