import { card, everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** To all who were told or may have asked: nobody stood by the request, and the card is valid as before. */
export const blockDeclined = mail({
  name: 'Kortet spärras inte',
  to: ['submitter', 'holder', 'manager'],
  data: everyMail.extend({ ...card }),
  words: (data) => ({
    subject: `Kortet spärras inte, ${data.caseNumber}`,
    heading: 'Kortet spärras inte',
    lead: `Någon begärde att kortet ${data.cardNumber} skulle spärras. Vi har frågat, och ingen stod för begäran. Kortet gäller som förut.`,
    facts: [
      ['Kortinnehavare', data.holder],
      ['Enhet', data.unit],
      ['Kort', data.cardNumber],
    ],
    notes: [`Stämmer det inte? Ring ${data.phone} genast, så spärrar vi kortet.`],
  }),
});
