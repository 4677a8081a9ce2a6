import { words, type Policy } from '../../../contract/index.ts';
import type { Advice, OwnCard } from '../pages.ts';

/**
 * What to do when a card has locked itself (domain "Documents"), for each card in use: it depends on the product that the card is, and
 * a reserve card has no codes that can be ordered again.
 */
export function lockedAdvice(cards: readonly OwnCard[], { cardProducts, customerService }: Policy): Advice[] {
  const inUse = cards.filter(({ isActive }) => isActive);
  const asked = 'Har kortet låst sig?';
  if (inUse.length === 0) return [{ lead: asked, text: `Ring ${customerService.name}, ${customerService.phone}.` }];
  return inUse.map(({ cardNumber, cardType }) => {
    const lead = inUse.length === 1 ? asked : `${asked} ${words.cardType[cardType]}:`;
    if (cardType === 'reserve') {
      return { lead, text: 'Koderna går inte att beställa igen. Spärra kortet och be om ett nytt reservkort.' };
    }
    const product = cardProducts.find(({ prefixes }) => prefixes.some((prefix) => cardNumber.startsWith(prefix)));
    return { lead, text: product === undefined ? unknownProduct : unlocking[product.unlocks] };
  });
}

const unlocking = {
  'puk-letter': 'Lås upp det med PUK-koden i brevet som du fick med kortet.',
  administrator: 'Besök en ID-administratör vid servicedisken, eller be om ett nytt brev med koder.',
} as const;

const unknownProduct =
  'Står det 6 först i produktnumret låser du upp med PUK-brevet, annars hjälper en ID-administratör.';
