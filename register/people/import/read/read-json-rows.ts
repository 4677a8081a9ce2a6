import { z } from 'zod';
import {
  EmploymentFacts,
  hsaNames,
  ImportFile,
  PersonFactsByAnyName,
  UnitFacts,
  type HsaSources,
} from '../../../../contract/index.ts';
import { halfRead } from '../row-rules.ts';
import { ImportRefused } from '../types.ts';
import { sameDn } from './distinguished-name.ts';
import { asSpelled, isOrphan, withOwnNames, type UnitsByDn } from './own-names.ts';
import { faultsOf, refuse, unitUnknown, type Rows } from './read-csv-rows.ts';
import { mostRows, tooMany } from './read-table.ts';

/** The frame of a JSON file: who made it and what it holds, its entries not yet read. */
const Frame = ImportFile.omit({ units: true, persons: true }).extend({
  units: z.array(z.unknown()),
  persons: z.array(z.unknown()),
});
const WithEmployments = z.looseObject({ employments: z.array(z.unknown()) });

/** What a JSON file says of itself. */
export type JsonFrame = Pick<ImportFile, 'source' | 'scope' | 'includesProtected'>;

/** Rows of a JSON file, entry by entry. Throws `ImportRefused` when it is no JSON, or its frame is wrong. */
export function readJsonRows(name: string, text: string): { rows: Rows; frame: JsonFrame } {
  const frame = frameOf(name, text);
  const rows = frame.units.length + frame.persons.length;
  if (rows > mostRows) throw tooMany(name);
  const read: { [Kind in 'units' | 'persons' | 'employments' | 'refused']: Rows[Kind][number][] } = {
    units: [],
    persons: [],
    employments: [],
    refused: [],
  };
  const { refused } = read;
  const entries = frame.units.map(spelled);
  const units: UnitsByDn = new Map(entries.flatMap(placeOf));
  let orphans = 0;
  entries.forEach((told, index) => {
    const place = { file: name, at: `units[${index}]` };
    const entry = inOwnNames(told, hsaNames.units, units);
    const unit = UnitFacts.safeParse(entry);
    if (unit.success) read.units.push({ ...unit.data, place });
    else refuse(refused, place, [...faultsOf(unit), ...halfRead.unit(entry)]);
    const { dn, parentHsaId } = isObject(told) ? told : {};
    if (parentHsaId === undefined && typeof dn === 'string' && isOrphan(dn, units)) orphans += 1;
  });
  frame.persons.forEach((told, index) => {
    const place = { file: name, at: `persons[${index}]` };
    const outer = WithEmployments.safeParse(inOwnNames(spelled(told), hsaNames.persons, units));
    if (!outer.success) {
      refused.push({ ...place, field: 'employments', why: 'is missing: a list, empty for nobody’s employee' });
      return;
    }
    const { employments, ...facts } = outer.data;
    const person = PersonFactsByAnyName.safeParse(facts);
    if (person.success) read.persons.push({ ...person.data, place });
    else refuse(refused, place, [...faultsOf(person), ...halfRead.person(facts)]);
    employments.forEach((itsTold, at) => {
      const itsPlace = { file: name, at: `persons[${index}].employments[${at}]` };
      const its = spelled(itsTold);
      const each = inOwnNames(its, hsaNames.employments, units);
      const employment = EmploymentFacts.safeParse(each);
      const isLost = isObject(its) && 'dn' in its && isObject(each) && each['unitHsaId'] === undefined;
      if (!employment.success)
        refuse(refused, itsPlace, [
          ...(isLost ? [unitUnknown] : []),
          ...faultsOf(employment),
          ...halfRead.employment(each),
        ]);
      else if (person.success)
        read.employments.push({ ...employment.data, personHsaId: person.data.personHsaId, place: itsPlace });
    });
  });
  return { rows: { ...read, rows, ignored: [], orphans }, frame };
}

const isObject = (entry: unknown): entry is Readonly<Record<string, unknown>> =>
  typeof entry === 'object' && entry !== null && !Array.isArray(entry);

/** With HSA's attributes as the table of its names has them. */
const spelled = (entry: unknown): unknown =>
  isObject(entry) ? Object.fromEntries(Object.entries(entry).map(([name, value]) => [asSpelled(name), value])) : entry;

const inOwnNames = (entry: unknown, sources: HsaSources, units: UnitsByDn): unknown =>
  isObject(entry) ? withOwnNames(entry, sources, units) : entry;

function placeOf(entry: unknown): [dn: string, hsaId: string][] {
  if (!isObject(entry)) return [];
  const hsaId = entry['unitHsaId'] ?? entry['hsaIdentity'];
  return typeof entry['dn'] === 'string' && typeof hsaId === 'string' ? [[sameDn(entry['dn']), hsaId]] : [];
}

function frameOf(name: string, text: string): z.infer<typeof Frame> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new ImportRefused(`'${name}' is no JSON; it was cut off, or is damaged. Fetch it anew`);
  }
  const frame = Frame.safeParse(parsed);
  if (frame.success) return frame.data;
  const faults = frame.error.issues.map(
    ({ path, message }) => `${path.map(String).join('.') || 'the file'}: ${message}`,
  );
  throw new ImportRefused(`'${name}' isn't a file of units and people: ${faults.join('; ')}`);
}
