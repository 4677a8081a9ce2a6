import { addDays } from '../../contract/index.ts';
import type { DemoUnit } from './units.ts';

/** Reserve cards in the drawers, 12 per unit and one whose blank has expired; the oldest blank isn't the lowest number. */
export function demoStock(today: string): readonly { unit: DemoUnit['key']; cards: StockCard[] }[] {
  return [
    { unit: 'ward', cards: drawer(44100080, today) },
    { unit: 'clinic', cards: drawer(44100120, today) },
  ];
}

interface StockCard {
  readonly cardNumber: string;
  readonly blankExpires: string;
}

/** Days until each blank expires; the seventh after the first number is the oldest that can be used. */
const expiresInDays = [300, 300, 210, 210, 210, 120, 120, 45, 45, 400, 400, 400, -20];

function drawer(first: number, today: string): StockCard[] {
  return expiresInDays.map((days, index) => ({
    cardNumber: `RK${first + index}`,
    blankExpires: addDays(today, days),
  }));
}
