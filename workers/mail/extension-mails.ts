import { addDays, earliestDay, factsOf, policyOn } from '../../contract/index.ts';
import type { MailData } from '../../contract/index.ts';
import { lastDayNow } from '../rules/last-day.ts';
import { needed } from '../run/failures.ts';
import { commentIn } from './comment.ts';
import { cardNumberOf, cardOf, everyMail, type Occasion } from './occasion.ts';

/** Mails about a reserve card of LoA 3 that is to be extended (P4.6). */
export const extensionMails = {
  'extension-received': (occasion: Occasion): Promise<MailData<'extension-received'>> => {
    const { found, day, portalUrl } = occasion;
    const { lastValidDay } = factsOf('reserve-card-extension', found);
    const bookBefore = earliestDay(addDays(day, policyOn(day).visits.bookWithinDays), lastValidDay);
    const tasksUrl = new URL('/uppgifter', portalUrl).href;
    return Promise.resolve({ ...cardFacts(occasion), lastValidDay, bookBefore, tasksUrl });
  },
  'card-extended': (occasion: Occasion): Promise<MailData<'card-extended'>> => {
    const { lastValidDay, extendedTo } = factsOf('reserve-card-extension', occasion.found);
    return Promise.resolve({
      ...cardFacts(occasion),
      lastValidDay: needed(extendedTo, 'Sista giltighetsdag'),
      previousLastDay: lastValidDay,
    });
  },
  'card-not-extended': async (occasion: Occasion): Promise<MailData<'card-not-extended'>> => {
    const { found, register, day } = occasion;
    const { refusal } = factsOf('reserve-card-extension', found);
    return {
      ...cardFacts(occasion),
      lastValidDay: await lastDayNow(register, await cardOf(occasion), day),
      closeReason: needed(found.closeReason, 'closeReason'),
      ...(refusal && { extensionRefusal: refusal }),
      ...(await commentIn(occasion)),
    };
  },
};

const cardFacts = (occasion: Occasion) => ({ ...everyMail(occasion), cardNumber: cardNumberOf(occasion) });
