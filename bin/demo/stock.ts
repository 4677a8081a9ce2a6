import { addDays, deskLocation, type Day } from '../../contract/index.ts';
import type { StockCardType, StockLocation } from '../../contract/index.ts';
import type { DemoUnit } from './units.ts';

/** Reserve cards in the drawers, 12 per unit and one whose blank has expired; the oldest blank isn't the lowest number. */
export function demoStock(today: Day): readonly { unit: DemoUnit['key']; cards: StockCard[] }[] {
  return [
    { unit: 'ward', cards: drawer(44100080, today) },
    { unit: 'clinic', cards: drawer(44100120, today) },
  ];
}

interface StockCard {
  readonly cardNumber: string;
  readonly blankExpires: Day;
}

/** Days until each blank expires; the seventh after the first number is the oldest that can be used. */
const expiresInDays = [300, 300, 210, 210, 210, 120, 120, 45, 45, 400, 400, 400, -20];

function drawer(first: number, today: Day): StockCard[] {
  return expiresInDays.map((days, index) => ({
    cardNumber: `RK${first + index}`,
    blankExpires: addDays(today, days),
  }));
}

/** What customer service has: bundles of blank cards, the newest last. */
export function demoBundles(
  today: Day,
): readonly { cardType: StockCardType; serials: string; blankExpires: Day; deliveryNumber: string }[] {
  const inDays = (days: number) => addDays(today, days);
  return [
    { cardType: 'reserve', serials: 'RK44100300–RK44100329', blankExpires: inDays(150), deliveryNumber: 'LEV-10411' },
    {
      cardType: 'short-term',
      serials: 'KT55200001–KT55200030',
      blankExpires: inDays(330),
      deliveryNumber: 'LEV-10412',
    },
    { cardType: 'reserve', serials: 'RK44100400–RK44100459', blankExpires: inDays(520), deliveryNumber: 'LEV-10587' },
  ];
}

/** What of the bundles lies at the desks already. */
export const demoDesks: readonly { destination: StockLocation; cardType: StockCardType; serials: string }[] = [
  { destination: deskLocation('Växjö'), cardType: 'short-term', serials: 'KT55200001–KT55200004' },
  { destination: deskLocation('Växjö'), cardType: 'reserve', serials: 'RK44100300–RK44100301' },
  { destination: deskLocation('Ljungby'), cardType: 'short-term', serials: 'KT55200005–KT55200008' },
  { destination: deskLocation('Ljungby'), cardType: 'reserve', serials: 'RK44100302–RK44100303' },
];

/** Who registered the bundles: somebody of customer service. */
export const demoStockKeeper = 'SE2321000065-P401';
/** And who takes in what is sent to the desks: never the one who sent it. */
export const demoReceiver = 'SE2321000065-P402';
