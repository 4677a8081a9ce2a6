import type { Language, Policy } from '../../contract/index.ts';

/** What stands beside "Spärra kort", in both languages. */

/** What happens then: what stands bold, and the rest of the sentence. */
type Step = readonly [title: string, text: string];

const step = (title: string, text: string): Step => [title, text];

const sv = {
  person: 'Person',
  notChosen: 'Inte vald',
  unitPhone: 'Enhetens telefon',
  activeCards: 'Aktiva kort',
  card: 'Kort',
  none: 'Inga',
  blockedBy: 'Spärrat senast',
  askedAlready: 'Spärr redan begärd',
  askedOn: (when: string) => `, spärr begärd ${when}`,
  noCards: {
    heading: 'Personen har inget aktivt kort',
    text: 'Det finns inget att spärra i den här anställningen.',
  },
  noted: step('Vi noterar tiden.', 'Du får ett mejl om att begäran är mottagen.'),
  managerFirst: step('Ansvarig chef bekräftar', 'att kortet inte behövs.'),
  colleagueFirst: step('En kollega till dig', 'ringer enheten och kontrollerar dödsfallet.'),
  blocks: (duty: string | undefined, { customerService }: Policy): Step => [
    `${duty ?? customerService.name} spärrar kortet`,
    'i SITHS eID Portal. Till dess fungerar kortet.',
  ],
  confirmed: step('Du får en bekräftelse', 'när kortet är spärrat. Den finns också i ärendet.'),
  handedIn: step('Kortet lämnas in.', 'Mejlet säger hur. Vi påminner tills det har kommit.'),
  looked: step('En granskare', 'går igenom vad kortet har använts till.'),
  worksTillEnd: step('Korten fungerar', 'till och med den sista anställningsdagen.'),
  blocksAll: ({ customerService }: Policy): Step => [
    `${customerService.name} spärrar alla kort`,
    'i anställningen, och mobilt SITHS eID.',
  ],
  allHandedIn: step('Korten lämnas in.', 'Ta emot dem på den sista dagen.'),
};

export type BesideWords = typeof sv;

/** Who reads English has no other cards to block than their own. */
const en: BesideWords = {
  person: 'Person',
  notChosen: 'Not chosen',
  unitPhone: 'Phone of the unit',
  activeCards: 'Active cards',
  card: 'Card',
  none: 'None',
  blockedBy: 'Blocked by',
  askedAlready: 'A block is requested already',
  askedOn: (when) => `, block requested on ${when}`,
  noCards: { heading: 'You have no active card', text: 'There is nothing to block in this employment.' },
  noted: ['We note the time.', 'You get a mail that the request has come.'],
  managerFirst: ['Your manager confirms', 'that the card is not needed.'],
  colleagueFirst: ['A colleague of yours', 'phones the unit and makes sure of the death.'],
  blocks: (duty) => [
    `${duty ?? 'Customer service'} blocks the card`,
    'in SITHS eID Portal. Until then the card works.',
  ],
  confirmed: ['You get a confirmation', 'when the card is blocked. It is in the case, too.'],
  handedIn: ['The card is handed in.', 'The mail says how. We remind you until it has come.'],
  looked: ['An auditor', 'goes through what the card has been used for.'],
  worksTillEnd: ['The cards work', 'until the end of the last day of the employment.'],
  blocksAll: () => ['Customer service blocks all cards', 'of the employment, and mobile SITHS eID.'],
  allHandedIn: ['The cards are handed in.', 'Give them to your manager on the last day.'],
};

export const besideWords: Readonly<Record<Language, BesideWords>> = { sv, en };
