import { mails } from '../../contract/index.ts';
import { mailTemplate } from '../mail/layout.ts';

/** To submitter and holder: the card works; sign and send the receipt. */
export const cardActivated = mailTemplate(mails['card-activated'], (data) => ({
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
}));
