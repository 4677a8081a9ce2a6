import { mails } from '../../contract/index.ts';
import { mailTemplate, timeInWords } from '../mail/layout.ts';

/** To submitter, holder and manager before a card is blocked for its missing receipt. */
export const receiptBlockWarning = mailTemplate(mails['receipt-block-warning'], (data) => ({
  subject: `Kortet spärras snart, kvittensen ${data.receiptNumber} saknas`,
  heading: 'Kortet spärras snart',
  lead: `Vi har fortfarande inte fått kvittensen ${data.receiptNumber} för kortet ${data.cardNumber}.`,
  deadline: `Kortet spärras ${timeInWords(data.blockAt)} om kvittensen inte har kommit. Det går inte att ångra.`,
  steps: [
    'Är kvittensen skickad? Markera den som skickad i ärendet. Då flyttas spärren en gång.',
    `Är den inte skickad? Ring ${data.phone} i dag, så hittar vi en lösning.`,
  ],
  facts: [
    ['Kortinnehavare', data.holder],
    ['Enhet', data.unit],
    ['Kort', data.cardNumber],
    ['Kvittens', data.receiptNumber],
  ],
}));
