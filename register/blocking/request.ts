import type { BlockReason, Instant } from '../../contract/index.ts';
import {
  blockDecision,
  dayOf,
  decisionDetails,
  outweighs,
  policyOn,
  type BlockChannel,
  type Doubt,
} from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { aboutCard, moveCard } from '../cards/move.ts';
import { findCard } from '../cards/row.ts';
import { countFigures, speedOf, type Counted } from '../cases/figures/count.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { addMessage } from '../kernel/outbox.ts';
import type { CardRow } from '../kernel/schema/cards.ts';
import type { BlockRow } from '../kernel/schema/routines.ts';
import { askAbout, dropMoot, openRequests } from './doubts.ts';
import type { RequestFacts } from './types.ts';

interface CardRequest extends RequestFacts {
  readonly cardNumber: string;
  readonly reason: BlockReason;
  readonly caseId: string;
  readonly requestedAt: Instant;
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
  const decision = blockDecision(policyOn(dayOf(author.at)), { ...input, joins: block !== undefined });
  await appendAudit(work, {
    action: block ? 'block-request-joined' : 'block-requested',
    author,
    ...aboutCard(card),
    caseId: input.caseId,
    details: { reason, requestedAt, ...(decision && decisionDetails(decision)) },
  });
  if (block && (await isStopped(work, block))) await beginAnew(work, block, { ...input, requestId });
  else if (block) await join(work, block, input);
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
      lostKind: input.lostKind,
      lostOn: input.lostOn,
      actor: author.hsaId,
      role: author.role,
      onBehalfOf: author.onBehalfOf,
      channel: input.channel ?? channelOf(author),
      requestedAt: input.requestedAt,
      recordedAt: author.at,
      submissionToken: input.submissionToken,
      doubt: input.doubt,
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
      doubt: input.doubt,
    })
    .execute();
  await markCard(work, { cardNumber, blockRequestedAt: requestedAt, blockReason: reason });
  await startBlocking(work, { caseId, cardNumber, requestId, reason, requestedAt }, author);
}

/** True when the process that carried the block was ended at the engine: nobody would hear of another request. */
async function isStopped({ db }: Context, { caseId, processInstanceKey }: Carried): Promise<boolean> {
  const stopped = await db
    .selectFrom('cases')
    .select('caseId')
    .where('caseId', '=', caseId)
    .where('phase', '=', 'stopped')
    .where('processInstanceKey', '=', processInstanceKey)
    .executeTakeFirst();
  return stopped !== undefined;
}

type Carried = Pick<BlockRow, 'caseId' | 'processInstanceKey'>;

/** The block passes to the case of the new request, with the graver reason; what was sure stays so. */
async function beginAnew(work: Work, block: BlockRow, input: CardRequest & { requestId: string }): Promise<void> {
  const { caseId, requestId, reason, requestedAt, author } = input;
  const graver = outweighs(reason, block.reason) ? { reason, requestedAt } : {};
  const doubt = block.doubt === null ? null : (input.doubt ?? null);
  const now = { ...block, ...graver, caseId, requestId, doubt, processInstanceKey: null };
  await setReason(work, now);
  await startBlocking(work, now, author);
}

type Begun = Pick<BlockRow, 'caseId' | 'cardNumber' | 'requestId' | 'reason' | 'requestedAt'>;

const beginning = ({ cardNumber, requestId }: Pick<BlockRow, 'cardNumber' | 'requestId'>) =>
  `block-requested:${cardNumber}:${requestId}`;

/** False when the process that asked first has ended, and what is left waits for an answer elsewhere. */
async function isBegun(work: Work, block: BlockRow): Promise<boolean> {
  const key = beginning(block);
  return (await work.db.selectFrom('outbox').select('key').where('key', '=', key).executeTakeFirst()) !== undefined;
}

/** Starts `card-blocking`, once for each first request. */
async function startBlocking(work: Work, begun: Begun, { at }: Author): Promise<void> {
  const { caseId, cardNumber, requestId, reason, requestedAt } = begun;
  await addMessage(work, {
    caseId,
    key: beginning(begun),
    name: 'block-requested',
    correlationKey: cardNumber,
    variables: { caseId, cardNumber, requestId, blockReason: reason, requestedAt },
    at,
  });
}

