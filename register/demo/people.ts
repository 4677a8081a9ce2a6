import type { DemoUnit } from './units.ts';

/**
 * Invented people. Their personal numbers are safe to publish: 19811218-9876 and 701063-2391 are the documented examples of
 * personnummer and samordningsnummer; the others (birth numbers 238 and 239) are from Skatteverket's open list
 * "Testpersonnummer" (dataportal.se, data set 6_67959), which are never given to anybody.
 */
export interface DemoPerson {
  readonly hsaId: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly personalNumber?: string;
  readonly birthDate?: string;
  readonly title: string;
  readonly unit: DemoUnit['key'];
  /** Days from the day of filling until the last day of the employment; without: open-ended. */
  readonly endsInDays?: number;
  readonly permanent?: false;
  readonly protectedIdentity?: true;
  readonly hasHsaRecord?: false;
  readonly roles?: readonly ('manager' | 'orderer' | 'customer-service' | 'auditor' | 'admin')[];
  readonly rights?: readonly ('id-administrator' | 'protected')[];
  /** Ordinary card in use. */
  readonly card?: { readonly cardNumber: string; readonly cardType: 'sis' | 'company' | 'short-term' };
  /** What the demo login says about the person; without: no demo login. */
  readonly login?: string;
}

const sis = (cardNumber: string) => ({ cardNumber, cardType: 'sis' }) as const;

