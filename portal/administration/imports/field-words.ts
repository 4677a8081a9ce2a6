import { cardColumns, codesOf } from '../../../contract/index.ts';

/** What a column is called on a page. */
const fields: Readonly<Record<string, string>> = {
  'the row': 'Raden',
  unitHsaId: 'Enhet',
  name: 'Namn',
  parentHsaId: 'Överordnad enhet',
  orgNo: 'Organisationsnummer',
  employerName: 'Arbetsgivarens namn',
  employerKind: 'Slag av arbetsgivare',
  managerHsaId: 'Chef',
  telephone: 'Telefon',
  address: 'Adress',
  agreement: 'Avtal',
  agreementTo: 'Avtalets sista dag',
  personHsaId: 'Personens HSA-id',
  personId: 'Personnummer',
  birthDate: 'Födelsedag',
  givenName: 'Förnamn',
  middleAndSurName: 'Efternamn',
  protected: 'Skyddade personuppgifter',
  title: 'Titel',
  mail: 'E-post',
  'record in HSA': 'Post i HSA',
  employmentId: 'Anställningens id',
  employments: 'Anställningar',
  form: 'Anställningsform',
  startDate: 'Första dag',
  endDate: 'Sista dag',
  ...Object.fromEntries(codesOf(cardColumns).map((column) => [column, cardColumns[column].words])),
};

/** @param field its name, or one line of it: `address.0` */
export function fieldWords(field: string): string {
  const [name = '', index] = field.split('.');
  const word = fields[name] ?? name;
  return index === undefined ? word : `${word}, rad ${Number(index) + 1}`;
}

const values: Readonly<Record<string, string>> = {
  true: 'ja',
  false: 'nej',
  none: 'inget',
  'a number': 'ett nummer',
  another: 'ett annat nummer',
  'a national number': 'ett personnummer',
  permanent: 'tillsvidare',
  other: 'annan',
  'somebody protected': 'någon med skyddade personuppgifter',
};

/** A value before or after. An address comes as a list. */
export function valueWords(field: string, value: string): string {
  if (value === '') return field === 'endDate' ? 'tills vidare' : 'inget';
  if (field === 'address') return value.replaceAll(/^\["|"\]$/g, '').replaceAll('","', ', ');
  return values[value] ?? value;
}

/** What follows when these fields change; empty: nothing but that. */
export function consequenceOf(fields: readonly string[]): string {
  return fields.flatMap((field) => consequences[field] ?? []).join(' ');
}

const consequences: Readonly<Record<string, string>> = {
  endDate:
    'Kortens sista dag räknas om. Upphör anställningen får innehavare och chef besked, och korten spärras när dagen har gått.',
  unitHsaId: 'Korten följer med om arbetsgivaren är densamma.',
  managerHsaId: 'Den förra chefens roll slutar.',
  'record in HSA': 'Ärenden som väntar på HSA går vidare.',
  telephone: 'Kundservice ringer upp på det nya numret.',
  protected: 'Personen visas bara för dem som har den behörigheten.',
};
