import { type Policy } from '../../contract/index.ts';
import type { Card } from '../../register/index.ts';

/** How a card that has locked itself is used again (domain "Documents"): it depends on the product that it is, by its number. */
export type Unlocking = Policy['cardProducts'][number]['unlocks'] | 'new-card' | 'unknown';

type Numbered = Pick<Card, 'cardNumber' | 'cardType'>;

/** A reserve card has no codes that can be ordered again. */
export function unlockingOf(card: Numbered, policy: Policy): Unlocking {
  return card.cardType === 'reserve' ? 'new-card' : (productOf(card, policy)?.unlocks ?? 'unknown');
}

/** `6xx`, by the series that the card's number is of; undefined: a reserve card, or in no series that policy knows. */
export function productOf(
  { cardNumber, cardType }: Numbered,
  { cardProducts }: Policy,
): Policy['cardProducts'][number] | undefined {
  if (cardType === 'reserve') return undefined;
  return cardProducts.find(({ prefixes }) => prefixes.some((prefix) => cardNumber.startsWith(prefix)));
}
