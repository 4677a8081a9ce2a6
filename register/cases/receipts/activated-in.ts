import type { Context } from '../../kernel/context.ts';
import { statement, type Take } from '../../kernel/statement.ts';

/** True when the card was activated in this very case; its number may have been given out in another one since. */
export async function wasActivatedIn(context: Context, caseId: string, cardNumber: string): Promise<boolean> {
  return (await activation(context.db, { caseId, cardNumber })).length > 0;
}

const activation = statement((db, take: Take<{ caseId: string; cardNumber: string }>) =>
  db
    .selectFrom('cardEvents')
    .select('eventId')
    .where('cardNumber', '=', take('cardNumber'))
    .where('caseId', '=', take('caseId'))
    .where('toState', '=', 'active')
    .limit(1),
);
