import type { Language, Policy } from '../../../contract/index.ts';
import type { FormWords } from '../../form-check/form-in-english.ts';
import * as wording from '../../pages/wording.ts';

/** What "Förläng reservkort" says beside its questions and in its lists, in both languages. */

/** What happens then: what stands bold, and the rest of the sentence. */
type Step = readonly [title: string, text: string];

const sv = {
  card: 'Kort',
  now: 'Gäller nu',
  longer: 'Förlängs',
  until: (day: string) => `till och med ${day}`,
  ofPerson: (person: string, day: string) => `${person}, gäller till och med ${day}`,
  steps: ({ reserveCard, visits, assurance }: Policy): readonly Step[] => [
    ['Boka ett besök vid en servicedisk', `inom ${visits.bookWithinDays} dagar, på en dag då kortet ännu gäller.`],
    ['Innehavaren kommer med kortet,', 'kortets säkerhetskod och en giltig svensk id-handling.'],
    [
      `${assurance.administrators} ID-administratörer beställer och bekräftar.`,
      `Kortet gäller ${wording.period(reserveCard.extendedBy)} längre, men aldrig längre än anställningen och kortet i sig. Det går bara en gång.`,
    ],
    ['Innehavaren hämtar de nya certifikaten', 'på Mina sidor. Ingen ny kvittens behövs.'],
  ],
};

type ExtensionWords = typeof sv;

const en: ExtensionWords = {
  card: 'Card',
  now: 'Valid now',
  longer: 'Extended',
  until: (day) => `until ${day}`,
  ofPerson: (person, day) => `${person}, valid until ${day}`,
  steps: ({ reserveCard, visits, assurance }) => [
    ['Book a visit to a service desk', `within ${visits.bookWithinDays} days, on a day when the card is still valid.`],
    ['The card holder comes with the card,', 'its code and a valid Swedish identity document.'],
    [
      `${assurance.administrators} ID administrators order and confirm.`,
      `The card is valid for ${wording.period(reserveCard.extendedBy, 'en')} more, but never longer than the employment and the card itself. It is possible only once.`,
    ],
    ['The card holder fetches the new certificates', 'at Mina sidor. No new receipt is needed.'],
  ],
};

export const extensionWords: Readonly<Record<Language, ExtensionWords>> = { sv, en };

const form: FormWords = {
  Enhet: 'Unit',
  'Enheten där kortet används.': 'The unit where the card is used.',
  '**Inget kort kan förlängas.** Ingen på enheten har ett reservkort på LoA 3 som kan gälla längre. Begär ett nytt reservkort i stället.':
    '**No card can be extended.** Nobody in the unit has a reserve card on LoA 3 that can be valid longer. Ask for a new reserve card instead.',
  'Vems kort ska förlängas?': 'Whose card is to be extended?',
  'Bara den som har ett reservkort på LoA 3 som inte redan har förlängts står i listan.':
    'The list has only those whose reserve card on LoA 3 has not been extended before.',
};

/** "Förläng reservkort" for who reads English. */
export const extensionInEnglish = {
  title: 'Extend a reserve card on LoA 3',
  also: [{ words: 'Activate a reserve card instead', href: '/nytt/reservkort' }],
  form,
};
