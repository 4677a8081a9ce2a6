import { serialsInText } from '../../contract/index.ts';
import { card } from '../case/timeline/card-words.ts';
import type { RoutineEvents, Untold } from '../case/timeline/event.ts';
import { passed, halted, type TaskWordsOf } from '../case/timeline/task-words.ts';

const stock: Untold = { untold: 'It is about blank cards in a stock, not about a case.' };

/** What the timeline of a case says of these actions. */
export const events = {
  'stock-shipped': ({ details: { shipment = '', cards = '', serials = '', olderLeft } }) => ({
    title: 'Korten skickade',
    text: `Följesedel ${shipment}, ${cards} kort: ${serialsInText(serials)}.${olderLeft === undefined ? '' : ` Äldre kort lämnades: ${serialsInText(olderLeft)}.`}`,
    icon: 'box',
  }),
  'stock-received': ({ details: { shipment = '', missing, extra } }) => ({
    title: 'Leveransen bekräftad',
    text: `Följesedel ${shipment}.${missing === undefined ? '' : ` Saknas: ${missing}.`}${extra === undefined ? '' : ` Utöver följesedeln: ${extra}.`}`,
    icon: missing === undefined && extra === undefined ? 'check' : 'alert',
  }),
  'stock-deviation-settled': ({ details: { found, missing } }) => ({
    title: 'Avvikelsen utredd',
    text: [found && `Kom till rätta: ${found}.`, missing && `Saknas: ${missing}.`].filter(Boolean).join(' '),
    icon: missing === undefined ? 'check' : 'alert',
  }),
  'card-missing': ({ details }) => ({ title: 'Kortet saknas', text: `${card(details)}.`, icon: 'alert' }),
  'bundle-registered': stock,
  'card-received': stock,
  'card-shipped': stock,
  'card-turned-up': stock,
  'stock-annulled': stock,
  'stock-bundle-added': stock,
  'stock-taken': stock,
} as const satisfies RoutineEvents;

/** How the tasks read once they are done. */
export const taskWords = {
  'reserve-card-order-review': { approve: passed('Godkänt vid granskning'), reject: halted('Avslaget vid granskning') },
  'reserve-card-order-pack': { done: { title: 'Korten packade', icon: 'box', toldBy: 'stock-shipped' } },
  'reserve-card-order-delivery': {
    complete: passed('Leveransen bekräftad', 'stock-received'),
    deviation: { title: 'Leveransen stämmer inte', icon: 'alert', toldBy: 'stock-received' },
  },
  'reserve-card-order-deviation': {
    found: passed('Korten kom till rätta', 'stock-deviation-settled'),
    'partly-found': { title: 'En del av korten kom till rätta', icon: 'alert', toldBy: 'stock-deviation-settled' },
    missing: { title: 'Korten saknas', icon: 'alert', toldBy: 'stock-deviation-settled' },
  },
} as const satisfies TaskWordsOf<
  | 'reserve-card-order-review'
  | 'reserve-card-order-pack'
  | 'reserve-card-order-delivery'
  | 'reserve-card-order-deviation'
>;
