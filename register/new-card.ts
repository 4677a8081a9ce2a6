import type { AuditAction } from '../contract/index.ts';
import { appendAudit } from './audit/append.ts';
import { recordEvent } from './card-move.ts';
import type { Work } from './context.ts';
import type { CardRow } from './schema.ts';
import type { Author } from './types.ts';

/** What is known of a card when it comes into being. */
type NewCard = Pick<CardRow, 'cardNumber' | 'cardType'> & Partial<CardRow> & { state: 'blank' | 'ordered' };

const nothing = {
  unitId: null,
  employmentId: null,
  holderId: null,
  caseId: null,
  activatedAt: null,
  lastValidDay: null,
  certifiedTo: null,
  blankExpires: null,
  blockRequestedAt: null,
  blockReason: null,
  bundleId: null,
  location: null,
  loa: null,
  extendedTo: null,
};

/** A card comes into being: its row, its event and the audit row. `action` is also the event's reason. */
export async function createCard(
  work: Work,
  card: NewCard,
  { action, author }: { action: AuditAction; author: Author },
): Promise<void> {
  await work.db
    .insertInto('cards')
    .values({ ...nothing, ...card })
    .execute();
  const { cardNumber, cardType, state, caseId } = card;
  await recordEvent(work, {
    cardNumber,
    from: undefined,
    to: state,
    author,
    reason: action,
    caseId: caseId ?? undefined,
  });
  await appendAudit(work, {
    action,
    author,
    cardNumber,
    ...(caseId == null ? {} : { caseId }),
    details: { to: state, cardType },
  });
}

/** Many cards at once, with their events. The caller writes one audit row that names them all. */
export async function createCards(
  work: Work,
  cards: readonly NewCard[],
  { action, author }: { action: AuditAction; author: Author },
): Promise<void> {
  for (let from = 0; from < cards.length; from += inOneStatement) {
    const some = cards.slice(from, from + inOneStatement);
    await work.db
      .insertInto('cards')
      .values(some.map((card) => ({ ...nothing, ...card })))
      .execute();
    await work.db
      .insertInto('cardEvents')
      .values(
        some.map(({ cardNumber, state }) => ({
          cardNumber,
          fromState: null,
          toState: state,
          at: author.at,
          actor: author.hsaId,
          reason: action,
          caseId: null,
        })),
      )
      .execute();
  }
}

/** SQLite binds at most 32,766 values in one statement. */
const inOneStatement = 500;
