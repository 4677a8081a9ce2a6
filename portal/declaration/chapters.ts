import type { DeclaredChapter } from '../../register/index.ts';

/** A chapter of the trust framework, and where its name and number come from. */
export interface Chapter {
  readonly id: DeclaredChapter;
  /** As the framework numbers it. */
  readonly number: number;
  readonly title: string;
  /** What it asks of those who issue cards, in short. */
  readonly about: string;
}

/**
 * Tillitsramverket för Svensk e-legitimation (Digg), on which the one of SITHS builds: chapters 2 to 7. Its yearly declaration, with the levels
 * below, is Inera's routine for who answers for issuing (kapitel 2.1.1 of the framework of SITHS).
 */
export const framework =
  'Tillitsramverket för Svensk e-legitimation (Digg), kapitel 2–7, och Ineras rutin för tillitsdeklarationen i SITHS';

const titles: Readonly<Record<DeclaredChapter, string>> = {
  organisation: 'Organisation och styrning',
  people: 'Fysisk, administrativ och personorienterad säkerhet',
  technology: 'Teknisk säkerhet',
  application: 'Ansökan, identifiering och registrering',
  issue: 'Utfärdande och spärr',
  control: 'Kontroll av elektronisk identitet',
};

/** Each chapter by its name, as log and filters call it. */
export const chapterNames: Readonly<Record<string, string>> = titles;

export const chapters: readonly Chapter[] = [
  {
    id: 'organisation',
    number: 2,
    title: titles.organisation,
    about: 'Ansvar, regler, egen kontroll och hur länge handlingar bevaras.',
  },
  {
    id: 'people',
    number: 3,
    title: titles.people,
    about:
      'Vem som får göra vad, utbildning och bakgrundskontroll. Ingen ensam kan få ut ett kort i någon annans namn (K3.4).',
  },
  {
    id: 'technology',
    number: 4,
    title: titles.technology,
    about: 'Spårbarhet, och att det som har hänt inte kan ändras i efterhand.',
  },
  {
    id: 'application',
    number: 5,
    title: titles.application,
    about: 'Att den som får ett kort är den som den säger sig vara.',
  },
  {
    id: 'issue',
    number: 6,
    title: titles.issue,
    about: 'Att kortet kommer till rätt person mot kvittens, och spärras i tid.',
  },
  {
    id: 'control',
    number: 7,
    title: titles.control,
    about: 'Att det som registret säger om korten stämmer med SITHS eID Portal.',
  },
];

/** Inera's levels of a chapter, as they are asked for each year. */
export const levels: Readonly<Record<number, string>> = {
  1: 'Nivå 1, inte alls',
  2: 'Nivå 2, initierad',
  3: 'Nivå 3, påbörjad',
  4: 'Nivå 4, etablerad',
  5: 'Nivå 5, högsta nivån',
};
