import type { Author } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import { addMessage } from '../kernel/outbox.ts';
import type { Case } from './types.ts';

/** Lets a case that waits for the fetch go on: it was fetched, or something came that leaves nothing to wait for. */
export async function tellFetched(work: Work, found: Case, author: Author): Promise<void> {
  if (found.phase !== 'fetching') return;
  const { caseId, cardNumber = '' } = found;
  await addMessage(work, {
    caseId,
    key: `card-fetched:${caseId}:${cardNumber}`,
    name: 'card-fetched',
    correlationKey: caseId,
    at: author.at,
  });
}
