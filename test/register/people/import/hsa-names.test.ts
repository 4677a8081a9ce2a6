import { describe, expect, it } from '@jest/globals';
import { readFiles } from '../../../../register/index.ts';
import { grownUpNumberOfNobody } from '../../../support/number-of-nobody.ts';

const number = grownUpNumberOfNobody(902);
const tree = 'o=Region Exempel,l=Exempel län,c=SE';
const unitHeader =
  'hsaIdentity;DN;ou;o;orgNo;telephoneNumber;hsaTelephoneNumber;postalAddress;hsaEndDate;hsaDestinationIndicator';
const units = [
  `SE2321000065-E1;${tree};;Region Exempel;232100-0065;;;;;03`,
  `SE2321000065-E2;ou=Kliniken\\, södra,${tree};Kliniken, södra;;232100-0065;0470-1;0470-2;Provgatan 1$000 00 Växjö;20301231000000Z;03`,
  `SE2321000065-E3;OU=Avdelning 14, OU=Kliniken\\, Södra, ${tree};Avdelning 14;;232100-0065;0470-3;;;;03`,
];
const personHeader =
  'hsaIdentity;dn;objectClass;personalIdentityNumber;givenName;middleName;sn;hsaTitle;mail;hsaStartDate;hsaEndDate;form';
const person = (dn: string, classes = 'top|person|hsaPerson') =>
  `SE2321000065-P1;cn=Åsa Prov,${dn};${classes};${number};Åsa;Prov;Ödman;Sjuksköterska;asa@prov.example;20200101000000Z;20270531000000Z;permanent`;
const inWard = person(`ou=Avdelning 14,ou=Kliniken\\, södra,${tree}`);

const read = (...texts: string[]) =>
  readFiles({
    files: texts.map((text, index) => ({ name: `${index}.csv`, bytes: Buffer.from(text) })),
    isFull: false,
    includesProtected: true,
  });
const csv = (...lines: string[]): string => lines.join('\n');

