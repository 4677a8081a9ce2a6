import type { EmployerKind } from '../../../contract/index.ts';

interface Employer {
  readonly name: string;
  readonly organisationNumber: string;
  readonly kind: EmployerKind;
}

/** The employers and units around the ward that worlds and registers of tests begin with. Policy knows the first two numbers. */
export const employers = {
  region: { name: 'Region Fiktiv', organisationNumber: '232100-0065', kind: 'region' },
  municipality: { name: 'Fiktiva kommun', organisationNumber: '212000-0217', kind: 'municipality' },
  provider: { name: 'Vårdbolaget Fiktiv AB', organisationNumber: '559999-9991', kind: 'private' },
} satisfies Record<string, Employer>;

export interface WardUnit {
  readonly employer: keyof typeof employers;
  readonly parent?: 'care' | 'provider';
  readonly hsaId: string;
  readonly name: string;
  readonly phone: string;
  readonly address: readonly string[];
}

/** Those above stand before those below. */
export const units = {
  care: {
    employer: 'region',
    hsaId: 'SE2321000065-U001',
    name: 'Närsjukvården',
    phone: '000-000 61 00',
    address: ['Region Fiktiv', 'Fiktivgatan 1', '000 00 Växjö'],
  },
  ward: {
    employer: 'region',
    parent: 'care',
    hsaId: 'SE2321000065-U007',
    name: 'Avdelning 7, Växjö',
    phone: '000-000 67 00',
    address: ['Avdelning 7', 'Fiktivgatan 7', '000 00 Växjö'],
  },
  /** Another unit below `care`. */
  clinic: {
    employer: 'region',
    parent: 'care',
    hsaId: 'SE2321000065-U008',
    name: 'Vårdcentralen Granen',
    phone: '000-000 68 00',
    address: ['Vårdcentralen Granen', 'Granvägen 8', '000 00 Ljungby'],
  },
  service: {
    employer: 'region',
    hsaId: 'SE2321000065-U003',
    name: 'Kortkontoret',
    phone: '000-000 63 00',
    address: ['Kortkontoret', 'Kortgatan 3', '000 00 Växjö'],
  },
  office: {
    employer: 'region',
    hsaId: 'SE2321000065-U004',
    name: 'Regionstaben',
    phone: '000-000 64 00',
    address: ['Regionstaben', 'Kortgatan 4', '000 00 Växjö'],
  },
  homeCare: {
    employer: 'municipality',
    hsaId: 'SE2120000217-U010',
    name: 'Hemsjukvården, Fiktiva kommun',
    phone: '000-000 65 00',
    address: ['Hemsjukvården', 'Kommungatan 5', '000 00 Ljungby'],
  },
  provider: {
    employer: 'provider',
    hsaId: 'SE2321000065-U090',
    name: 'Vårdbolaget Fiktiv',
    phone: '000-000 69 00',
    address: ['Vårdbolaget Fiktiv AB', 'Bolagsgatan 9', '000 00 Växjö'],
  },
  rehab: {
    employer: 'provider',
    parent: 'provider',
    hsaId: 'SE2321000065-U091',
    name: 'Fiktiv Rehab, Växjö',
    phone: '000-000 69 10',
    address: ['Fiktiv Rehab', 'Bolagsgatan 9', '000 00 Växjö'],
  },
} satisfies Record<string, WardUnit>;
