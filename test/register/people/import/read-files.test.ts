import { describe, expect, it } from '@jest/globals';
import { deflateSync, gzipSync } from 'node:zlib';
import { ImportRefused, readFiles, type ImportedFiles } from '../../../../register/index.ts';
import { grownUpNumberOfNobody } from '../../../support/number-of-nobody.ts';

const unitHeader = 'unitHsaId;name;orgNo;employerName;employerKind;telephone';
const unitRow = 'SE2321000065-E1;Avdelning Å;232100-0065;Region Exempel;region;000-000 14 00';
const header =
  'employmentId;personHsaId;personId;givenName;middleAndSurName;protected;unitHsaId;form;startDate;endDate';
const number = grownUpNumberOfNobody(901);
const row = `H1;SE2321000065-P1;${number};Åsa;Prov Ödman;nej;SE2321000065-E1;permanent;2020-01-01;`;

const read = (content: string | Uint8Array, more: Partial<ImportedFiles> = {}) =>
  readFiles({
    files: [{ name: 'a.csv', bytes: typeof content === 'string' ? Buffer.from(content) : content }],
    isFull: false,
    includesProtected: false,
    ...more,
  });
const csv = (...lines: string[]): string => lines.join('\n');

describe('a file of units or people is read', () => {
  const commas = (text: string) => text.replaceAll(';', ',');
  it.each([
    ['UTF-8, semicolons', Buffer.from(csv(header, row))],
    ['UTF-8 with a byte order mark and line ends of Windows', Buffer.from(`\uFEFF${header}\r\n${row}\r\n`)],
    ['windows-1252', Buffer.from(csv(header, row), 'latin1')],
    ['commas', Buffer.from(commas(csv(header, row)))],
    ['a mark at the end', Buffer.from(csv(header, row, '#END;1'))],
  ])('in %s', (_, bytes) => {
    const { persons, employments, refused } = read(bytes);
    expect(refused).toEqual([]);
    expect(persons).toMatchObject([
      {
        personHsaId: 'SE2321000065-P1',
        givenName: 'Åsa',
        middleAndSurName: 'Prov Ödman',
        protected: false,
        place: { file: 'a.csv', at: 'line 2' },
      },
    ]);
    expect(employments).toMatchObject([
      { employmentId: 'H1', unitHsaId: 'SE2321000065-E1', form: 'permanent', startDate: '2020-01-01' },
    ]);
    expect(employments[0]).not.toHaveProperty('endDate');
  });

  it('with days as catalogues write them, and columns that nothing is made of told by name', () => {
    const { employments, ignored } = read(csv(`${header};kostnadsställe`, `${row}20270531000000Z;4711`));
    expect(employments).toMatchObject([{ endDate: '2027-05-31' }]);
    expect(ignored).toEqual(['kostnadsställe']);
  });

  it('units, with an address of several lines', () => {
    expect(read(csv(`${unitHeader};address`, `${unitRow};Provgatan 1|000 00 Växjö`)).units).toMatchObject([
      { unitHsaId: 'SE2321000065-E1', employerKind: 'region', address: ['Provgatan 1', '000 00 Växjö'] },
    ]);
  });

  it('JSON with both, row by row', () => {
    const person = {
      personHsaId: 'SE2321000065-P1',
      personId: number,
      middleAndSurName: 'Prov',
      protected: false,
    };
    const employment = { employmentId: 'H1', unitHsaId: 'SE2321000065-E1', form: 'student', startDate: '2026-01-01' };
    const found = read(
      JSON.stringify({
        source: 'kiv',
        extractedAt: '2026-11-24T02:00:00Z',
        scope: 'full',
        includesProtected: true,
        units: [{ unitHsaId: 'SE2321000065-E1', name: 'Avdelning', orgNo: '232100-0065', colour: 'red' }],
        persons: [
          { ...person, employments: [employment, { ...employment, startDate: 'soon' }] },
          { ...person, employments: 7 },
        ],
      }),
    );
    expect(found).toMatchObject({ source: 'kiv', scope: 'full', includesProtected: true, units: [], rows: 3 });
    expect(found.persons).toHaveLength(1);
    expect(found.employments).toHaveLength(1);
    expect(found.refused.map(({ at, field }) => [at, field])).toEqual([
      ['units[0]', 'the row'],
      ['persons[0].employments[1]', 'startDate'],
      ['persons[1]', 'employments'],
    ]);
  });

  it('and a row that is wrong is told with line and field, never with what stands in it', () => {
    const wrong = row.replace('permanent', 'fast').replace('nej', 'kanske').replace('2020-01-01', '20 januari');
    const { refused, persons } = read(csv(header, row.replace('P1', 'P2').replace('H1', 'H2'), wrong));
    expect(persons).toHaveLength(1);
    expect(refused.map(({ at, field }) => `${at} ${field}`)).toEqual([
      'line 3 protected',
      'line 3 form',
      'line 3 startDate',
    ]);
    expect(refused[0]?.why).toBe('must be true or false; in CSV also ja, nej, 1 or 0');
    expect(JSON.stringify(refused)).not.toMatch(/kanske|januari/);
    expect(JSON.stringify(refused)).not.toContain(number);
  });

  it('with all that is wrong with a row at once: its form, its check digit, its days and its id', () => {
    const last = Number(number.at(-1));
    const wrongDigit = `${number.slice(0, -1)}${(last + 1) % 10}`;
    const wrong = `${number};SE2321000065-P1;${wrongDigit};Åsa;;nej;SE2321000065-E1;permanent;2020-01-01;2019-01-01`;
    const { refused } = read(csv(header, wrong));
    expect(refused.map(({ at, field, why }) => `${at} ${field} ${why}`)).toEqual([
      'line 2 middleAndSurName is missing',
      'line 2 personId is no personnummer or samordningsnummer: its day or check digit is wrong',
      'line 2 endDate is before startDate',
      'line 2 employmentId holds a national number: let the HR system give another id',
    ]);
    const unit = read(csv(unitHeader, unitRow.replace('Avdelning Å', '').replace('0065;Region', '0066;Region')));
    expect(unit.refused.map(({ field }) => field)).toEqual(['name', 'orgNo']);
  });

  it('and in JSON those of a person’s employments with those of the person', () => {
    const employment = {
      employmentId: 'H1',
      unitHsaId: 'SE2321000065-E1',
      form: 'fast',
      startDate: '2026-01-01',
      endDate: '2025-01-01',
    };
    const frame = { source: 'kiv', extractedAt: '2026-11-24T02:00:00Z', scope: 'full', includesProtected: true };
    const person = { personHsaId: 'SE2321000065-P1', protected: false, employments: [employment] };
    const { refused } = read(JSON.stringify({ ...frame, units: [], persons: [person] }));
    expect(refused.map(({ at, field }) => `${at} ${field}`)).toEqual([
      'persons[0] middleAndSurName',
      'persons[0] birthDate',
      'persons[0].employments[0] form',
      'persons[0].employments[0] endDate',
    ]);
  });

  it.each(['=HYPERLINK("x")', 'Anna\u202E', number])('a name is no name: %j', (name) => {
    expect(read(csv(header, row.replace('Prov Ödman', `"${name.replaceAll('"', '""')}"`))).refused).toMatchObject([
      { field: 'middleAndSurName' },
    ]);
  });
});

