import type { CardType } from '../../contract/index.ts';
import type { Author, Case, WorkersRegister } from '../../register/index.ts';
import { bySystem } from '../duty/authors.ts';
import { needed } from '../run/failures.ts';

/**
 * A card that was ordered gets its number: it is registered as ordered by the person who ordered it. That it was produced follows from its
 * arrival or from its letter; no person reported that. False: the number is another card's.
 */
export async function enterCard(
  register: WorkersRegister,
  found: Case,
  { cardNumber, cardType, author }: { cardNumber: string; cardType: CardType; author: Author },
): Promise<boolean> {
  if (await register.cards.find(cardNumber)) return false;
  const employmentId = needed(found.employmentId, 'Anställningen');
  await register.cards.order({ cardNumber, cardType, caseId: found.caseId, employmentId, author });
  await register.cards.announce(cardNumber, bySystem(author.at));
  return true;
}
