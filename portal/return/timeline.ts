import { card } from '../case/timeline/card-words.ts';
import type { RoutineEvents, Untold } from '../case/timeline/event.ts';

const stock: Untold = { untold: 'It is about blank cards in a stock, not about a case.' };

/** What the timeline of a case says of these actions. */
export const events = {
  'card-return-reported': ({ details }) => ({ title: 'Inlämnat vid disken', text: `${card(details)}.`, icon: 'back' }),
  'card-returned': ({ details }) => ({
    title: 'Kortet återlämnat',
    text: `${card(details)}${details['cut'] === 'true' ? ', ituklippt' : ''}.`,
    icon: 'back',
  }),
  'card-given-up': ({ details }) => ({ title: 'Ej återlämnat', text: `${card(details)} kom inte in.`, icon: 'alert' }),
  'card-destroyed': ({ details }) => ({ title: 'Kortet destruerat', text: `${card(details)}.`, icon: 'box' }),
  'reminder-asked': ({ details }) => ({
    title: 'Påminnelse begärd för hand',
    text: details['missing'] === 'receipt' ? 'Om kvittensen.' : `Om återlämningen av ${card(details)}.`,
    icon: 'mail',
  }),
  'destruction-cancelled': stock,
  'destruction-confirmed': stock,
  'destruction-listed': stock,
} as const satisfies RoutineEvents;
