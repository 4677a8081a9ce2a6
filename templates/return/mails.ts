import { z } from 'zod';
import { cardMail, toReturn } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';
import { pagesInEnglish } from '../mail/english-pages.ts';
import { howToReturn, howToReturnInEnglish } from './how-to-return.ts';
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
      subject: `Lämna tillbaka kortet${data.english ? ' (hand in your card)' : ''}, ${data.caseNumber ?? data.cardNumber}`,
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
      ...(data.english && {
        english: {
          heading: 'Hand in your card',
          lead: `The card ${data.cardNumber} ${data.state === 'expired' ? 'has expired' : 'is blocked'} and is to be handed in to us.`,
          steps: howToReturnInEnglish(data.handling),
          address: data.address,
          notes: [`Is the card gone? Call ${data.phone}, and we make a note of it.`],
          pages: pagesInEnglish(data.caseUrl, ['return']),
        },
      }),
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
      subject: `Vi har fått kortet${data.english ? ' (we have got your card)' : ''}, ${data.caseNumber ?? data.cardNumber}`,
      heading: 'Kortet är återlämnat',
      lead: `Kortet ${data.cardNumber} kom till oss ${dayAndTimeOf(data.returnedAt)}. Du behöver inte göra något mer med det. ${data.hasReceipt ? 'Kvittot på återlämningen finns i ärendet.' : 'Spara mejlet som kvitto.'}`,
      facts: [
        ['Kortinnehavare', data.holder],
        ['Enhet', data.unit],
        ['Kort', data.cardNumber],
        ['Återlämnat', dayAndTimeOf(data.returnedAt)],
      ],
      ...(data.english && {
        english: {
          heading: 'We have got your card',
          lead: `The card ${data.cardNumber} came to us on ${dayAndTimeOf(data.returnedAt)}. You do not have to do anything else with it. ${data.hasReceipt ? 'The receipt is on the page of the case.' : 'Keep this mail as a receipt.'}`,
        },
      }),
    }),
  }),
  /** To holder and manager when a card that should have been handed in has not come. */
  'return-reminder': mail({
    name: 'Påminnelse om återlämning',
    to: ['holder', 'card-manager'],
    toldToSuspects: true,
    data: cardMail.extend(toReturn),
    words: (data) => ({
      subject: `Vi saknar kortet${data.english ? ' (your card is missing)' : ''}, ${data.caseNumber ?? data.cardNumber}`,
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
      ...(data.english && {
        english: {
          heading: 'We have not got your card',
          lead: `The card ${data.cardNumber} is not valid any more, but it has not come to us. Hand it in today.`,
          steps: howToReturnInEnglish(data.handling),
          address: data.address,
          notes: [
            `If you have sent it you do nothing. Is the card gone? Call ${data.phone}, and we make a note of it.`,
          ],
          pages: pagesInEnglish(data.caseUrl, ['return']),
        },
      }),
    }),
  }),
};
