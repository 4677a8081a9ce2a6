import { z } from 'zod';
import { CardNumber, CardState, Instant, dayOf } from '../../contract/index.ts';
import { bySystem } from '../duty/authors.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/**
 * The last day is over, of the card or of the employment in which it is used. A card that has followed its holder to another one
 * stays active, and its process plans anew. Of the others one whose certificates may work longer than the days that were left to it
 * is asked to be blocked in SITHS eID Portal, and stays active until then (domain P6); so does one that is to be blocked because its
 * employment ends. The rest has expired; what was blocked or returned first stays as it is.
 */
export const expireCard = worker({
  type: 'expire-card',
  input: z.object({ cardNumber: CardNumber, expiredAt: Instant }),
  output: z.object({ cardState: CardState }),
  async run({ cardNumber, expiredAt }, { register }) {
    const day = dayOf(expiredAt);
    const card = needed(await register.cards.find(cardNumber), `Kortet ${cardNumber}`);
    if (card.state !== 'active' || (await register.blocks.isAwaited(card, day))) return { cardState: card.state };
    const author = bySystem(expiredAt);
    await register.cards.followHolder(cardNumber, author);
    const { lastValidDay, certifiedTo } = needed(await register.cards.find(cardNumber), `Kortet ${cardNumber}`);
    if (lastValidDay !== undefined && lastValidDay >= day) return { cardState: 'active' as const };
    if (lastValidDay !== undefined && certifiedTo !== undefined && certifiedTo > lastValidDay) {
      await register.blocks.ask({ cardNumber, reason: 'employment-ended', requestedAt: expiredAt }, author);
      return { cardState: 'active' as const };
    }
    await register.cards.expire(cardNumber, author);
    return { cardState: 'expired' as const };
  },
});
