import { DeliveryWay } from '../order/delivery-way.ts';
import { Role } from '../people/roles.ts';

/** What the parts of grouped values are called, as people read them; an edition's file has the names of the code. */
export const keyWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    product: 'produkt',
    prefixes: 'nummer som börjar med',
    unlocks: 'låses upp med',
    url: 'adress',
    employers: 'arbetsgivare',
    id: 'kod',
    name: 'namn',
    loa: 'nivå',
    from: 'från',
    source: 'källa',
    to: 'till',
    systems: 'system',
    days: 'dagar',
    phone: 'telefon',
    email: 'mejl',
    confirms: 'spärrar själv',
    urgent: 'brådskande',
    normal: 'övriga',
    address: 'adress',
    one: 'en person',
    several: 'två eller fler',
    count: 'antal',
    minutes: 'minuter',
    photo: 'med foto',
    shortTerm: 'korttidskort',
    short: 'kort namn',
    ...Role.words,
  }),
);

/** The same of codes that stand as values. */
export const codeWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'puk-letter': 'PUK-brev',
    administrator: 'ID-administratör',
    true: 'ja',
    false: 'nej',
    ...DeliveryWay.words,
  }),
);
