import * as wording from '../pages/wording.ts';
import { callWords } from '../desk/phone-call.ts';
import { card } from '../case/timeline/card-words.ts';
import type { RoutineEvents } from '../case/timeline/event.ts';
import { passed, halted, type TaskWordsOf } from '../case/timeline/task-words.ts';

/** What the timeline of a case says of these actions. */
export const events = {
  'card-read-back': () => ({
    title: 'Kortets tecken upplästa',
    text: 'De stämmer med kortet i ärendet.',
    icon: 'check',
  }),
  'card-misread': () => ({ title: 'Kortets tecken stämde inte', icon: 'alert' }),
  'card-extended': ({ details }) => ({
    title: 'Kortet förlängt',
    text: `${card(details)}, nu till och med ${details['lastValidDay'] ?? ''}, förut ${details['from'] ?? ''}.`,
    icon: 'check',
  }),
  'card-fetched': () => ({ title: 'Innehavaren har hämtat', icon: 'check' }),
  'order-confirmed': () => ({ title: 'Beställningen bekräftad av en andra person', icon: 'check' }),
  'wrong-card-reported': ({ details: { rightCardNumber = '' } }) => ({
    title: 'Fel kort aktiverat',
    text: `Rätt kort är ${wording.cardNumber(rightCardNumber)}.`,
    icon: 'alert',
  }),
} as const satisfies RoutineEvents;

/** How the tasks read once they are done. */
export const taskWords = {
  'reserve-card-call': callWords,
  'reserve-card-loa3': {
    document: passed('Kortet beställt på LoA 3, en andra person bekräftar'),
    unfinished: halted('Besöket blev inte klart'),
    'not-approved': halted('Kortet lämnas inte ut'),
    'no-show': halted('Ingen kom till besöket'),
  },
  'reserve-card-confirm': {
    confirmed: passed('Beställningen bekräftad av en andra person', 'card-activated'),
    'not-confirmed': halted('Beställningen bekräftades inte'),
  },
  'reserve-card-extension-order': {
    document: passed('Nya certifikat beställda på LoA 3, en andra person bekräftar'),
    unfinished: halted('Besöket blev inte klart'),
    'not-approved': halted('Kortet förlängs inte'),
    'no-show': halted('Ingen kom till besöket'),
  },
  'reserve-card-extension-confirm': {
    confirmed: passed('Förlängningen bekräftad av en andra person', 'card-extended'),
    'not-confirmed': halted('Förlängningen bekräftades inte'),
  },
  'reserve-card-review': { approve: passed('Godkänt vid granskning'), reject: halted('Avslaget vid granskning') },
} as const satisfies TaskWordsOf<
  | 'reserve-card-call'
  | 'reserve-card-loa3'
  | 'reserve-card-confirm'
  | 'reserve-card-extension-order'
  | 'reserve-card-extension-confirm'
  | 'reserve-card-review'
>;
