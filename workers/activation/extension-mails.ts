import { addDays, earliestDay, factsOf, policyOn } from '../../contract/index.ts';
import { needed } from '../run/failures.ts';
import { commentIn } from '../mail/comment.ts';
import type { CaseMails } from '../mail/gather.ts';
import { cardNumberOf } from '../mail/occasion.ts';

/** Mails about a reserve card of LoA 3 that is to be extended (P4.6). */
export const extensionMails: Pick<
  CaseMails<'activation'>,
  'extension-received' | 'card-extended' | 'card-not-extended'
> = {
  'extension-received': (occasion) => {
    const { found, day } = occasion;
    const { lastValidDay } = factsOf('reserve-card-extension', found);
    const bookBefore = earliestDay(addDays(day, policyOn(day).visits.bookWithinDays), lastValidDay);
    return { lastValidDay, bookBefore };
  },
  'card-extended': (occasion) => {
    const { lastValidDay, extendedTo } = factsOf('reserve-card-extension', occasion.found);
    return { lastValidDay: needed(extendedTo, 'Sista giltighetsdag'), previousLastDay: lastValidDay };
  },
  'card-not-extended': async (occasion) => {
    const { found, register, day } = occasion;
    const { refusal } = factsOf('reserve-card-extension', found);
    return {
      lastValidDay: needed(await register.cards.lastDay(cardNumberOf(occasion), day), 'Sista giltighetsdag'),
      closeReason: needed(found.closeReason, 'closeReason'),
      ...(refusal && { extensionRefusal: refusal }),
      ...(await commentIn(occasion)),
    };
  },
};
