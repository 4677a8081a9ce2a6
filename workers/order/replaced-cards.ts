import { dayOf, factsOf, type Instant } from '../../contract/index.ts';
import type { Card, Case, WorkersRegister } from '../../register/index.ts';
import { needed } from '../run/failures.ts';

/**
 * The active cards that a new one takes the place of: those used in the same employment or left from a former one at the employer, those
 * that the order named, and the temporary card of its own case (domain "Rules"). Without a new card only the temporary one: an order that
 * is taken back may have proposed an employment that never came to be.
 * @param at ISO 8601 instant
 */
export async function replacedCards(
  register: WorkersRegister,
  found: Case,
  { newCard, at }: { newCard: string | undefined; at: Instant },
): Promise<Card[]> {
  if (!found.holder) return [];
  const { replaces } = factsOf('card-order', found);
  const cards = await register.cards.ofHolder(found.holder.personId);
  // It may have become the holder's in the employment to which they moved.
  const given = cards.find(({ cardNumber }) => cardNumber === newCard)?.employmentId ?? found.employmentId;
  const former =
    newCard === undefined ? [] : await register.cards.replacedBy(needed(given, 'Anställningen'), dayOf(at));
  const names = new Set([...(newCard === undefined ? [] : replaces), ...former.map(({ cardNumber }) => cardNumber)]);
  return cards.filter(
    ({ state, cardType, cardNumber, caseId }) =>
      state === 'active' &&
      cardType !== 'reserve' &&
      cardNumber !== newCard &&
      (caseId === found.caseId || names.has(cardNumber)),
  );
}
