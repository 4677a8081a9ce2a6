import { addDays, policyOn } from '../../contract/index.ts';
import type { CardMails } from '../mail/gather.ts';
import { cardOf } from '../mail/occasion.ts';
import { needed } from '../run/failures.ts';

/** What the mails about a card's last day say. */
export const validityMails: CardMails<'validity'> = {
  'card-expires-soon': async (occasion) => {
    const { register, day } = occasion;
    const card = await cardOf(occasion);
    if (card.state !== 'active') return undefined;
    const lastValidDay = needed(await register.cards.lastDay(card.cardNumber, day), 'Sista giltighetsdag');
    // Planned before its holder moved: it follows now, and lasts.
    if (lastValidDay > addDays(day, Math.max(...policyOn(day).cards[card.cardType].remindBefore))) return undefined;
    return { lastValidDay };
  },
};
