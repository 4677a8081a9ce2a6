import { cardMail, toReturn } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';
import { howToReturn } from './how-to-return.ts';

/** To holder and manager when a card that should have been handed in has not come. */
export const returnReminder = mail({
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
});
