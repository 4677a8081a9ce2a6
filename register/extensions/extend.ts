import { dayAt } from '../../contract/index.ts';
import { appendAudit } from '../audit/append.ts';
import { CardNotAvailable } from '../card-move.ts';
import { findCard } from '../card-row.ts';
import { setFacts } from '../cases/facts.ts';
import { about } from '../cases/about.ts';
import { getCase } from '../cases/read.ts';
import type { Work } from '../context.ts';
import { addIntent } from '../outbox.ts';
import { longerNow } from './rules.ts';
import type { Extensions } from './types.ts';

/** See `Extensions.extend`. The caller gives the transaction, so of two that extend the same card the second finds it extended. */
export async function extend(work: Work, input: Parameters<Extensions['extend']>[0]): Promise<string> {
  const { cardNumber, caseId, author } = input;
  const longer = await longerNow(work, cardNumber, dayAt(Date.parse(author.at)));
  if (typeof longer === 'string') throw new CardNotAvailable(longer);
  const { before, own, lastValidDay } = longer;
  await work.db
    .updateTable('cards')
    .set({ extendedTo: own, lastValidDay, certifiedTo: lastValidDay })
    .where('cardNumber', '=', cardNumber)
    .execute();
  await setFacts(work, caseId, { extendedTo: lastValidDay }, author);
  await work.db.updateTable('cases').set({ noReturnAt: author.at }).where('caseId', '=', caseId).execute();
  const found = await getCase(work, caseId);
  await appendAudit(work, {
    action: 'card-extended',
    author,
    ...about(found),
    details: { from: before, lastValidDay },
  });
  const card = await findCard(work, cardNumber);
  await addIntent(work, {
    caseId: card?.caseId ?? caseId,
    key: `employment-changed:${cardNumber}:extended`,
    intent: { kind: 'message', name: 'employment-changed', correlationKey: cardNumber, variables: {} },
    at: author.at,
  });
  return lastValidDay;
}
