import type { Insertable, Kysely } from 'kysely';
import { mayBecome, type AuditAction, type CardState } from '../../contract/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import type { CardRow } from '../kernel/schema/cards.ts';
import { findCard } from './row.ts';
import type { Tables } from '../kernel/schema/index.ts';

/** Thrown when a card would change in a way that the transition table doesn't know. */
export class ImpossibleTransition extends Error {
  override readonly name = 'ImpossibleTransition';
  readonly cardNumber: string;
  readonly from: CardState | undefined;
  readonly to: CardState;
  constructor(cardNumber: string, from: CardState | undefined, to: CardState) {
    super(`Card ${cardNumber} is ${from ?? 'not registered'} and can't become ${to}`);
    this.cardNumber = cardNumber;
    this.from = from;
    this.to = to;
  }
}

/** Thrown when a card can't be used in a case: another case's, or the employment has another active reserve card. */
export class CardNotAvailable extends Error {
  override readonly name = 'CardNotAvailable';
}

/** A change of state: the card's row, its event and the audit row. `action` is also the event's reason. */
export interface Move {
  readonly cardNumber: string;
  readonly to: CardState;
  readonly action: AuditAction;
  readonly author: Author;
  readonly caseId?: string | null | undefined;
  readonly set?: Partial<Omit<CardRow, 'cardNumber' | 'state'>>;
  readonly details?: Readonly<Record<string, string | undefined>>;
}

/** Throws `ImpossibleTransition`. */
export async function moveCard(work: Work, move: Move): Promise<CardRow> {
  const { cardNumber, to, author, caseId } = move;
  const card = await findCard(work, cardNumber);
  if (!card || !mayBecome(card.state, to)) throw new ImpossibleTransition(cardNumber, card?.state, to);
  const after: CardRow = { ...card, ...move.set, state: to };
  await work.db
    .updateTable('cards')
    .set({ ...move.set, state: to })
    .where('cardNumber', '=', cardNumber)
    .execute();
  await recordEvent(work, { cardNumber, from: card.state, to, author, reason: move.action, caseId });
  await appendAudit(work, {
    action: move.action,
    author,
    cardNumber,
    caseId,
    personId: after.holderId ?? card.holderId,
    unitId: after.unitId ?? card.unitId,
    details: { from: card.state, to, ...move.details },
  });
  return after;
}

/** As `moveCard`, in the case that the card belongs to. */
export async function moveInCase(work: Work, move: Omit<Move, 'caseId'>): Promise<void> {
  const card = await findCard(work, move.cardNumber);
  await moveCard(work, { ...move, caseId: card?.caseId });
}

/** What an audit row about a card names. */
export function aboutCard({ cardNumber, caseId, holderId, unitId }: CardRow) {
  return { cardNumber, caseId, personId: holderId, unitId };
}

/** Adds the row of a card's own history. */
export async function recordEvent(
  work: Work,
  event: {
    cardNumber: string;
    from?: CardState;
    to: CardState;
    author: Author;
    reason: string;
    caseId: string | null | undefined;
  },
): Promise<void> {
  await addEvent(work.db, {
    cardNumber: event.cardNumber,
    fromState: event.from,
    toState: event.to,
    at: event.author.at,
    actor: event.author.hsaId,
    reason: event.reason,
    caseId: event.caseId,
  });
}

const addEvent = (db: Kysely<Tables>, row: Insertable<Tables['cardEvents']>) =>
  db.insertInto('cardEvents').values(row).execute();
