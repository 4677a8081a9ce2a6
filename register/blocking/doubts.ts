import { dayOf, outweighs, processPolicyOn, type Doubt } from '../../contract/index.ts';
import type { Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { addMessage } from '../kernel/outbox.ts';
import type { BlockRequestRow, BlockRow } from '../kernel/schema/routines.ts';

/**
 * Doubtful requests for a card's block. A request with a doubt has a question that is open: in the card's own process when that waits for
 * it (the block's `doubt` is of the same kind), else in a `block-doubt` of its own. Requests of one kind share a question.
 */

/** What nobody has declined, oldest first. */
export function openRequests({ db }: Context, cardNumber: string): Promise<BlockRequestRow[]> {
  return db
    .selectFrom('blockRequests')
    .selectAll()
    .where('cardNumber', '=', cardNumber)
    .where('declinedAt', 'is', null)
    .orderBy('recordedAt')
    .orderBy('joined')
    .execute();
}

type Reasoned = Pick<BlockRow, 'reason' | 'requestedAt'>;

/** The reason that outweighs the others. @param sure the block as it is, when somebody sure has asked for it */
export function gravest(requests: readonly Reasoned[], sure?: Pick<BlockRow, keyof Reasoned | 'doubt'>): Reasoned {
  const [first, ...more] = sure?.doubt === null ? [sure, ...requests] : requests;
  if (!first) throw new Error('A block that nobody asked for');
  return more.reduce((worst, each) => (outweighs(each.reason, worst.reason) ? each : worst), first);
}

/** Once a block is sure only a graver doubtful reason matters. Returns the requests that still wait for an answer. */
export async function dropMoot(
  work: Work,
  { cardNumber, reason }: Pick<BlockRow, 'cardNumber' | 'reason'>,
): Promise<BlockRequestRow[]> {
  const waiting = (await openRequests(work, cardNumber)).filter(({ doubt }) => doubt !== null);
  for (const request of waiting) {
    if (!outweighs(request.reason, reason)) await settled(work, request);
  }
  return waiting.filter((request) => outweighs(request.reason, reason));
}

async function settled(work: Work, { cardNumber, requestId }: BlockRequestRow): Promise<void> {
  await work.db
    .updateTable('blockRequests')
    .set({ doubt: null })
    .where('cardNumber', '=', cardNumber)
    .where('requestId', '=', requestId)
    .execute();
}

/** Starts `block-doubt`: a question beside what the card's own process does or asks. */
export async function askAbout(
  work: Work,
  {
    cardNumber,
    caseId,
    requestedAt,
    doubt,
  }: Pick<BlockRow, 'cardNumber' | 'caseId' | 'requestedAt'> & { doubt: Doubt },
  { at }: Author,
): Promise<void> {
  const blockOpening = doubt === 'manager' ? 'to-confirm' : 'doubtful';
  const policy = processPolicyOn(dayOf(requestedAt));
  await addMessage(work, {
    caseId,
    key: `block-doubted:${cardNumber}:${doubt}:${at}`,
    name: 'block-doubted',
    correlationKey: cardNumber,
    variables: { caseId, cardNumber, blockOpening, policy },
    at,
  });
}
