import type { Right, Role } from '../../../contract/index.ts';
import { grownUpNumberOfNobody } from '../number-of-nobody.ts';
import type { units } from './units.ts';

/** Somebody by their HSA-id: of the ward or built by a test. */
export interface Known {
  readonly hsaId: string;
}

/** Somebody of the ward and its surroundings, as they are entered into the register. */
export interface WardPerson extends Known {
  readonly givenName: string;
  readonly familyName: string;
  /** Both. */
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly unit: keyof typeof units;
  readonly personalNumber?: string;
  readonly birthDate?: string;
  readonly roles?: readonly Exclude<Role, 'colleague' | 'holder'>[];
  readonly rights?: readonly Right[];
  /** Ordinary card in use. */
  readonly cardNumber?: string;
  readonly permanent?: false;
  /** Days from the first of the test until the last day of the employment; without: open-ended. */
  readonly endsInDays?: number;
  readonly protectedIdentity?: true;
  readonly hasHsaRecord?: false;
}

type Told = Pick<
  WardPerson,
  'unit' | 'roles' | 'rights' | 'permanent' | 'endsInDays' | 'protectedIdentity' | 'hasHsaRecord' | 'birthDate'
>;

/** @param whole given name, family name and title: `Leif Påhittén, Läkare` */
function person(code: string, whole: `${string} ${string}, ${string}`, told: Told) {
  const [, givenName = '', familyName = '', title = ''] = /^(\S+) (.+?), (.+)$/.exec(whole) ?? [];
  const email = `${givenName}.${familyName}`
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z.]/g, '');
  return {
    hsaId: `SE${told.unit === 'homeCare' ? '2120000217' : '2321000065'}-${code}`,
    givenName,
    familyName,
    name: `${givenName} ${familyName}`,
    email: `${email}@region.example`,
    title,
    ...told,
    /** For titles of tests. */
    toString: () => `${givenName} ${familyName}`,
  };
}

let numbers = 0;

function numbered(...[code, whole, told]: Parameters<typeof person>) {
  return { ...person(code, whole, told), personalNumber: grownUpNumberOfNobody(++numbers) };
}

/** By the first digit it shows how a locked card is unlocked. */
const series = { sis: 'SI66010', company: 'FK76010', 'short-term': 'KT66010' } as const;

/** With an ordinary card in use, a SIS-kort unless the series of another is given. */
function carrying(
  ...[code, whole, told, cardType = 'sis']: [...Parameters<typeof person>, cardType?: keyof typeof series]
) {
  return { ...numbered(code, whole, told), cardNumber: `${series[cardType]}${code.slice(-3)}` };
}

/** Who there is in every world and register that begins with the ward, by what they are. None of them is of the demo. */
export const who = {
  manager: carrying('W101', 'Leif Påhittén, Avdelningschef', { unit: 'ward', roles: ['manager'] }),
  orderer: carrying('W102', 'Otto Tänktrup, Vårdadministratör', { unit: 'ward', roles: ['orderer'] }),
  colleague: carrying('W103', 'Paula Påhittning, Sjuksköterska', { unit: 'ward' }),
  holder: carrying('W104', 'Moa Tänktberg, Undersköterska', { unit: 'ward' }),
  secondHolder: carrying('W111', 'Inga Målström, Undersköterska', { unit: 'ward' }),
  doctor: carrying('W105', 'Noel Antagsson, Läkare', { unit: 'ward', permanent: false }, 'company'),
  endsIn11Days: carrying(
    'W106',
    'Siri Lekdotter, Sjuksköterska (vikarie)',
    { unit: 'ward', permanent: false, endsInDays: 11 },
    'short-term',
  ),
  protectedHolder: carrying('W107', 'Lisa Skymdfikt, Sjuksköterska', { unit: 'ward', protectedIdentity: true }),
  withoutNumber: person('W108', 'Anka Påhittova, Läkare', {
    unit: 'ward',
    birthDate: '1991-04-02',
    permanent: false,
    endsInDays: 150,
  }),
  coordinated: {
    ...person('W109', 'Kai Samfikt, Läkare', { unit: 'ward', permanent: false }),
    /** A samordningsnummer of the series that is never given to anybody. */
    personalNumber: '197003729832',
  },
  /** Neither in HSA nor with a card yet. */
  newEmployee: numbered('W110', 'Embla Nyfikt, Sjuksköterska', { unit: 'ward', hasHsaRecord: false }),
  otherManager: carrying('W201', 'Ebba Skuggren, Verksamhetschef', { unit: 'clinic', roles: ['manager'] }),
  otherOrderer: carrying('W202', 'Johan Uttänktsson, Vårdadministratör', { unit: 'clinic', roles: ['orderer'] }),
  otherHolder: carrying('W203', 'Helga Modigren, Distriktssköterska', { unit: 'clinic' }),
  otherColleague: carrying('W204', 'Greger Schemason, Läkare', { unit: 'clinic' }),
  managerAbove: carrying('W301', 'Barbro Överfikt, Områdeschef', { unit: 'care', roles: ['manager'] }),
  customerService: carrying('W401', 'Katja Påhittsson, Kundservicehandläggare', {
    unit: 'service',
    roles: ['customer-service'],
  }),
  idAdministrator: carrying('W402', 'Adam Eftersson, ID-administratör', {
    unit: 'service',
    roles: ['customer-service'],
    rights: ['id-administrator', 'id-administrator-loa3', 'protected'],
  }),
  secondAdministrator: person('W403', 'Vega Mönsterfikt, ID-administratör', {
    unit: 'service',
    birthDate: '1984-05-02',
    roles: ['customer-service'],
    rights: ['id-administrator', 'id-administrator-loa3', 'protected'],
  }),
  auditor: carrying('W501', 'Sigrid Lekfikt, Informationssäkerhetssamordnare', {
    unit: 'office',
    roles: ['auditor'],
  }),
  admin: carrying('W502', 'Torun Eftergren, Systemförvaltare', { unit: 'office', roles: ['admin'] }),
  municipalManager: person('W601', 'Mia Kommunfikt, Enhetschef', {
    unit: 'homeCare',
    birthDate: '1979-03-14',
    roles: ['manager'],
  }),
  municipalNurse: person('W602', 'Hulda Bygdfikt, Sjuksköterska', { unit: 'homeCare', birthDate: '1994-08-30' }),
  providerManager: person('W901', 'Doris Bolagsfikt, Verksamhetschef', {
    unit: 'provider',
    birthDate: '1975-11-02',
    roles: ['manager'],
  }),
  privateManager: person('W911', 'Ragnar Rehabfikt, Enhetschef', {
    unit: 'rehab',
    birthDate: '1983-06-21',
    roles: ['manager'],
  }),
  privateNurse: person('W912', 'Tuva Övningsfikt, Fysioterapeut', { unit: 'rehab', birthDate: '1991-01-17' }),
} as const satisfies Record<string, WardPerson>;
