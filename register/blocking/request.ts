import type { BlockReason } from '../../contract/index.ts';
import { outweighs, type BlockChannel } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { aboutCard, moveCard } from '../cards/move.ts';
import { findCard } from '../cards/row.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import { addMessage } from '../kernel/outbox.ts';
import type { CardRow } from '../kernel/schema/cards.ts';
import type { BlockRow } from '../kernel/schema/routines.ts';
import type { RequestFacts } from './types.ts';

interface CardRequest extends RequestFacts {
  readonly cardNumber: string;
  readonly reason: BlockReason;
  readonly caseId: string;
  readonly requestedAt: string;
  readonly author: Author;
}

/**
 * Records that an active card is to be blocked, with the time, before anything else comes of it. The first request starts
 * `card-blocking` by a message that is sent once per card; every other one joins it. One whose reason outweighs the first
 * hastens it. A card that a new one replaces is no longer watched (message `card-replaced`). Returns what stands after it.
 */
export async function requestBlock(work: Work, input: CardRequest): Promise<'requested' | 'joined' | 'not-active'> {
  const { cardNumber, reason, requestedAt, author } = input;
  const card = await findCard(work, cardNumber);
  if (card?.state !== 'active') return 'not-active';
  const requestId = input.requestId ?? createId();
  const block = await work.db.selectFrom('blocks').selectAll().where('cardNumber', '=', cardNumber).executeTakeFirst();
  if (!(await keepRequest(work, { ...input, requestId, joined: block !== undefined }))) return 'joined';
  await appendAudit(work, {
    action: block ? 'block-request-joined' : 'block-requested',
    author,
    ...aboutCard(card),
    caseId: input.caseId,
    details: { reason, requestedAt },
  });
  if (block) await join(work, block, input);
  else await begin(work, { ...input, requestId });
  if (reason === 'replaced') await tell(work, 'card-replaced', input);
  return block ? 'joined' : 'requested';
}

/** False when this request is kept already. */
async function keepRequest(work: Work, input: CardRequest & { requestId: string; joined: boolean }) {
  const { author } = input;
  const added = await work.db
    .insertInto('blockRequests')
    .values({
      requestId: input.requestId,
      cardNumber: input.cardNumber,
      caseId: input.caseId,
      joined: input.joined ? 1 : 0,
      reason: input.reason,
      lostKind: input.lostKind ?? null,
      lostOn: input.lostOn ?? null,
      actor: author.hsaId,
      role: author.role,
      onBehalfOf: author.onBehalfOf ?? null,
      channel: input.channel ?? channelOf(author),
      requestedAt: input.requestedAt,
      recordedAt: author.at,
      submissionToken: input.submissionToken ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

function channelOf({ hsaId, onBehalfOf }: Author): BlockChannel {
  if (hsaId === 'system') return 'system';
  return onBehalfOf === undefined ? 'portal' : 'phone';
}

async function begin(work: Work, input: CardRequest & { requestId: string }): Promise<void> {
  const { cardNumber, caseId, requestId, reason, requestedAt, author } = input;
  await work.db
    .insertInto('blocks')
    .values({
      cardNumber,
      caseId,
      requestId,
      reason,
      requestedAt,
      state: 'requested',
      doubt: input.doubt ?? null,
    })
    .execute();
  await markCard(work, { cardNumber, blockRequestedAt: requestedAt, blockReason: reason });
  await addMessage(work, {
    caseId,
    key: `block-requested:${cardNumber}:${requestId}`,
    name: 'block-requested',
    correlationKey: cardNumber,
    variables: { caseId, cardNumber, requestId, blockReason: reason, requestedAt },
    at: author.at,
  });
}

/**
 * A surer request settles the doubt, a graver one hastens. Two doubtful ones are no surer than one: the graver reason is kept, and the
 * process hears of it when somebody stands by them (`settleDoubt`).
 */
async function join(work: Work, block: BlockRow, input: CardRequest): Promise<void> {
  const { cardNumber, reason, requestedAt, author } = input;
  const isSurer = block.doubt !== null && input.doubt === undefined;
  if (!isSurer && !outweighs(reason, block.reason)) return;
  const doubt = isSurer ? null : block.doubt;
  await work.db
    .updateTable('blocks')
    .set({ reason, requestedAt, doubt })
    .where('cardNumber', '=', cardNumber)
    .execute();
  await markCard(work, { cardNumber, blockReason: reason });
  if (doubt === null) await hasten(work, { ...block, reason, requestedAt }, author);
}

/** Tells the process of the card of a surer request, or of one with a graver reason than it began with. */
export async function hasten(
  work: Work,
  { cardNumber, caseId, reason, requestedAt }: Pick<BlockRow, 'cardNumber' | 'caseId' | 'reason' | 'requestedAt'>,
  { at }: Author,
): Promise<void> {
  await addMessage(work, {
    caseId,
    key: `block-hastened:${cardNumber}:${reason}:${requestedAt}`,
    name: 'block-hastened',
    correlationKey: cardNumber,
    variables: { blockReason: reason },
    at,
  });
}

async function tell(work: Work, name: 'card-replaced', { cardNumber, caseId, author }: CardRequest) {
  await addMessage(work, { caseId, key: `${name}:${cardNumber}`, name, correlationKey: cardNumber, at: author.at });
}

async function markCard(
  work: Work,
  { cardNumber, ...set }: Pick<CardRow, 'cardNumber' | 'blockReason'> & Partial<CardRow>,
): Promise<void> {
  await work.db.updateTable('cards').set(set).where('cardNumber', '=', cardNumber).execute();
}

/** `active` → `blocked`: a person has done it in SITHS eID Portal. Message `card-blocked` (once per card) for the process that waits for the card. */
export async function confirmBlock(
  work: Work,
  input: {
    cardNumber: string;
    caseId: string;
    confirmedAt: string;
    author: Author;
    outcome?: 'blocked' | 'already-blocked';
  },
): Promise<void> {
  const { cardNumber, caseId, confirmedAt, author, outcome = 'blocked' } = input;
  const details = { confirmedAt };
  const card = await moveCard(work, { cardNumber, to: 'blocked', action: 'card-blocked', author, caseId, details });
  await work.db
    .updateTable('blocks')
    .set({ state: 'blocked', outcome, confirmedAt, confirmedBy: author.hsaId })
    .where('cardNumber', '=', cardNumber)
    .execute();
  await addMessage(work, {
    caseId: card.caseId ?? caseId,
    key: `card-blocked:${cardNumber}`,
    name: 'card-blocked',
    correlationKey: cardNumber,
    at: author.at,
  });
}
