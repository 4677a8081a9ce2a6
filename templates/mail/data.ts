import { z } from 'zod';
import { CardNumberInText, CaseNumber } from '../../contract/index.ts';

/** What the data of several mails have in common. No personal numbers; names as the register allows. */
export const caseMail = z.object({
  caseNumber: CaseNumber,
  /** Link to the case page; without a case to the portal. */
  caseUrl: z.url(),
  unit: z.string(),
  /** Customer service's phone and name, from policy data. */
  phone: z.string(),
  sender: z.string(),
});
export const everyMail = caseMail.extend({
  /** Holder as mail may show them: full name; first name and HSA-id for a protected person. */
  holder: z.string(),
});
export const card = { cardNumber: CardNumberInText };
/** Whom the mail is about doesn't read Swedish. Mails queued by an older version say nothing. */
export const english = { english: z.boolean().default(false) };
/** About a card rather than a case: without one when the card is older than the register, or has left the unit that its case is about. */
export const cardMail = everyMail.extend({ ...card, ...english, caseNumber: CaseNumber.optional() });
/** `cut` through chip and magnetic stripe, `whole`, or whole in a sealed envelope as evidence. Mails queued by an older version say nothing. */
export const toReturn = { handling: z.enum(['cut', 'whole', 'sealed']).default('cut'), address: z.array(z.string()) };

/** What customer service wrote beside the reason. */
export const comment = { comment: z.string().optional() };
