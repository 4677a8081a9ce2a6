import { words, wordsInEnglish, type Language, type Policy, type WayOffered } from '../../contract/index.ts';
import * as wording from '../pages/wording.ts';
import { waysWords } from '../ways/words.ts';

/** What "Aktivera reservkort" says beside its questions and in its lists, in both languages. */

type System = Policy['assurance']['systems'][number];
/** What happens then: what stands bold, and the rest of the sentence. */
type Step = readonly [title: string, text: string];
/** Why a way is the fastest. @param also the others, as a list */
type Why = Readonly<Record<WayOffered, (also: string) => string>>;

const lasts = ({ cards }: Policy): string =>
  `Det gäller i ${wording.period(cards.reserve.period)}, men aldrig längre än anställningen och kortet i sig.`;

const whyWords: Why = {
  'mobile-eid': (also) =>
    `Systemen kräver LoA 3. Har personen mobilt SITHS eID fungerar det nu, utan kort.${also === '' ? '' : ` Annars: ${also}.`}`,
  'desk-two-persons': () => 'Systemen kräver LoA 3. Två ID-administratörer lämnar ut kortet.',
  phone: () => 'Systemen nöjer sig med LoA 2.',
};

const sv = {
  fastest: 'Snabbast:',
  card: 'Kort',
  to: 'Till',
  valid: 'Gäller',
  notChosen: 'Inte valt',
  ofDesk: 'Tas ur diskens lager',
  until: (day: string) => `till och med ${day}`,
  oldest: 'äldst',
  myself: (name: string) => `Jag själv, ${name}`,
  system: waysWords.sv.systemInList,
  byPhone: (policy: Policy): readonly Step[] => {
    const { customerService, receipt } = policy;
    return [
      ['Skriv ut kvittensen.', 'Den kommer fram när du har skickat in. Innehavaren och intygsgivaren skriver under.'],
      [
        `Ring ${customerService.name}, ${customerService.phone}.`,
        'Vi ringer upp er på enhetens nummer och läser kortnumret med er.',
      ],
      ['Kortet aktiveras under samtalet.', lasts(policy)],
      [
        'Skicka kvittensen',
        `så att den är hos oss inom ${receipt.remindOnDay} dagar. Annars spärras kortet dag ${receipt.blockOnDay}.`,
      ],
    ];
  },
  atDesk: (policy: Policy): readonly Step[] => [
    ['Chefen bokar en tid.', 'Uppgiften kommer när du har skickat in. Kallelsen mejlas.'],
    ['Innehavaren kommer till servicedisken.', 'Identiteten kontrolleras där.'],
    ['Kortet lämnas ut och aktiveras vid disken.', lasts(policy)],
  ],
  notEverywhere: 'LoA 2 räcker inte överallt',
  opensNot: (closed: string) => `Ett reservkort på LoA 2 öppnar inte ${closed}.`,
  choseLoa2: 'Du har valt LoA 2',
  whatWorks: waysWords.sv.title,
  way: (way: WayOffered) => wording.inSentence(words.wayOffered[way]),
  why: whyWords,
  deskOnly: {
    title: 'reservkort vid en servicedisk',
    why: 'Systemen nöjer sig med LoA 2. På telefon går det inte för den här innehavaren.',
  },
  noLoa3: {
    heading: 'Inget kort öppnar allt',
    text: `${words.wayObstacle['no-loa-3']} Ett reservkort på LoA 2 öppnar resten.`,
  },
};

export type BesideWords = Omit<typeof sv, 'system'> & { readonly system: (system: System) => string };

const lastsInEnglish = ({ cards }: Policy): string =>
  `It is valid for ${wording.period(cards.reserve.period, 'en')}, but never longer than the employment and the card itself.`;

const whyInEnglish: Why = {
  'mobile-eid': (also) =>
    `The systems ask for LoA 3. If the person has mobile SITHS eID, it works now, without a card.${also === '' ? '' : ` Otherwise: ${also}.`}`,
  'desk-two-persons': () => 'The systems ask for LoA 3. Two ID administrators hand out the card.',
  phone: () => 'LoA 2 is enough for the systems.',
};

const en: BesideWords = {
  fastest: 'Fastest:',
  card: 'Card',
  to: 'For',
  valid: 'Valid',
  notChosen: 'Not chosen',
  ofDesk: 'From the stock of the service desk',
  until: (day) => `until ${day}`,
  oldest: 'oldest',
  myself: (name) => `Myself, ${name}`,
  system: waysWords.en.systemInList,
  byPhone: (policy) => {
    const { customerService, receipt } = policy;
    return [
      [
        'Print the receipt.',
        'It is there when you have sent the form. The card holder and the person who vouches sign it.',
      ],
      [
        `Call customer service, ${customerService.phone}.`,
        'We call you back on the number of the unit, and read the number of the card with you.',
      ],
      ['The card is activated during the call.', lastsInEnglish(policy)],
      [
        'Send the receipt',
        `so that we have it within ${receipt.remindOnDay} days. Otherwise the card is blocked on day ${receipt.blockOnDay}.`,
      ],
    ];
  },
  atDesk: (policy) => [
    ['The manager books a time.', 'The task is there when you have sent the form. The invitation comes by mail.'],
    ['The card holder comes to the service desk.', 'There we check who it is.'],
    ['The card is handed out and activated at the desk.', lastsInEnglish(policy)],
  ],
  notEverywhere: 'LoA 2 is not enough everywhere',
  opensNot: (closed) => `A reserve card on LoA 2 does not open ${closed}.`,
  choseLoa2: 'You have chosen LoA 2',
  whatWorks: waysWords.en.title,
  way: (way) => wordsInEnglish.loginWay[way],
  why: whyInEnglish,
  deskOnly: {
    title: 'a reserve card at a service desk',
    why: 'LoA 2 is enough for the systems. By phone it is not possible for this card holder.',
  },
  noLoa3: {
    heading: 'No card opens everything',
    text: `${wordsInEnglish.wayObstacle['no-loa-3']} A reserve card on LoA 2 opens the rest.`,
  },
};

export const besideWords: Readonly<Record<Language, BesideWords>> = { sv, en };