describe('a file is refused whole', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['UTF-16', Buffer.from(`\uFEFF${csv(header, row)}`, 'utf16le'), 'UTF-16'],
    [
      'of bytes that no encoding here has',
      Buffer.concat([Buffer.from(csv(header, row)), Buffer.of(0x81)]),
      'line 2: neither UTF-8 nor windows-1252',
    ],
    [
      'read in the wrong encoding and saved again',
      Buffer.from(Buffer.from(csv(header, row)).toString('latin1')),
      'line 2: letters such as å',
    ],
    ['with letters that are lost', csv(header, row.replace('Åsa', '\uFFFDsa')), 'line 2: letters such as å'],
    ['gzip, which may be a bomb: it is never unpacked', gzipSync(Buffer.alloc(50_000_000)), 'gzip'],
    ['an Excel workbook', Buffer.concat([Buffer.from('504b0304', 'hex'), deflateSync('x')]), 'Excel'],
    ['no text', Buffer.concat([Buffer.from(header), Buffer.alloc(4)]), 'zero bytes'],
    ['empty', '', 'is empty'],
    ['without a column', csv(header.replace('unitHsaId;', ''), row), 'lacks the column unitHsaId'],
    ['without several', csv('name;telephone', 'a;b'), 'lacks the columns unitHsaId, orgNo'],
    ['with a column twice', csv(`${header};form`, row), 'form twice'],
    ['cut off', csv(header, row, '#END;2'), 'says that it has 2 rows, and has 1'],
    ['JSON that was cut off', '{"source": "kiv", "units": [', 'is no JSON'],
    ['JSON of something else', '{"units": []}', 'source: '],
  ])('%s', (_, content, expected) => {
    expect(() => read(content)).toThrow(ImportRefused);
    expect(() => read(content)).toThrow(expected);
  });

  it('with quotes that are never closed: the rows behind them would be lost', () => {
    const torn = csv(header, row.replace('Åsa', '"Åsa'), row, '#END;2');
    expect(() => read(torn)).toThrow(/line 2: quotes are opened and never closed/);
  });

  it('full without its mark at the end: who comes after a cut would look gone', () => {
    expect(() => read(csv(header, row), { isFull: true })).toThrow('#END;<number of rows>');
    expect(read(csv(header, row, '#END;1'), { isFull: true }).scope).toBe('full');
  });

  it('with a million rows, soon', () => {
    expect(() => read(`${header}\n${`${row}\n`.repeat(1_000_000)}`)).toThrow('more than 500000 rows');
  });

  it('JSON and CSV together', () => {
    const json = JSON.stringify({
      source: 'kiv',
      extractedAt: '2026-11-24T02:00:00Z',
      scope: 'delta',
      includesProtected: true,
      units: [],
      persons: [],
    });
    const files = [json, csv(header, row)].map((text, index) => ({ name: `${index}`, bytes: Buffer.from(text) }));
    expect(() => readFiles({ files, isFull: false, includesProtected: false })).toThrow('several sources or kinds');
  });
});
