import { z } from 'zod';
import { Day, ReceiptNumber } from '../../contract/index.ts';
import { card, everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** To submitter and holder on the day the receipt was due. */
export const receiptReminder = mail({
  name: 'Påminnelse om kvittensen',
  to: ['submitter', 'holder'],
  data: everyMail.extend({
    ...card,
    receiptNumber: ReceiptNumber,
    blockDay: Day,
    address: z.array(z.string()),
  }),
  words: (data) => ({
    subject: `Vi saknar kvittensen ${data.receiptNumber}`,
    heading: 'Vi har inte fått kvittensen',
    lead: `Kortet ${data.cardNumber} är aktiverat, men den underskrivna kvittensen ${data.receiptNumber} har inte kommit till oss.`,
    deadline: `Utan kvittens spärras kortet ${data.blockDay}. Det går inte att ångra.`,
    steps: [
      'Skriv ut kvittensen från ärendet om du inte har den kvar.',
      'De som står på kvittensen skriver under.',
      'Skicka kvittensen till adressen här under.',
    ],
    address: data.address,
    facts: [
      ['Kortinnehavare', data.holder],
      ['Enhet', data.unit],
      ['Kort', data.cardNumber],
      ['Kvittens', data.receiptNumber],
    ],
    notes: ['Är den redan skickad? Markera den som skickad i ärendet, så väntar vi några dagar till.'],
  }),
});