async function join(work: Work, block: BlockRow, input: CardRequest): Promise<void> {
  if (input.doubt === undefined) await joinSure(work, block, input);
  else await joinDoubtful(work, block, { ...input, doubt: input.doubt });
}

/**
 * A surer request settles whether the card is to be blocked, a graver one hastens. A doubtful one that is graver still is asked about on
 * its own from now on: the card's process doesn't wait for the answer.
 */
async function joinSure(work: Work, block: BlockRow, input: CardRequest): Promise<void> {
  const { reason, requestedAt, author } = input;
  if (block.doubt === null && !outweighs(reason, block.reason)) return;
  const now = { ...block, reason, requestedAt, doubt: null };
  await setReason(work, now);
  const left = await dropMoot(work, now);
  await carryOn(work, now, author);
  if (block.doubt === null || !left.some(({ doubt }) => doubt === block.doubt)) return;
  if (await isBegun(work, block)) await askAbout(work, { ...now, doubt: block.doubt }, author);
}

/**
 * A doubtful request is asked about, unless it matters no more or the same question is open. Two doubtful ones are no surer than one: of
 * several the graver reason is kept, and the process hears of it when somebody stands by them (`settleDoubt`).
 */
async function joinDoubtful(work: Work, block: BlockRow, input: CardRequest & { doubt: Doubt }): Promise<void> {
  const { cardNumber, reason, requestedAt, doubt, author } = input;
  const before = (await openRequests(work, cardNumber)).filter((request) => request.doubt === doubt);
  if (block.doubt === null) await dropMoot(work, block);
  else if (outweighs(reason, block.reason)) await setReason(work, { ...block, reason, requestedAt });
  const matters = block.doubt !== null || outweighs(reason, block.reason);
  if (matters && before.length === 1) await askAbout(work, { ...block, requestedAt, doubt }, author);
}

/** Keeps what a block is now, on its row and on its card. */
export async function setReason(work: Work, { cardNumber, ...block }: BlockRow): Promise<void> {
  const { reason, requestedAt, doubt, processInstanceKey, requestId, caseId } = block;
  await work.db
    .updateTable('blocks')
    .set({ reason, requestedAt, doubt, processInstanceKey, requestId, caseId })
    .where('cardNumber', '=', cardNumber)
    .execute();
  await markCard(work, { cardNumber, blockReason: reason });
}

/**
 * The card's process goes on with a sure request, or with one that is graver than it began with. One that has ended begins anew.
 */
export async function carryOn(work: Work, block: BlockRow, author: Author): Promise<void> {
  if (!(await isBegun(work, block))) return startBlocking(work, block, author);
  const { cardNumber, caseId, reason, requestedAt } = block;
  await addMessage(work, {
    caseId,
    key: `block-hastened:${cardNumber}:${reason}:${requestedAt}`,
    name: 'block-hastened',
    correlationKey: cardNumber,
    variables: { blockReason: reason },
    at: author.at,
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
    confirmedAt: Instant;
    author: Author;
    outcome?: 'blocked' | 'already-blocked';
  },
): Promise<void> {
  const { cardNumber, caseId, confirmedAt, author, outcome = 'blocked' } = input;
  const details = { confirmedAt };
  const card = await moveCard(work, { cardNumber, to: 'blocked', action: 'card-blocked', author, caseId, details });
  const block = await work.db
    .updateTable('blocks')
    .set({ state: 'blocked', outcome, confirmedAt, confirmedBy: author.hsaId })
    .where('cardNumber', '=', cardNumber)
    .returning(['reason', 'requestedAt', 'dueAt'])
    .executeTakeFirst();
  if (block) await countFigures(work, [blockFigure(block, { caseId, confirmedAt })]);
  await addMessage(work, {
    caseId: card.caseId ?? caseId,
    key: `card-blocked:${cardNumber}`,
    name: 'card-blocked',
    correlationKey: cardNumber,
    at: author.at,
  });
}

function blockFigure(
  { reason, requestedAt, dueAt }: Pick<BlockRow, 'reason' | 'requestedAt' | 'dueAt'>,
  { caseId, confirmedAt }: { caseId: string; confirmedAt: Instant },
): Counted {
  const outcome = speedOf({ at: confirmedAt, dueAt });
  return { kind: 'block', what: reason, outcome, caseId, began: requestedAt, ended: confirmedAt };
}
