import type { Language } from '../../contract/index.ts';

/** What controls say by themselves. */
export const controlWords = {
  sv: {
    none: 'Inget att välja',
    choose: 'Välj',
    among: (left: number) => `Välj bland ${left}`,
    narrow: 'Skriv för att korta listan',
    narrowed: (label: string) => `Korta listan: ${label}`,
    day: 'ÅÅÅÅ-MM-DD',
  },
  en: {
    none: 'Nothing to choose',
    choose: 'Choose',
    among: (left: number) => `Choose among ${left}`,
    narrow: 'Type to make the list shorter',
    narrowed: (label: string) => `Make the list shorter: ${label}`,
    day: 'YYYY-MM-DD',
  },
} as const satisfies Record<Language, object>;
