import { factsOf } from '../../contract/index.ts';
import type { Card, Case, Register } from '../../register/index.ts';

/**
 * The active cards that a new one takes the place of: those of the same employment, those that the order named, and the
 * temporary card of its own case (domain "Rules"). Without a new card only the temporary one.
 */
export async function replacedCards(register: Register, found: Case, newCard: string | undefined): Promise<Card[]> {
  if (!found.holder) return [];
  const { replaces } = factsOf('card-order', found);
  const cards = await register.cards.ofHolder(found.holder.personId);
  const active = cards.filter(
    ({ state, cardType, cardNumber }) => state === 'active' && cardType !== 'reserve' && cardNumber !== newCard,
  );
  return active.filter(({ caseId, employmentId, cardNumber }) => {
    if (caseId === found.caseId) return true;
    return newCard !== undefined && (employmentId === found.employmentId || replaces.includes(cardNumber));
  });
}
