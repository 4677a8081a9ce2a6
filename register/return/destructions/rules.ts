import { mayBecome, words } from '../../../contract/index.ts';
import { findBlock } from '../../blocking/index.ts';
import { serialUnknown } from '../../cards/refusals.ts';
import { findCard } from '../../cards/row.ts';
import type { Context } from '../../kernel/context.ts';
import { joined, type Refusal } from '../../kernel/refusal.ts';
import { isEvidence } from '../hand-in.ts';
import * as refuse from './refusals.ts';

/** What stands in the way of destroying these cards, a sentence each. @param own a list's number that may hold them already */
export async function listFault(
  context: Context,
  cardNumbers: readonly string[],
  own?: string,
): Promise<Refusal | undefined> {
  const faults: Refusal[] = [];
  for (const cardNumber of cardNumbers) {
    const fault = await faultOf(context, cardNumber, own);
    if (fault !== undefined) faults.push(fault);
  }
  return joined(faults);
}

async function faultOf(context: Context, cardNumber: string, own: string | undefined): Promise<Refusal | undefined> {
  const card = await findCard(context, cardNumber);
  if (!card) return serialUnknown({ serial: cardNumber });
  if (!mayBecome(card.state, 'destroyed')) {
    return refuse.notDestroyable({ serial: cardNumber, state: words.cardState[card.state].toLowerCase() });
  }
  const block = await findBlock(context, cardNumber);
  if (block && isEvidence(block)) return refuse.evidenceKept({ serial: cardNumber });
  const other = await context.db
    .selectFrom('destructionCards')
    .innerJoin('destructions', 'destructions.destructionId', 'destructionCards.destructionId')
    .select('destructions.number')
    .where('destructionCards.cardNumber', '=', cardNumber)
    .where('destructions.cancelledAt', 'is', null)
    .where('destructions.confirmedAt', 'is', null)
    .executeTakeFirst();
  return other && other.number !== own ? refuse.listedAlready({ serial: cardNumber, number: other.number }) : undefined;
}
