import type { AuditAction } from '../../contract/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import type { CardRow } from '../kernel/schema/cards.ts';
import { recordEvent } from './move.ts';

/** What is known of a card when it comes into being. */
type NewCard = Pick<CardRow, 'cardNumber' | 'cardType'> & Partial<CardRow> & { state: 'blank' | 'ordered' };

/** A card comes into being: its row, its event and the audit row. `action` is also the event's reason. */
export async function createCard(
  work: Work,
  card: NewCard,
  { action, author }: { action: AuditAction; author: Author },
): Promise<void> {
  await work.db.insertInto('cards').values(card).execute();
  const { cardNumber, cardType, state, caseId } = card;
  await recordEvent(work, { cardNumber, to: state, author, reason: action, caseId });
  await appendAudit(work, { action, author, cardNumber, caseId, details: { to: state, cardType } });
}

/** Many cards at once, with their events. The caller writes one audit row that names them all. */
export async function createCards(
  work: Work,
  cards: readonly NewCard[],
  { action, author }: { action: AuditAction; author: Author },
): Promise<void> {
  for (let from = 0; from < cards.length; from += inOneStatement) {
    const some = cards.slice(from, from + inOneStatement);
    await work.db.insertInto('cards').values(some).execute();
    await work.db
      .insertInto('cardEvents')
      .values(
        some.map(({ cardNumber, state }) => ({
          cardNumber,
          toState: state,
          at: author.at,
          actor: author.hsaId,
          reason: action,
        })),
      )
      .execute();
  }
}

/** SQLite binds at most 32,766 values in one statement. */
const inOneStatement = 500;
