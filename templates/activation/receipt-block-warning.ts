import { ReceiptNumber, Instant, dayAndTimeOf } from '../../contract/index.ts';
import { card, everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** To submitter, holder and manager before a card is blocked for its missing receipt. */
export const receiptBlockWarning = mail({
  name: 'Kortet spärras snart',
  to: ['submitter', 'holder', 'manager'],
  data: everyMail.extend({ ...card, receiptNumber: ReceiptNumber, blockAt: Instant }),
  words: (data) => ({
    subject: `Kortet spärras snart, kvittensen ${data.receiptNumber} saknas`,
    heading: 'Kortet spärras snart',
    lead: `Vi har fortfarande inte fått kvittensen ${data.receiptNumber} för kortet ${data.cardNumber}.`,
    deadline: `Kortet spärras ${dayAndTimeOf(data.blockAt)} om kvittensen inte har kommit. Det går inte att ångra.`,
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
  }),
});
