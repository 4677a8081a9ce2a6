import { type Policy } from '../../contract/index.ts';
import type { Card } from '../../register/index.ts';

/** How a card that has locked itself is used again (domain "Documents"): it depends on the product that it is, by its number. */
export type Unlocking = Policy['cardProducts'][number]['unlocks'] | 'new-card' | 'unknown';

/** A reserve card has no codes that can be ordered again. */
export function unlockingOf(
  { cardNumber, cardType }: Pick<Card, 'cardNumber' | 'cardType'>,
  { cardProducts }: Policy,
): Unlocking {
  if (cardType === 'reserve') return 'new-card';
  const product = cardProducts.find(({ prefixes }) => prefixes.some((prefix) => cardNumber.startsWith(prefix)));
  return product?.unlocks ?? 'unknown';
}
