import type { Kysely } from 'kysely';
import type { Context } from '../../kernel/context.ts';
import type { Tables } from '../../kernel/schema/index.ts';

/** True when the card was activated in this very case; its number may have been given out in another one since. */
export async function wasActivatedIn(context: Context, caseId: string, cardNumber: string): Promise<boolean> {
  return (await activation(context.db, { caseId, cardNumber })).length > 0;
}

const activation = (db: Kysely<Tables>, { cardNumber, caseId }: { caseId: string; cardNumber: string }) =>
  db
    .selectFrom('cardEvents')
    .select('eventId')
    .where('cardNumber', '=', cardNumber)
    .where('caseId', '=', caseId)
    .where('toState', '=', 'active')
    .limit(1)
    .execute();
