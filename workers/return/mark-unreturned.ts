import { z } from 'zod';
import { CardNumber, CardState, Instant } from '../../contract/index.ts';
import { bySystem } from '../duty/authors.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** Gives a card up after the reminders; one that was handed in just before stays as it is. */
export const markUnreturned = worker({
  type: 'mark-unreturned',
  input: z.object({ cardNumber: CardNumber, givenUpAt: Instant }),
  output: z.object({ cardState: CardState }),
  async run({ cardNumber, givenUpAt }, { register }) {
    const card = needed(await register.cards.find(cardNumber), `Kortet ${cardNumber}`);
    if (card.state !== 'blocked' && card.state !== 'expired') return { cardState: card.state };
    await register.cards.giveUp(cardNumber, bySystem(givenUpAt));
    return { cardState: 'unreturned' as const };
  },
});
