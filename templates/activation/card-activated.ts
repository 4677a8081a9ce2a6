import { z } from 'zod';
import { Day, ReceiptNumber } from '../../contract/index.ts';
import { card, everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** To submitter and holder: the card works; sign and send the receipt. */
export const cardActivated = mail({
  name: 'Kortet är aktivt',
  to: ['submitter', 'holder'],
  data: everyMail.extend({
    ...card,
    lastValidDay: Day,
    receiptNumber: ReceiptNumber,
    receiptDueDay: Day,
    address: z.array(z.string()),
  }),
  words: (data) => ({
    subject: `Reservkortet är aktiverat, skriv under kvittensen ${data.receiptNumber}`,
    heading: 'Reservkortet är aktiverat',
    lead: `Kortet ${data.cardNumber} kan användas nu och gäller till och med ${data.lastValidDay}. Kvittensen återstår.`,
    deadline: `Den underskrivna kvittensen ska vara hos oss senast ${data.receiptDueDay}.`,
    steps: [
      `Skriv ut kvittensen ${data.receiptNumber} från ärendet.`,
      'Kortinnehavaren och intygsgivaren skriver under.',
      'Skicka kvittensen till adressen här under, och markera den som skickad i ärendet.',
    ],
    address: data.address,
    facts: [
      ['Kortinnehavare', data.holder],
      ['Enhet', data.unit],
      ['Kort', data.cardNumber],
      ['Gäller till och med', data.lastValidDay],
    ],
  }),
});
