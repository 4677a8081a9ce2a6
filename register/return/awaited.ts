import { sql, type Kysely } from 'kysely';
import { closeCase } from '../cases/close.ts';
import { systemAt, type Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import type { Tables } from '../kernel/schema/index.ts';

/**
 * Cards whose block was asked for in a case and that should still come back (domain P5: the case is done when the card is in or given up):
 * still to be blocked, or blocked or expired and not handed in. A lost card is given up with its block; it may
 * turn up all the same. A card that ended before anybody blocked it is followed by its own process.
 */
export async function cardsAwaited(context: Context, caseId: string): Promise<string[]> {
  const rows = await context.db
    .selectFrom('blockRequests as asked')
    .innerJoin('cards', 'cards.cardNumber', 'asked.cardNumber')
    .innerJoin('blocks', 'blocks.cardNumber', 'asked.cardNumber')
    .select('asked.cardNumber')
    .distinct()
    .where('blocks.state', '!=', 'ended')
    .where('asked.caseId', '=', caseId)
    .where('asked.declinedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('cards.state', 'in', ['blocked', 'expired']),
        eb.and([eb('cards.state', '=', 'active'), eb('cards.blockRequestedAt', 'is not', null)]),
      ]),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('blockRequests as lost')
            .select('lost.cardNumber')
            .whereRef('lost.cardNumber', '=', 'asked.cardNumber')
            .where('lost.declinedAt', 'is', null)
            .where('lost.doubt', 'is', null)
            .where('lost.reason', '=', 'lost'),
        ),
      ),
    )
    .execute();
  return rows.map(({ cardNumber }) => cardNumber);
}

/** The open case that waits for the card to come back: what becomes of the card belongs to its history. */
export async function caseAwaiting(context: Context, cardNumber: string): Promise<string | undefined> {
  return (await casesAwaiting(context, [cardNumber])).get(cardNumber);
}

/** That case of each of some cards, by card; of several the one that asked first. */
export async function casesAwaiting({ db }: Context, cardNumbers: readonly string[]): Promise<Map<string, string>> {
  const rows = await returningWith(db, cardNumbers);
  return new Map(rows.map(({ cardNumber, caseId }) => [cardNumber, caseId]));
}

const returningWith = async (db: Kysely<Tables>, cardNumbers: readonly string[]) =>
  cardNumbers.length === 0
    ? []
    : db
        .selectFrom('blockRequests as asked')
        .innerJoin('cases', 'cases.caseId', 'asked.caseId')
        .select(['asked.cardNumber', 'cases.caseId'])
        .where('asked.cardNumber', 'in', cardNumbers)
        .where('cases.phase', '=', 'returning')
        .where('cases.state', '!=', sql.lit('closed'))
        .orderBy('asked.recordedAt', 'desc')
        .execute();

/** Closes the cases that waited for nothing but this card, which has come in or is given up. A block that isn't through closes its own. */
export async function settleReturns(work: Work, cardNumber: string, { at }: Author): Promise<void> {
  const waiting = await returningWith(work.db, [cardNumber]);
  for (const caseId of new Set(waiting.map((row) => row.caseId))) {
    if ((await cardsAwaited(work, caseId)).length > 0 || (await hasOpenBlock(work, caseId))) continue;
    await closeCase(work, { caseId, reason: 'completed', author: systemAt(at) });
  }
}

async function hasOpenBlock(work: Work, caseId: string): Promise<boolean> {
  const row = await work.db
    .selectFrom('blocks')
    .select('cardNumber')
    .where('caseId', '=', caseId)
    .where('doneAt', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}
