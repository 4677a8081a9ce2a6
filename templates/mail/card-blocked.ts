import { mails, words } from '../../contract/index.ts';
import { mailTemplate, timeInWords } from './layout.ts';

/** To holder and manager: the card is blocked, for good. */
export const cardBlocked = mailTemplate(mails['card-blocked'], (data) => ({
  subject: `Kortet är spärrat, ${data.caseNumber}`,
  heading: 'Kortet är spärrat',
  lead: `Kortet ${data.cardNumber} är spärrat och kan aldrig användas igen, även om det hittas.`,
  facts: [
    ['Kortinnehavare', data.holder],
    ['Enhet', data.unit],
    ['Kort', data.cardNumber],
    ['Orsak', words.blockReason[data.blockReason]],
    ['Spärrat', timeInWords(data.blockedAt)],
  ],
  notes: ['Behövs ett nytt kort? Chefen eller IT-beställaren beställer det i SITHS-kort.'],
}));
