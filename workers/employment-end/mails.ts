import { factsOf } from '../../contract/index.ts';
import { everyMail, type CaseMails } from '../mail/occasion.ts';
import { needed } from '../run/failures.ts';

/** What the mails of an employment that ends say. */
export const employmentEndMails: CaseMails<'employment-end'> = {
  'employment-end-received': async (occasion) => {
    const { lastDay, channel } = factsOf('employment-ended', occasion.found);
    const employmentId = needed(occasion.found.employmentId, 'Anställningen');
    const { ending } = await occasion.register.blocks.cardsAtEnd({ employmentId, lastDay }, occasion.day);
    return {
      ...everyMail(occasion),
      lastDay,
      cards: ending.map(({ cardNumber }) => cardNumber),
      isImported: channel === 'system',
    };
  },
  'employment-ended': async (occasion) => {
    const { lastDay } = factsOf('employment-ended', occasion.found);
    const blocks = await occasion.register.blocks.ofCase(occasion.found.caseId);
    const timeline = await occasion.register.cases.timeline(occasion.found.caseId);
    const mobile = timeline.findLast(({ action }) => action === 'mobile-eid-handled');
    return {
      ...everyMail(occasion),
      lastDay,
      cards: blocks.filter(({ state }) => state === 'blocked').map(({ cardNumber }) => cardNumber),
      isMobileRevoked: mobile?.details['outcome'] === 'revoked',
      isMobileKept: mobile?.details['outcome'] === 'kept',
    };
  },
};
