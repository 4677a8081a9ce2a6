import { z } from 'zod';
import { cardMail, toReturn } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';
import { howToReturn } from './how-to-return.ts';
import { Instant, dayAndTimeOf } from '../../contract/index.ts';

/** Mails about a card that comes back. */
export const returnMails = {
  /** To holder and manager: the card has expired or is blocked, and is to be handed in. */
  'card-to-return': mail({
    name: 'Lämna in kortet',
    to: ['holder', 'card-manager'],
    toldToSuspects: true,
    data: cardMail.extend({ state: z.enum(['expired', 'blocked']), ...toReturn }),
    words: (data) => ({
      subject: `Lämna tillbaka kortet, ${data.caseNumber ?? data.cardNumber}`,
      heading: 'Dags att lämna tillbaka kortet',
      lead: `Kortet ${data.cardNumber} ${data.state === 'expired' ? 'har slutat gälla' : 'är spärrat'} och ska lämnas till oss.`,
      steps: howToReturn(data.handling),
      address: data.address,
      facts: [
        ['Kortinnehavare', data.holder],
        ['Enhet', data.unit],
        ['Kort', data.cardNumber],
      ],
      notes: [`Finns kortet inte kvar? Ring ${data.phone}, så noterar vi det.`],
    }),
  }),
  /** To holder and manager: the card has come in. Says where the receipt is. */
  'return-received': mail({
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
  }),
  /** To holder and manager when a card that should have been handed in has not come. */
  'return-reminder': mail({
    name: 'Påminnelse om återlämning',
    to: ['holder', 'card-manager'],
    toldToSuspects: true,
    data: cardMail.extend(toReturn),
    words: (data) => ({
      subject: `Vi saknar kortet, ${data.caseNumber ?? data.cardNumber}`,
      heading: 'Vi har inte fått kortet',
      lead: `Kortet ${data.cardNumber} gäller inte längre, men det har inte kommit till oss. Lämna det i dag.`,
      steps: howToReturn(data.handling),
      address: data.address,
      facts: [
        ['Kortinnehavare', data.holder],
        ['Enhet', data.unit],
        ['Kort', data.cardNumber],
      ],
      notes: [`Är det redan skickat gör du ingenting. Finns kortet inte kvar? Ring ${data.phone}, så noterar vi det.`],
    }),
  }),
};
