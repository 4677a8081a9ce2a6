import { unitLocation, type CardType, type Day, type Instant } from '../../contract/index.ts';
import type { Author } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import { addMessage, clockStart, withoutCase } from '../kernel/outbox.ts';
import { partiesOf } from '../people/employment.ts';
import { createCard } from './create.ts';
import { moveCard } from './move.ts';

/** Reserve cards that lie in a unit's drawer: `blank` → `in-transit` → `in-stock`. */
export async function addStock(
  work: Work,
  { unitId, cards }: { unitId: string; cards: readonly { cardNumber: string; blankExpires: Day }[] },
  author: Author,
): Promise<void> {
  const blank = { cardType: 'reserve', unitId, location: unitLocation(unitId), state: 'blank' } as const;
  for (const card of cards) {
    const { cardNumber } = card;
    await createCard(work, { ...blank, ...card }, { action: 'bundle-registered', author });
    await moveCard(work, { cardNumber, to: 'in-transit', action: 'card-shipped', author });
    await moveCard(work, { cardNumber, to: 'in-stock', action: 'card-received', author });
  }
}

/**
 * A card that was handed over before this register existed: it goes through the states that it has gone through. Its validity is watched like
 * that of any other card (domain P6), without a case.
 */
export async function addActiveCard(
  work: Work,
  card: {
    cardNumber: string;
    cardType: CardType;
    employmentId: string;
    activatedAt: Instant;
    lastValidDay: Day;
  },
  author: Author,
): Promise<void> {
  const { cardNumber, cardType, employmentId, activatedAt, lastValidDay } = card;
  const { personId, unitId } = await partiesOf(work, employmentId);
  const known = { cardNumber, cardType, unitId, employmentId, holderId: personId };
  if (cardType === 'reserve') {
    await createCard(work, { ...known, state: 'blank' }, { action: 'bundle-registered', author });
    await moveCard(work, { cardNumber, to: 'in-transit', action: 'card-shipped', author });
    await moveCard(work, { cardNumber, to: 'in-stock', action: 'card-received', author });
    await moveCard(work, { cardNumber, to: 'reserved', action: 'card-reserved', author });
  } else {
    await createCard(work, { ...known, state: 'ordered' }, { action: 'ordered-in-portal', author });
    await moveCard(work, { cardNumber, to: 'produced', action: 'card-announced', author });
    await moveCard(work, { cardNumber, to: 'delivered', action: 'card-arrived', author });
  }
  const set = { activatedAt, lastValidDay, certifiedTo: lastValidDay };
  await moveCard(work, { cardNumber, to: 'active', action: 'card-taken-over', author, set, details: { activatedAt } });
  await addMessage(work, {
    caseId: withoutCase(cardNumber),
    key: clockStart(cardNumber),
    name: 'card-activated',
    correlationKey: cardNumber,
    variables: { cardNumber, cardType, holderId: personId, unitId, lastValidDay },
    at: author.at,
  });
}
