import type { Doubt, DoubtOutcome } from '../../contract/index.ts';
import { aboutCard } from '../cards/move.ts';
import { findCard } from '../cards/row.ts';
import { closeCase } from '../cases/close.ts';
import { getCase } from '../cases/read.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import type { BlockRequestRow, BlockRow } from '../kernel/schema/routines.ts';
import { removeAddress } from '../people/person.ts';
import { askAbout, dropMoot, gravest, openRequests } from './doubts.ts';
import { carryOn, setReason } from './request.ts';

interface Answer {
  readonly cardNumber: string;
  readonly caseId: string;
  /** Which of the card's requests are answered: those that a call-back settles, or those that the manager does. */
  readonly doubt: Doubt;
  readonly outcome: DoubtOutcome;
  readonly author: Author;
}

/**
 * Doubtful requests of one kind are stood by or dropped (domain P5); each kind waits for its own answer. When nothing else asks for the
 * block, the card is as if nobody had asked: a later request begins anew. What was said stays: the request with the time at which it
 * was declined, and the audit rows.
 */
export async function settleDoubt(work: Work, input: Answer): Promise<'block' | 'leave'> {
  const { cardNumber, caseId, doubt, outcome, author } = input;
  const block = await work.db.selectFrom('blocks').selectAll().where('cardNumber', '=', cardNumber).executeTakeFirst();
  if (!block) return 'leave';
  const answered = (await openRequests(work, cardNumber)).filter((request) => request.doubt === doubt);
  if (answered.length === 0) return block.doubt === null ? 'block' : 'leave';
  const card = await findCard(work, cardNumber);
  const about = { ...(card && aboutCard(card)), caseId, cardNumber };
  await appendAudit(work, { action: 'block-doubt-settled', author, ...about, details: { outcome } });
  const isStoodBy = outcome === 'confirmed' || outcome === 'block';
  if (!isStoodBy) return drop(work, block, input);
  if (answered.some(({ reason }) => reason === 'deceased')) await writeNoMore(work, card?.holderId, author);
  return standBy(work, { block, answered }, input);
}

/** Nobody writes to somebody who has died: their address goes, and the manager gets what is sent about their cards. */
async function writeNoMore(work: Work, personId: string | null | undefined, author: Author): Promise<void> {
  const email = personId == null ? undefined : await removeAddress(work, personId);
  if (email === undefined || personId == null) return;
  await appendAudit(work, { action: 'address-removed', author, personId, before: { email } });
}

async function standBy(
  work: Work,
  { block, answered }: { readonly block: BlockRow; readonly answered: readonly BlockRequestRow[] },
  answer: Answer,
): Promise<'block'> {
  const { doubt, author } = answer;
  await setRequests(work, answer, { doubt: null });
  const { reason, requestedAt } = gravest(answered, block);
  const now = { ...block, reason, requestedAt, doubt: null };
  if (block.doubt === null && reason === block.reason) return 'block';
  await setReason(work, now);
  const left = await dropMoot(work, now);
  // The question of the card's own process goes on in this answer; one that it asks about another request is asked on its own.
  const isAnsweredThere = block.doubt === doubt && block.processInstanceKey !== null;
  if (!isAnsweredThere || (await firstReason(work, block)) !== reason) await carryOn(work, now, author);
  if (block.doubt !== null && block.doubt !== doubt && left.some((request) => request.doubt === block.doubt)) {
    await askAbout(work, { ...now, doubt: block.doubt }, author);
  }
  return 'block';
}

/** The reason with which the card's process began; a graver one may have joined while nobody stood by them. */
async function firstReason(work: Work, { cardNumber, requestId }: BlockRow) {
  const first = await work.db
    .selectFrom('blockRequests')
    .select('reason')
    .where('cardNumber', '=', cardNumber)
    .where('requestId', '=', requestId)
    .executeTakeFirst();
  return first?.reason;
}

async function drop(work: Work, block: BlockRow, answer: Answer): Promise<'block' | 'leave'> {
  const { cardNumber, caseId, doubt, author } = answer;
  await setRequests(work, answer, { declinedAt: author.at });
  if (block.doubt === null) return 'block';
  const [first, ...more] = await openRequests(work, cardNumber);
  if (first) {
    const { reason, requestedAt } = gravest([first, ...more]);
    // The card's process ends with this answer: what is left is asked about elsewhere, and begins anew when somebody stands by it.
    const begun =
      block.doubt === doubt
        ? { processInstanceKey: null, requestId: first.requestId, caseId: first.caseId, doubt: first.doubt }
        : {};
    await setReason(work, { ...block, ...begun, reason, requestedAt });
  } else {
    await work.db.deleteFrom('blocks').where('cardNumber', '=', cardNumber).execute();
    const asBefore = { blockRequestedAt: null, blockReason: null };
    await work.db.updateTable('cards').set(asBefore).where('cardNumber', '=', cardNumber).execute();
  }
  await closeWhenAlone(work, caseId, author);
  return 'leave';
}

async function setRequests(work: Work, { cardNumber, doubt }: Answer, set: Partial<BlockRequestRow>): Promise<void> {
  await work.db
    .updateTable('blockRequests')
    .set(set)
    .where('cardNumber', '=', cardNumber)
    .where('doubt', '=', doubt)
    .where('declinedAt', 'is', null)
    .execute();
}

/** The case has nothing left to wait for once none of its cards is to be blocked. */
async function closeWhenAlone(work: Work, caseId: string, author: Author): Promise<void> {
  const other = await work.db.selectFrom('blocks').select('cardNumber').where('caseId', '=', caseId).executeTakeFirst();
  const { processId } = await getCase(work, caseId);
  if (other || processId !== 'card-blocking') return;
  await closeCase(work, { caseId, reason: 'not-confirmed', author });
}
