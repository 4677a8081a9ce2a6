import type { CardType } from '../../contract/index.ts';
import { createCard } from '../cards/create.ts';
import { CardNotAvailable, moveInCase } from '../cards/move.ts';
import { findCard } from '../cards/row.ts';
import type { Author } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import { partiesOf } from '../people/employment.ts';

/**
 * The way of an ordinary card (sis, company) to its holder: ordered, produced, delivered to a desk – or sent home, and brought to one; `handOver`
 * gives it.
 */

/**
 * An ordinary card comes into being, `ordered` in SITHS eID Portal, for one employment; it is the case's card then. Throws
 * `CardNotAvailable` when the number is taken.
 */
export async function orderCard(
  work: Work,
  input: { cardNumber: string; cardType: CardType; caseId: string; employmentId: string; author: Author },
): Promise<void> {
  const { cardNumber, cardType, caseId, employmentId, author } = input;
  if (await findCard(work, cardNumber)) throw new CardNotAvailable(`Card ${cardNumber} is registered already`);
  const { personId, unitId } = await partiesOf(work, employmentId);
  const card = { cardNumber, cardType, caseId, employmentId, unitId, holderId: personId, state: 'ordered' } as const;
  await createCard(work, card, { action: 'ordered-in-portal', author: (await whoOrdered(work, caseId)) ?? author });
  await work.db.updateTable('cases').set({ cardNumber }).where('caseId', '=', caseId).execute();
}

/**
 * Whoever ordered the production, and when: its number is known on delivery only, which somebody else may register. Undefined for
 * an order from before that step was kept.
 */
async function whoOrdered(work: Work, caseId: string): Promise<Author | undefined> {
  const passed = await work.db
    .selectFrom('audit')
    .select(['actor', 'role', 'at', 'onBehalfOf'])
    .where('caseId', '=', caseId)
    .where('action', 'in', ['no-return-passed', 'ordered-again'])
    .orderBy('row', 'desc')
    .executeTakeFirst();
  if (!passed) return undefined;
  const { actor, role, at, onBehalfOf } = passed;
  return { hsaId: actor, role, at, ...(onBehalfOf !== null && { onBehalfOf }) };
}

/** `ordered` → `produced`. */
export function announce(work: Work, cardNumber: string, author: Author): Promise<void> {
  return moveInCase(work, { cardNumber, to: 'produced', action: 'card-announced', author });
}

/** `produced` → `delivered`: it lies at a desk. */
export function arrive(work: Work, cardNumber: string, author: Author): Promise<void> {
  return moveInCase(work, { cardNumber, to: 'delivered', action: 'card-arrived', author });
}

/** A card that nobody was given → `annulled`. */
export function annul(work: Work, cardNumber: string, author: Author): Promise<void> {
  return moveInCase(work, { cardNumber, to: 'annulled', action: 'card-annulled', author });
}
