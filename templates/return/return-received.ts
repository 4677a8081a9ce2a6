import { mails } from '../../contract/index.ts';
import { mailTemplate, timeInWords } from '../mail/layout.ts';

/** To holder and manager: the card has come in. Says where the receipt is. */
export const returnReceived = mailTemplate(mails['return-received'], (data) => ({
  subject: `Vi har fått kortet, ${data.caseNumber ?? data.cardNumber}`,
  heading: 'Kortet är återlämnat',
  lead: `Kortet ${data.cardNumber} kom till oss ${timeInWords(data.returnedAt)}. Du behöver inte göra något mer. ${data.hasReceipt ? 'Kvittot på återlämningen finns i ärendet.' : 'Spara mejlet som kvitto.'}`,
  facts: [
    ['Kortinnehavare', data.holder],
    ['Enhet', data.unit],
    ['Kort', data.cardNumber],
    ['Återlämnat', timeInWords(data.returnedAt)],
  ],
}));
