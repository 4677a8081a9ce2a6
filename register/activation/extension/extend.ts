import { dayOf, decisionDetails, extensionDecision, policyOn, type Day } from '../../../contract/index.ts';
import { CardNotAvailable } from '../../cards/move.ts';
import { findCard } from '../../cards/row.ts';
import { aboutCase } from '../../cases/about.ts';
import { setFacts } from '../../cases/facts.ts';
import { getCase } from '../../cases/read.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { addMessage } from '../../kernel/outbox.ts';
import { isRefusal } from '../../kernel/refusal.ts';
import { longerNow } from './rules.ts';

/**
 * Gives the card its new last valid day on the author's day, passes the case's point of no return, and tells the card's process (message
 * `employment-changed`). Returns that day. Throws `CardNotAvailable` with the obstacle: of two that extend the same card the second
 * finds it extended.
 */
export async function extend(
  work: Work,
  { cardNumber, caseId, author }: { cardNumber: string; caseId: string; author: Author },
): Promise<Day> {
  const longer = await longerNow(work, cardNumber, dayOf(author.at));
  if (isRefusal(longer)) throw new CardNotAvailable(longer.message);
  const { before, own, lastValidDay, blankExpires } = longer;
  await work.db
    .updateTable('cards')
    .set({ extendedTo: own, lastValidDay, certifiedTo: lastValidDay })
    .where('cardNumber', '=', cardNumber)
    .execute();
  await setFacts(work, { caseId, facts: { extendedTo: lastValidDay }, author });
  await work.db.updateTable('cases').set({ noReturnAt: author.at }).where('caseId', '=', caseId).execute();
  const found = await getCase(work, caseId);
  const decision = extensionDecision(policyOn(dayOf(author.at)), { before, blankExpires, lastValidDay });
  await appendAudit(work, {
    action: 'card-extended',
    author,
    ...aboutCase(found),
    details: { from: before, lastValidDay, ...decisionDetails(decision) },
  });
  const card = await findCard(work, cardNumber);
  await addMessage(work, {
    caseId: card?.caseId ?? caseId,
    key: `employment-changed:${cardNumber}:extended`,
    name: 'employment-changed',
    correlationKey: cardNumber,
    at: author.at,
  });
  return lastValidDay;
}
