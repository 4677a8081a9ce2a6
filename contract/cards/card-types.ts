import type { z } from 'zod';
import { coded } from '../codes.ts';

/** What kinds of card there are (domain "Cards"). */
export const CardType = coded({
  sis: 'SIS-kort',
  company: 'Företagskort',
  'short-term': 'Korttidskort',
  reserve: 'Reservkort',
});
export type CardType = z.infer<typeof CardType>;

/**
 * Whether a card that isn't needed any more is cut by the person who has it; else it is handed in whole. A card that was misused is
 * evidence, and is kept whole whatever its type (domain P5.4).
 */
export function isToBeCut({ cardType }: { readonly cardType: CardType }): boolean {
  switch (cardType) {
    case 'reserve':
    case 'short-term':
      return true;
    case 'sis':
    case 'company':
      return false;
  }
}
