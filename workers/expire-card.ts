import { jobs } from '../contract/index.ts';
import { bySystem } from './rules/authors.ts';
import { needed } from './run/failures.ts';
import { worker } from './run/worker.ts';

/**
 * Moves a card whose last valid day has ended to `expired`; one that was blocked or returned first stays as it is. So does one
 * that is to be blocked because its employment ends: its certificates may work longer than the days that were cut off.
 */
export const expireCard = worker({
  type: 'expire-card',
  ...jobs['expire-card'],
  async run({ cardNumber, expiredAt }, { register }) {
    const card = needed(await register.cards.find(cardNumber), `Kortet ${cardNumber}`);
    if (card.state !== 'active' || (await register.blocks.isAwaited(card))) return { cardState: card.state };
    await register.cards.expire(cardNumber, bySystem(expiredAt));
    return { cardState: 'expired' };
  },
});
