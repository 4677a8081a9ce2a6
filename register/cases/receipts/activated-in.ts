import type { Context } from '../../kernel/context.ts';

/** True when the card was activated in this very case; its number may have been given out in another one since. */
export async function wasActivatedIn(context: Context, caseId: string, cardNumber: string): Promise<boolean> {
  const row = await context.db
    .selectFrom('cardEvents')
    .select('eventId')
    .where('cardNumber', '=', cardNumber)
    .where('caseId', '=', caseId)
    .where('toState', '=', 'active')
    .executeTakeFirst();
  return row !== undefined;
}
