import { z } from 'zod';
import { Instant, dayAndTimeOf } from '../../contract/index.ts';
import { cardMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** To holder and manager: the card has come in. Says where the receipt is. */
export const returnReceived = mail({
  name: 'Kortet är återlämnat',
  to: ['holder', 'card-manager'],
  toldToSuspects: true,
  data: cardMail.extend({
    returnedAt: Instant,
    /** The receipt lies in the case that the mail leads to. */
    hasReceipt: z.boolean().default(false),
  }),
  words: (data) => ({
    subject: `Vi har fått kortet, ${data.caseNumber ?? data.cardNumber}`,
    heading: 'Kortet är återlämnat',
    lead: `Kortet ${data.cardNumber} kom till oss ${dayAndTimeOf(data.returnedAt)}. Du behöver inte göra något mer. ${data.hasReceipt ? 'Kvittot på återlämningen finns i ärendet.' : 'Spara mejlet som kvitto.'}`,
    facts: [
      ['Kortinnehavare', data.holder],
      ['Enhet', data.unit],
      ['Kort', data.cardNumber],
      ['Återlämnat', dayAndTimeOf(data.returnedAt)],
    ],
  }),
});
