import type { Viewer } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { hiddenCards } from '../log/shown.ts';
import type { ExtractedBlockRequest, ExtractedCard } from './types.ts';

/** The cards of a person, the oldest first. Why one is blocked stands with the requests, as far as its holder may know. */
export async function cardsOf({ db }: Context, personId: string): Promise<ExtractedCard[]> {
  const cards = await db
    .selectFrom('cards')
    .select(['cardNumber', 'cardType', 'loa', 'activatedAt', 'lastValidDay'])
    .where('holderId', '=', personId)
    .orderBy('activatedAt')
    .orderBy('cardNumber')
    .execute();
  const numbers = cards.map(({ cardNumber }) => cardNumber);
  const events =
    numbers.length === 0
      ? []
      : await db
          .selectFrom('cardEvents')
          .select(['cardNumber', 'at', 'toState'])
          .where('cardNumber', 'in', numbers)
          .orderBy('eventId')
          .execute();
  const ofCard = Map.groupBy(events, ({ cardNumber }) => cardNumber);
  return cards.map(({ loa, activatedAt, lastValidDay, ...card }) => ({
    ...card,
    loa: loa ?? undefined,
    activatedAt: activatedAt ?? undefined,
    lastValidDay: lastValidDay ?? undefined,
    events: (ofCard.get(card.cardNumber) ?? []).map(({ at, toState }) => ({ at, to: toState })),
  }));
}

/** Requests to block the person's cards, but for those of a card whose misuse somebody else has reported. */
export async function blockRequestsOf(
  context: Context,
  person: Viewer,
  cards: readonly ExtractedCard[],
): Promise<ExtractedBlockRequest[]> {
  const numbers = cards.map(({ cardNumber }) => cardNumber);
  const hidden = await hiddenCards(context, person, numbers);
  const shown = numbers.filter((cardNumber) => !hidden.has(cardNumber));
  if (shown.length === 0) return [];
  return context.db
    .selectFrom('blockRequests')
    .select(['cardNumber', 'reason', 'channel', 'requestedAt'])
    .where('cardNumber', 'in', shown)
    .orderBy('requestedAt')
    .execute();
}
