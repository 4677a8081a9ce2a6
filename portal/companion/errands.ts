import { z } from 'zod';

/** What can be done there, in the order in which it is offered; the name is the page's. */
export const ErrandId = z.enum(['bestall', 'certifikat', 'forlang', 'sparra', 'mobilt-eid', 'las-upp']);
export type ErrandId = z.infer<typeof ErrandId>;

/** A field of a form there; with `choices` a list to choose from. */
export interface ErrandField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly choices?: readonly string[];
  /** What it must look like, and what is said otherwise. */
  readonly shape?: readonly [RegExp, string];
  /** May be left empty. */
  readonly isFree?: true;
  /** A national number: stands in no page, and isn't kept. */
  readonly isSecret?: true;
}

/** Something that is done in SITHS eID Portal. */
export interface Errand {
  readonly title: string;
  readonly lead: string;
  /** In the order in which they are filled in. */
  readonly fields: readonly ErrandField[];
  readonly button: string;
  readonly done: string;
  /** Begins its numbers. */
  readonly mark: string;
}

const hsaId: ErrandField = {
  name: 'hsaId',
  label: 'HSA-id',
  hint: 'SE, organisationsnummer, bindestreck och personens del',
  shape: [/^SE\d{10}-[A-Z0-9]{1,20}$/i, 'Skriv HSA-id så som det står i katalogen, till exempel SE2321000065-P104.'],
};
const cardNumber: ErrandField = {
  name: 'cardNumber',
  label: 'Kortnummer',
  shape: [/^[A-Z]{2}[\d ]{6,14}$/i, 'Skriv kortets nummer: två bokstäver och siffror.'],
};
const nationalNumber: ErrandField = {
  name: 'nationalNumber',
  label: 'Personnummer eller samordningsnummer',
  hint: 'Tolv siffror. Jämförs med folkbokföringen och sparas inte',
  shape: [/^\d{8}-?\d{4}$/, 'Skriv tolv siffror, till exempel 19811218-9876.'],
  isSecret: true,
};
const until: ErrandField = {
  name: 'until',
  label: 'Giltigt till och med',
  hint: 'Till exempel 2026-12-24',
  shape: [/^\d{4}-\d{2}-\d{2}$/, 'Skriv dagen som år, månad och dag: 2026-12-24.'],
};
const loa: ErrandField = { name: 'loa', label: 'Tillitsnivå', choices: ['LoA 2', 'LoA 3'] };
const reference: ErrandField = {
  name: 'reference',
  label: 'Er referens',
  hint: 'Till exempel ärendenumret',
  isFree: true,
};

/**
 * What our routines ask to be done in SITHS eID Portal. Its real pages aren't public: fields and order are invented after what the routines know
 * at that time, so that a day can be played, and what is typed twice can be counted.
 */
export const errands = {
  bestall: {
    title: 'Beställ ordinarie kort',
    button: 'Beställ kortet',
    done: 'Kortet är beställt',
    mark: 'B',
    lead: 'Fotot är taget. Kortet tillverkas och kommer till disken eller hem till personen.',
    fields: [
      hsaId,
      nationalNumber,
      { name: 'cardType', label: 'Korttyp', choices: ['SIS-kort', 'Företagskort'] },
      loa,
      until,
      {
        name: 'delivery',
        label: 'Utlämning',
        choices: ['Servicedisk Växjö', 'Servicedisk Ljungby', 'Folkbokföringsadress'],
      },
      reference,
    ],
  },
  certifikat: {
    title: 'Beställ certifikat på reservkort eller korttidskort',
    button: 'Beställ certifikaten',
    mark: 'C',
    done: 'Certifikaten är beställda, innehavaren kan hämta dem på Mina sidor',
    lead: 'Innehavaren hämtar dem sedan med kortet i läsaren.',
    fields: [cardNumber, hsaId, loa, until, reference],
  },
  forlang: {
    title: 'Beställ nya certifikat på samma kort',
    button: 'Beställ certifikaten',
    mark: 'F',
    done: 'De nya certifikaten är beställda',
    lead: 'För ett reservkort på LoA 3 som förlängs. De gamla gäller tills de nya är hämtade.',
    fields: [cardNumber, hsaId, until, reference],
  },
  sparra: {
    title: 'Spärra kort',
    button: 'Spärra kortet för gott',
    done: 'Kortet är spärrat',
    mark: 'S',
    lead: 'Alla certifikat på kortet spärras. Det går inte att ångra.',
    fields: [
      cardNumber,
      {
        name: 'reason',
        label: 'Spärrorsak',
        choices: ['Förlorat', 'Trasigt', 'Koder kända', 'Anställningen har upphört', 'Missbruk', 'Ersatt', 'Annat'],
      },
      reference,
    ],
  },
  'mobilt-eid': {
    title: 'Spärra mobilt SITHS eID',
    button: 'Spärra mobilt SITHS eID',
    mark: 'M',
    done: 'Mobilt SITHS eID är spärrat',
    lead: 'Sök på HSA-id. Allt som personen har i sina telefoner spärras.',
    fields: [hsaId, reference],
  },
  'las-upp': {
    title: 'Lås upp kort',
    button: 'Visa upplåsningskod',
    done: 'Kortet kan låsas upp',
    mark: 'U',
    lead: 'För ordinarie kort vars legitimeringskod är låst. Personen står vid disken.',
    fields: [cardNumber, hsaId],
  },
} as const satisfies Readonly<Record<ErrandId, Errand>>;

/** Undefined: nothing of that name is done there. */
export function errandOf(name: unknown): (Errand & { readonly id: ErrandId }) | undefined {
  const id = ErrandId.safeParse(name).data;
  return id && { id, ...errands[id] };
}

/** A card's number however it was typed. */
export const plainCard = (text = ''): string => text.replaceAll(' ', '').toUpperCase();

/** Field → what is wrong with what was filled in; empty: nothing. */
export function faultsIn({ fields }: Errand, given: Readonly<Record<string, string>>): Record<string, string> {
  const faults = fields.flatMap(({ name, label, shape, choices, isFree }): [string, string][] => {
    const text = given[name] ?? '';
    if (text === '') return isFree ? [] : [[name, `${label} måste fyllas i.`]];
    if (choices && !choices.includes(text)) return [[name, `Välj ${label.toLowerCase()} i listan.`]];
    return shape && !shape[0].test(text) ? [[name, shape[1]]] : [];
  });
  return Object.fromEntries(faults);
}

/** What is kept of what was filled in: of a national number only that there was one. */
export function keptOf({ fields }: Errand, given: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    fields.map(({ name, isSecret }) => {
      const text = given[name] ?? '';
      return [name, isSecret === true && text !== '' ? '••••' : text];
    }),
  );
}

const every: readonly (readonly [ErrandId, Errand])[] = ErrandId.options.map((id) => [id, errands[id]]);

/** What each errand and each field is called, by the names that the log keeps. */
export const errandTitles: Readonly<Record<string, string>> = Object.fromEntries(
  every.map(([id, { title }]) => [id, title]),
);
export const fieldLabels: Readonly<Record<string, string>> = Object.fromEntries(
  every.flatMap(([, { fields }]) => fields.map(({ name, label }) => [name, label])),
);
