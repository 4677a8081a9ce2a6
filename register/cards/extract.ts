import { dayOf, type CardType, type Day } from '../../contract/index.ts';
import type { Context } from '../kernel/context.ts';

/** A card that somebody holds or held, as a list tells of it. */
export interface ExtractedCard {
  readonly cardNumber: string;
  readonly holderHsaId: string;
  readonly unitHsaId: string;
  readonly cardType: CardType;
  readonly state: 'active' | 'blocked' | 'ended';
  readonly from: Day;
  readonly to: Day;
}

/** A part of the cards that were activated, by number; of protected holders only when asked for. Stock, and what was handed in, isn't in it. */
export async function extractCards(
  { db }: Context,
  { after = '', limit, includesProtected }: { after?: string | undefined; limit: number; includesProtected: boolean },
): Promise<{ cards: ExtractedCard[]; next: string | undefined }> {
  const rows = await db
    .selectFrom('cards')
    .innerJoin('people', 'people.personId', 'cards.holderId')
    .innerJoin('units', 'units.unitId', 'cards.unitId')
    .select(['cardNumber', 'cardType', 'state', 'activatedAt', 'lastValidDay'])
    .select(['people.hsaId as holderHsaId', 'units.hsaId as unitHsaId'])
    .where('cards.state', 'in', ['active', 'blocked', 'expired'])
    .where('cardNumber', '>', after)
    .where('people.hasHsaRecord', '=', 1)
    .$if(!includesProtected, (query) => query.where('people.protectedIdentity', '=', 0))
    .orderBy('cardNumber')
    .limit(limit)
    .execute();
  return {
    cards: rows.flatMap(({ state, activatedAt, lastValidDay, ...card }) =>
      activatedAt === null || lastValidDay === null
        ? []
        : [{ ...card, state: wordOf(state), from: dayOf(activatedAt), to: lastValidDay }],
    ),
    next: rows.length < limit ? undefined : rows.at(-1)?.cardNumber,
  };
}

const wordOf = (state: string): ExtractedCard['state'] =>
  state === 'active' ? 'active' : state === 'blocked' ? 'blocked' : 'ended';

export const extracts = { read: { cards: extractCards }, write: {} };
