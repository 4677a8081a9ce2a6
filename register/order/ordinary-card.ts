import type { AuditAction } from '../../contract/index.ts';
import { makeActive } from '../cards/life.ts';
import { CardNotAvailable, moveCard } from '../cards/move.ts';
import { findCard } from '../cards/row.ts';
import type { Work } from '../kernel/context.ts';
import { createCard } from '../cards/create.ts';
import type { Author, Cards } from '../types.ts';

/** The way of an ordinary card (sis, company) to its holder: ordered, produced, delivered to a desk, handed over. */

type Input<Name extends keyof Cards> = Parameters<Cards[Name]>[0];

/** The card exists from now on, for one employment. */
export async function orderCard(work: Work, input: Input<'order'>): Promise<void> {
  const { cardNumber, cardType, caseId, employmentId, author } = input;
  if (await findCard(work, cardNumber)) throw new CardNotAvailable(`Card ${cardNumber} is registered already`);
  const { personId, unitId } = await work.db
    .selectFrom('employments')
    .select(['personId', 'unitId'])
    .where('employmentId', '=', employmentId)
    .executeTakeFirstOrThrow();
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
    .where('action', '=', 'no-return-passed')
    .orderBy('row', 'desc')
    .executeTakeFirst();
  if (!passed) return undefined;
  const { actor, role, at, onBehalfOf } = passed;
  return { hsaId: actor, role, at, ...(onBehalfOf !== null && { onBehalfOf }) };
}

/** `ordered` → `produced`, `produced` → `delivered`, and any of these → `annulled`. */
export async function moveOrdinary(
  work: Work,
  { cardNumber, author }: { cardNumber: string; author: Author },
  [to, action]: readonly ['produced' | 'delivered' | 'annulled', AuditAction],
): Promise<void> {
  const caseId = (await findCard(work, cardNumber))?.caseId;
  await moveCard(work, { cardNumber, to, action, author, ...(caseId == null ? {} : { caseId }) });
}

/** `delivered` → `active`: the holder has it in their hand. */
export async function handOver(work: Work, input: Input<'handOver'>): Promise<void> {
  const { cardNumber, caseId } = input;
  const card = await findCard(work, cardNumber);
  if (card?.state !== 'delivered' || card.caseId !== caseId) {
    throw new CardNotAvailable(`Card ${cardNumber} does not lie ready for case ${caseId}`);
  }
  await makeActive(work, card, input);
}
