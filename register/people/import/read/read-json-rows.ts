import { z } from 'zod';
import { EmploymentFacts, ImportFile, PersonFacts, UnitFacts } from '../../../../contract/index.ts';
import { halfRead } from '../row-rules.ts';
import { ImportRefused } from '../types.ts';
import { faultsOf, refuse, type Rows } from './read-csv-rows.ts';
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
  frame.units.forEach((entry, index) => {
    const place = { file: name, at: `units[${index}]` };
    const unit = UnitFacts.safeParse(entry);
    if (unit.success) read.units.push({ ...unit.data, place });
    else refuse(refused, place, [...faultsOf(unit), ...halfRead.unit(entry)]);
  });
  frame.persons.forEach((entry, index) => {
    const place = { file: name, at: `persons[${index}]` };
    const outer = WithEmployments.safeParse(entry);
    if (!outer.success) {
      refused.push({ ...place, field: 'employments', why: 'is missing: a list, empty for nobody’s employee' });
      return;
    }
    const { employments, ...facts } = outer.data;
    const person = PersonFacts.safeParse(facts);
    if (person.success) read.persons.push({ ...person.data, place });
    else refuse(refused, place, [...faultsOf(person), ...halfRead.person(facts)]);
    employments.forEach((each, at) => {
      const itsPlace = { file: name, at: `persons[${index}].employments[${at}]` };
      const employment = EmploymentFacts.safeParse(each);
      if (!employment.success) refuse(refused, itsPlace, [...faultsOf(employment), ...halfRead.employment(each)]);
      else if (person.success)
        read.employments.push({ ...employment.data, personHsaId: person.data.personHsaId, place: itsPlace });
    });
  });
  return { rows: { ...read, rows, ignored: [] }, frame };
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
