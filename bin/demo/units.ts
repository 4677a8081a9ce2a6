import type { EmployerKind } from '../../contract/index.ts';

/**
 * Invented employers. The region's organisation number is the one of the HSA-ids; the others are numbers that nobody has.
 * `key` is used inside the demo data only.
 */
export interface DemoEmployer {
  readonly key: 'region' | 'municipality' | 'provider';
  readonly name: string;
  readonly organisationNumber: string;
  readonly kind: EmployerKind;
}

export const demoEmployers: readonly DemoEmployer[] = [
  { key: 'region', name: 'Region Exempel', organisationNumber: '232100-0065', kind: 'region' },
  { key: 'municipality', name: 'Exempels kommun', organisationNumber: '212000-0001', kind: 'municipality' },
  { key: 'provider', name: 'Vårdbolaget Exempel AB', organisationNumber: '555555-5555', kind: 'private' },
];

/** Invented units of the invented employers. `key` is used inside the demo data only. */
export interface DemoUnit {
  readonly key: 'care' | 'ward' | 'clinic' | 'service' | 'office' | 'home-care' | 'provider' | 'rehab';
  readonly employer: DemoEmployer['key'];
  readonly hsaId: string;
  readonly name: string;
  readonly parent?: DemoUnit['key'];
  readonly phone: string;
  readonly address: readonly string[];
}

export const demoUnits: readonly DemoUnit[] = [
  {
    key: 'care',
    employer: 'region',
    hsaId: 'SE2321000065-E001',
    name: 'Hälso- och sjukvården',
    phone: '08-465 004 01',
    address: ['Region Exempel', 'Provgatan 1', '000 00 Växjö'],
  },
  {
    key: 'ward',
    employer: 'region',
    hsaId: 'SE2321000065-E014',
    name: 'Avdelning 14, Växjö',
    parent: 'care',
    phone: '08-465 004 14',
    address: ['Avdelning 14', 'Provgatan 14', '000 00 Växjö'],
  },
  {
    key: 'clinic',
    employer: 'region',
    hsaId: 'SE2321000065-E020',
    name: 'Vårdcentralen Björken',
    parent: 'care',
    phone: '08-465 004 20',
    address: ['Vårdcentralen Björken', 'Mönstervägen 20', '000 00 Ljungby'],
  },
  {
    key: 'service',
    employer: 'region',
    hsaId: 'SE2321000065-E030',
    name: 'Intern kundservice',
    phone: '08-465 004 10',
    address: ['Intern kundservice', 'Exempelgatan 1', '000 00 Växjö'],
  },
  {
    key: 'office',
    employer: 'region',
    hsaId: 'SE2321000065-E040',
    name: 'Regionkontoret',
    phone: '08-465 004 04',
    address: ['Regionkontoret', 'Exempelgatan 3', '000 00 Växjö'],
  },
  {
    key: 'home-care',
    employer: 'municipality',
    hsaId: 'SE2120000001-E010',
    name: 'Hemsjukvården, Exempels kommun',
    phone: '08-465 004 50',
    address: ['Hemsjukvården', 'Kommungatan 5', '000 00 Ljungby'],
  },
  {
    key: 'provider',
    employer: 'provider',
    hsaId: 'SE2321000065-E900',
    name: 'Vårdbolaget Exempel',
    phone: '08-465 004 90',
    address: ['Vårdbolaget Exempel AB', 'Bolagsvägen 9', '000 00 Växjö'],
  },
  {
    key: 'rehab',
    employer: 'provider',
    hsaId: 'SE2321000065-E910',
    name: 'Exempel Rehab, Växjö',
    parent: 'provider',
    phone: '08-465 004 91',
    address: ['Exempel Rehab', 'Bolagsvägen 9', '000 00 Växjö'],
  },
];
