import { mayBecome, words } from '../../../contract/index.ts';
import { findBlock } from '../../blocking/index.ts';
import { findCard } from '../../cards/row.ts';
import type { Context } from '../../kernel/context.ts';
import { isEvidence } from '../hand-in.ts';

/** What stands in the way of destroying these cards, a sentence each. @param own a list's number that may hold them already */
export async function listFaults(context: Context, cardNumbers: readonly string[], own?: string): Promise<string[]> {
  const faults: string[] = [];
  for (const cardNumber of cardNumbers) {
    const fault = await faultOf(context, cardNumber, own);
    if (fault !== undefined) faults.push(fault);
  }
  return faults;
}

async function faultOf(context: Context, cardNumber: string, own: string | undefined): Promise<string | undefined> {
  const card = await findCard(context, cardNumber);
  if (!card) return `${cardNumber} finns inte i registret.`;
  if (!mayBecome(card.state, 'destroyed')) {
    return `${cardNumber} är ${words.cardState[card.state].toLowerCase()} och kan inte destrueras.`;
  }
  const block = await findBlock(context, cardNumber);
  if (block && isEvidence(block)) return `${cardNumber} är bevis och ska förvaras.`;
  const other = await context.db
    .selectFrom('destructionCards')
    .innerJoin('destructions', 'destructions.destructionId', 'destructionCards.destructionId')
    .select('destructions.number')
    .where('destructionCards.cardNumber', '=', cardNumber)
    .where('destructions.cancelledAt', 'is', null)
    .where('destructions.confirmedAt', 'is', null)
    .executeTakeFirst();
  return other && other.number !== own ? `${cardNumber} står redan på listan ${other.number}.` : undefined;
}