describe('files with the attribute names of HSA', () => {
  it('tell units and who stands where in the tree, and say which columns nothing is made of', () => {
    const found = read(csv(unitHeader, ...units), csv(personHeader, inWard));
    expect([found.refused, found.orphans]).toEqual([[], 0]);
    expect(found.units).toMatchObject([
      { unitHsaId: 'SE2321000065-E1', name: 'Region Exempel' },
      {
        unitHsaId: 'SE2321000065-E2',
        name: 'Kliniken, södra',
        parentHsaId: 'SE2321000065-E1',
        telephone: '0470-2',
        address: ['Provgatan 1', '000 00 Växjö'],
        endDate: '2030-12-31',
      },
      { unitHsaId: 'SE2321000065-E3', parentHsaId: 'SE2321000065-E2', telephone: '0470-3' },
    ]);
    expect(found.units[0]).not.toHaveProperty('parentHsaId');
    expect(found.persons).toMatchObject([
      {
        personHsaId: 'SE2321000065-P1',
        personId: number,
        givenName: 'Åsa',
        middleAndSurName: 'Prov Ödman',
        protected: false,
        mail: 'asa@prov.example',
      },
    ]);
    expect(found.employments).toMatchObject([
      {
        employmentId: 'SE2321000065-P1',
        unitHsaId: 'SE2321000065-E3',
        form: 'permanent',
        startDate: '2020-01-01',
        endDate: '2027-05-31',
      },
    ]);
    expect(found.ignored).toEqual(['hsaDestinationIndicator', 'hsaTitle']);
  });

  it('name the manager of a unit, and need no form of employment, which HSA has not', () => {
    const managed = csv(
      `${unitHeader};hsaHealthCareUnitManager`,
      ...units.map((row, index) => `${row};${index === 1 ? 'SE2321000065-P1' : ''}`),
    );
    const people = csv(personHeader.replace(';form', ''), inWard.replace(';permanent', ''));
    const { refused, ignored, employments, units: told } = read(managed, people);
    expect([refused, ignored]).toEqual([[], ['hsaDestinationIndicator', 'hsaTitle']]);
    expect(told.map(({ managerHsaId }) => managerHsaId)).toEqual([undefined, 'SE2321000065-P1', undefined]);
    expect(employments.map(({ form }) => form)).toEqual([undefined]);
    const own = csv(
      `${unitHeader};hsaHealthCareUnitManager;managerHsaId`,
      `${units[1] ?? ''};SE2321000065-P1;SE2321000065-P2`,
    );
    expect(read(own)).toMatchObject({
      units: [{ managerHsaId: 'SE2321000065-P2' }],
      ignored: expect.arrayContaining(['hsaHealthCareUnitManager']),
    });
  });

  it.each([
    ['hsaConfidentialPerson among the classes', 'objectClass', 'top|hsaPerson|hsaConfidentialPerson', true],
    ['other classes', 'objectClass', 'top|hsaPerson', false],
    ['the attribute', 'hsaProtectedPerson', 'TRUE', true],
    ['the attribute', 'hsaProtectedPerson', '0', false],
  ])('tell by %s whether somebody is protected: %s %s', (_, attribute, value, isProtected) => {
    const header = personHeader.replace('objectClass', attribute);
    const row = person(`ou=Avdelning 14,ou=Kliniken\\, södra,${tree}`, value);
    expect(read(csv(unitHeader, ...units), csv(header, row)).persons).toMatchObject([{ protected: isProtected }]);
  });

  it('take nobody for unprotected because an attribute is not set', () => {
    const header = personHeader.replace('objectClass', 'hsaProtectedPerson');
    const row = person(`ou=Avdelning 14,ou=Kliniken\\, södra,${tree}`, '');
    const { persons, refused } = read(csv(unitHeader, ...units), csv(header, row));
    expect([persons, refused]).toMatchObject([[], [{ field: 'protected', why: 'is missing' }]]);
  });

  it('refuse who stands below a unit that no file has, and count units whose unit above is not there', () => {
    const { refused, orphans, units: told } = read(csv(unitHeader, units[2] ?? ''), csv(personHeader, person(tree)));
    expect(refused).toMatchObject([{ field: 'unitHsaId', why: expect.stringContaining('import the file of units') }]);
    expect([orphans, told.length, told[0]?.parentHsaId]).toEqual([1, 1, undefined]);
  });

  it('say nothing against a column of our own name', () => {
    const { units: told, ignored } = read(csv(`${unitHeader};name`, `${units[0] ?? ''};Regionen`));
    expect(told).toMatchObject([{ name: 'Regionen' }]);
    expect(ignored).toEqual(['ou', 'o', 'hsaDestinationIndicator']);
  });

  it('may be JSON', () => {
    const found = read(
      JSON.stringify({
        source: 'hsa',
        extractedAt: '2026-11-24T02:00:00Z',
        scope: 'delta',
        includesProtected: true,
        units: [
          { hsaIdentity: 'SE2321000065-E1', dn: tree, o: 'Region Exempel', orgNo: '232100-0065' },
          { hsaIdentity: 'SE2321000065-E2', dn: `ou=Avdelning,${tree}`, ou: 'Avdelning', orgNo: '232100-0065' },
        ],
        persons: [
          {
            hsaIdentity: 'SE2321000065-P1',
            personalIdentityNumber: number,
            sn: 'Prov',
            hsaProtectedPerson: 'true',
            employments: [
              { employmentId: 'H1', dn: `cn=Prov,ou=avdelning,${tree}`, form: 'student', hsaStartDate: '20260101' },
              { employmentId: 'H2', dn: 'cn=Prov,ou=Annan', form: 'student', hsaStartDate: '20260101' },
            ],
          },
        ],
      }),
    );
    expect(found.units).toMatchObject([{}, { unitHsaId: 'SE2321000065-E2', parentHsaId: 'SE2321000065-E1' }]);
    expect(found.persons).toMatchObject([{ middleAndSurName: 'Prov', protected: true }]);
    expect(found.employments).toMatchObject([{ unitHsaId: 'SE2321000065-E2', startDate: '2026-01-01' }]);
    expect(found.refused).toMatchObject([{ at: 'persons[0].employments[1]', field: 'unitHsaId' }]);
  });

  it('may stand beside our own names in JSON too, which go before', () => {
    const told = { source: 'hsa', extractedAt: '2026-11-24T02:00:00Z', scope: 'delta', includesProtected: true };
    const top = { unitHsaId: 'SE2321000065-E1', hsaIdentity: 'SE2321000065-E1', orgNo: '232100-0065' };
    const below = { hsaIdentity: 'SE2321000065-E2', dn: 'ou=A,o=B', parentHsaId: 'SE2321000065-E1' };
    const employment = { employmentId: 'H1', hsaIdentity: 'SE2321000065-P1', unitHsaId: 'SE2321000065-E2' };
    const found = read(
      JSON.stringify({
        ...told,
        units: [
          { ...top, dn: tree, o: 'Region Exempel', name: 'Regionen' },
          { ...below, ou: 'Avdelning', orgNo: '232100-0065' },
        ],
        persons: [
          {
            hsaIdentity: 'SE2321000065-P1',
            personalIdentityNumber: number,
            sn: 'Prov',
            middleAndSurName: 'Provad',
            protected: false,
            objectClass: ['top', 'hsaPerson'],
            employments: [{ ...employment, dn: 'cn=Prov,ou=Annan', form: 'student', startDate: '2026-01-01' }],
          },
        ],
      }),
    );
    expect(found.refused).toEqual([]);
    expect(found.units).toMatchObject([{ name: 'Regionen' }, { parentHsaId: 'SE2321000065-E1' }]);
    expect(found.persons).toMatchObject([{ middleAndSurName: 'Provad', protected: false }]);
    expect(found.employments).toMatchObject([{ employmentId: 'H1', unitHsaId: 'SE2321000065-E2' }]);
  });

  it('are believed before our own name where they say that somebody is protected', () => {
    const row = person(`ou=Avdelning 14,ou=Kliniken\\, södra,${tree}`, 'hsaPerson|hsaConfidentialPerson');
    const { persons, ignored } = read(csv(unitHeader, ...units), csv(`${personHeader};protected`, `${row};nej`));
    expect(persons).toMatchObject([{ protected: true }]);
    expect(ignored).not.toContain('objectClass');
  });
});