export const demoPeople: readonly DemoPerson[] = [
  {
    hsaId: 'SE2321000065-P101',
    givenName: 'Lars',
    familyName: 'Provén',
    personalNumber: '198705212382',
    title: 'Avdelningschef',
    unit: 'ward',
    roles: ['manager'],
    card: sis('SI70010101'),
    login: 'Ansvarig chef, Avdelning 14, Växjö',
  },
  {
    hsaId: 'SE2321000065-P102',
    givenName: 'Olle',
    familyName: 'Testrup',
    personalNumber: '198808112380',
    title: 'Vårdadministratör',
    unit: 'ward',
    roles: ['orderer'],
    card: sis('SI70010102'),
    login: 'IT-beställare, Avdelning 14, Växjö',
  },
  {
    hsaId: 'SE2321000065-P103',
    givenName: 'Petra',
    familyName: 'Provning',
    personalNumber: '199001252387',
    title: 'Sjuksköterska',
    unit: 'ward',
    card: sis('SI70010103'),
    login: 'Kollega, Avdelning 14, Växjö',
  },
  {
    hsaId: 'SE2321000065-P104',
    givenName: 'Maja',
    familyName: 'Testberg',
    personalNumber: '198112189876',
    title: 'Undersköterska',
    unit: 'ward',
    card: sis('SI70010104'),
    login: 'Kortinnehavare, Avdelning 14, Växjö',
  },
  {
    hsaId: 'SE2321000065-P105',
    givenName: 'Nils',
    familyName: 'Attrappsson',
    personalNumber: '199006022397',
    title: 'Läkare',
    unit: 'ward',
    permanent: false,
    card: { cardNumber: 'FK70020105', cardType: 'company' },
    login: 'Kollega, Avdelning 14, Växjö',
  },
  {
    hsaId: 'SE2321000065-P106',
    givenName: 'Sara',
    familyName: 'Låtsasdotter',
    personalNumber: '199610202385',
    title: 'Sjuksköterska, vikarie',
    unit: 'ward',
    endsInDays: 11,
    permanent: false,
    card: { cardNumber: 'KT70030106', cardType: 'short-term' },
  },
  {
    hsaId: 'SE2321000065-P107',
    givenName: 'Lova',
    familyName: 'Skyddsprov',
    personalNumber: '199107172380',
    title: 'Sjuksköterska',
    unit: 'ward',
    protectedIdentity: true,
    card: sis('SI70010107'),
  },
  {
    hsaId: 'SE2321000065-P108',
    givenName: 'Ana',
    familyName: 'Provova',
    birthDate: '1991-04-02',
    title: 'Läkare',
    unit: 'ward',
    endsInDays: 150,
    permanent: false,
  },
  {
    hsaId: 'SE2321000065-P109',
    givenName: 'Kim',
    familyName: 'Samordsson',
    personalNumber: '701063-2391',
    title: 'Läkare',
    unit: 'ward',
    permanent: false,
  },
  {
    hsaId: 'SE2321000065-P110',
    givenName: 'Elin',
    familyName: 'Nyprov',
    personalNumber: '199912282382',
    title: 'Sjuksköterska',
    unit: 'ward',
    hasHsaRecord: false,
  },
  {
    hsaId: 'SE2321000065-P111',
    givenName: 'Ida',
    familyName: 'Mallström',
    personalNumber: '199212252382',
    title: 'Undersköterska',
    unit: 'ward',
    card: sis('SI70010111'),
  },
  {
    hsaId: 'SE2321000065-P201',
    givenName: 'Eva',
    familyName: 'Skissgren',
    personalNumber: '199312172381',
    title: 'Verksamhetschef',
    unit: 'clinic',
    roles: ['manager'],
    card: sis('SI70010201'),
    login: 'Ansvarig chef, Vårdcentralen Björken',
  },
  {
    hsaId: 'SE2321000065-P202',
    givenName: 'Jonas',
    familyName: 'Utkastsson',
    personalNumber: '199504242398',
    title: 'Vårdadministratör',
    unit: 'clinic',
    roles: ['orderer'],
    card: sis('SI70010202'),
  },
  {
    hsaId: 'SE2321000065-P203',
    givenName: 'Hanna',
    familyName: 'Modellgren',
    personalNumber: '199705162387',
    title: 'Distriktssköterska',
    unit: 'clinic',
    card: sis('SI70010203'),
  },
  {
    hsaId: 'SE2321000065-P204',
    givenName: 'Gustav',
    familyName: 'Schablonsson',
    personalNumber: '199710182396',
    title: 'Läkare',
    unit: 'clinic',
    card: sis('SI70010204'),
  },
  {
    hsaId: 'SE2321000065-P301',
    givenName: 'Birgitta',
    familyName: 'Överprov',
    personalNumber: '199007212393',
    title: 'Områdeschef',
    unit: 'care',
    roles: ['manager'],
    card: sis('SI70010301'),
    login: 'Ansvarig chef, Hälso- och sjukvården',
  },
  {
    hsaId: 'SE2321000065-P401',
    givenName: 'Karin',
    familyName: 'Provsson',
    personalNumber: '199007282388',
    title: 'Kundservicehandläggare',
    unit: 'service',
    roles: ['customer-service'],
    card: sis('SI70010401'),
    login: 'Intern kundservice',
  },
  {
    hsaId: 'SE2321000065-P402',
    givenName: 'Ali',
    familyName: 'Exempelsson',
    personalNumber: '199007302384',
    title: 'ID-administratör',
    unit: 'service',
    roles: ['customer-service'],
    rights: ['id-administrator', 'protected'],
    card: sis('SI70010402'),
    login: 'Intern kundservice, ID-administratör',
  },
  {
    hsaId: 'SE2321000065-P501',
    givenName: 'Signe',
    familyName: 'Låtsas',
    personalNumber: '199312162390',
    title: 'Informationssäkerhetssamordnare',
    unit: 'office',
    roles: ['auditor'],
    card: sis('SI70010501'),
    login: 'Granskare',
  },
  {
    hsaId: 'SE2321000065-P502',
    givenName: 'Tove',
    familyName: 'Exempelgren',
    personalNumber: '200001052380',
    title: 'Systemförvaltare',
    unit: 'office',
    roles: ['admin'],
    card: sis('SI70010502'),
    login: 'Administratör',
  },
  {
    hsaId: 'SE2120000001-P601',
    givenName: 'Malin',
    familyName: 'Kommunprov',
    birthDate: '1979-03-14',
    title: 'Enhetschef',
    unit: 'home-care',
    roles: ['manager'],
    login: 'Ansvarig chef, Hemsjukvården, Exempels kommun',
  },
  {
    hsaId: 'SE2120000001-P602',
    givenName: 'Hedvig',
    familyName: 'Bygdeprov',
    birthDate: '1994-08-30',
    title: 'Sjuksköterska',
    unit: 'home-care',
  },
  {
    hsaId: 'SE2321000065-P901',
    givenName: 'Disa',
    familyName: 'Bolagsprov',
    birthDate: '1975-11-02',
    title: 'Verksamhetschef',
    unit: 'provider',
    roles: ['manager'],
  },
  {
    hsaId: 'SE2321000065-P911',
    givenName: 'Rune',
    familyName: 'Rehabsson',
    birthDate: '1983-06-21',
    title: 'Enhetschef',
    unit: 'rehab',
    roles: ['manager'],
    login: 'Ansvarig chef, Exempel Rehab (privat vårdgivare)',
  },
  {
    hsaId: 'SE2321000065-P912',
    givenName: 'Tyra',
    familyName: 'Övningsdotter',
    birthDate: '1991-01-17',
    title: 'Fysioterapeut',
    unit: 'rehab',
  },
];
