import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { numberOfNobody } from '../../bin/demo/region/number-of-nobody.ts';

/** People of a unit, on average. */
const peoplePerUnit = 40;
const birthDays = 2600;
/** Birth numbers that no newborn is given. Half of the people have coordination numbers, for want of more personal numbers of nobody. */
const series = 19;
/** One of so many has no Swedish number. */
const withoutNumber = 20;
/** More people than there are numbers of nobody for. */
export const mostPeople = 100_000;

export type Shape = 'csv' | 'json';

/**
 * Files of an invented region, in the shapes that an import takes: CSV with units and employments apart, or one JSON file with the names of HSA's
 * attributes. Returns their paths.
 */
export function writeRegion(folder: string, { people, shape }: { people: number; shape: Shape }): string[] {
  const units = Array.from({ length: Math.max(2, Math.ceil(people / peoplePerUnit)) }, (_, index) => unitOf(index));
  const persons = Array.from({ length: people }, (_, index) => personOf(index, units.length));
  if (shape === 'json') {
    const path = join(folder, 'catalogue.json');
    writeFileSync(path, JSON.stringify(asJson(units, persons)));
    return [path];
  }
  const rows = persons.map(({ employment, ...person }) => ({ ...person, ...employment }));
  return [writeCsv(join(folder, 'units.csv'), units), writeCsv(join(folder, 'employments.csv'), rows)];
}

/** A number as a name can have it: 0 → A, 26 → BA. */
function inLetters(number: number): string {
  const last = String.fromCodePoint(65 + (number % 26));
  return number < 26 ? last : inLetters(Math.floor(number / 26)) + last;
}

function unitOf(index: number) {
  return {
    unitHsaId: `SE2321000065-BU${index}`,
    name: `Prövenhet ${index}`,
    parentHsaId: index === 0 ? '' : `SE2321000065-BU${Math.floor((index - 1) / 12)}`,
    orgNo: '232100-0065',
    employerName: 'Region Exempel',
    employerKind: 'region',
    telephone: `000-${String(index).padStart(6, '0')}`,
    address: `Provgatan ${index}|000 00 Växjö`,
  };
}

function personOf(index: number, units: number) {
  return {
    personHsaId: `SE2321000065-BP${index}`,
    ...(index % withoutNumber === 0
      ? { personId: '', birthDate: '1980-05-17' }
      : { personId: numberOf(index), birthDate: '' }),
    givenName: `${given[index % given.length] ?? ''} ${given[(index * 7 + 3) % given.length] ?? ''}`,
    middleAndSurName: `${family[index % family.length] ?? ''}prov ${inLetters(Math.floor(index / family.length))}`,
    protected: index % 200 === 7 ? 'ja' : 'nej',
    title: ['Sjuksköterska', 'Undersköterska', 'Läkare', 'Administratör'][index % 4] ?? '',
    mail: `prov${index}@region.example`,
    employment: {
      employmentId: `B${index}`,
      unitHsaId: `SE2321000065-BU${index % units}`,
      form: index % 9 === 0 ? 'temporary' : 'permanent',
      startDate: '2020-01-01',
      endDate: index % 9 === 0 ? '2031-12-31' : '',
    },
  };
}

const given = ['Åsa', 'Bo', 'Cecilia', 'David', 'Elin', 'Farid', 'Greta', 'Hugo', 'Inga', 'Jöran', 'Karin'];
const family = [
  'Adams',
  'Bergs',
  'Cedr',
  'Dahls',
  'Ek',
  'Fors',
  'Grans',
  'Hägg',
  'Ings',
  'Jons',
  'Kvists',
  'Löv',
  'Malms',
];

/** Belongs to nobody, and to nobody else in the house's folder, whose people begin at the other end. */
function numberOf(index: number): string {
  const numbered = index - Math.ceil(index / withoutNumber);
  const place = birthDays * series - 1 - Math.floor(numbered / 2);
  const number = numberOfNobody(place % birthDays, String(981 + Math.floor(place / birthDays)));
  return numbered % 2 === 0 ? number : coordinationNumber(number);
}

/** With 60 added to the day, and the check digit that follows: each ten more doubles at an odd place, so it is counted anew. */
function coordinationNumber(number: string): string {
  const day = String(Number(number.slice(6, 8)) + 60);
  const digits = `${number.slice(2, 6)}${day}${number.slice(8, 11)}`;
  const sum = Array.from(digits).reduce((total, digit, at) => {
    const product = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return `${number.slice(0, 2)}${digits}${(10 - (sum % 10)) % 10}`;
}

/** As the schema of the shape wants it: what is empty is left out, an address is a list. */
function asJson(units: readonly ReturnType<typeof unitOf>[], persons: readonly ReturnType<typeof personOf>[]) {
  return {
    source: 'catalogue',
    extractedAt: new Date().toISOString(),
    scope: 'full',
    includesProtected: true,
    units: units.map(({ address, ...unit }) => ({ ...filledIn(unit), address: address.split('|') })),
    persons: persons.map(({ protected: isProtected, employment, ...person }) => ({
      ...filledIn(person),
      protected: isProtected === 'ja',
      employments: [filledIn(employment)],
    })),
  };
}

const filledIn = (facts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== ''));

function writeCsv(path: string, rows: readonly Readonly<Record<string, string>>[]): string {
  const names = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => names.map((name) => row[name] ?? '').join(';'));
  writeFileSync(path, `${[names.join(';'), ...lines, `#END;${rows.length}`].join('\n')}\n`);
  return path;
}
