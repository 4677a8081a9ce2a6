import { z } from 'zod';
import { Day } from '../../contract/index.ts';
import { card, everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** To the holder and the orderer: the card still lies at the desk. */
export const cardReadyReminder = mail({
  name: 'Påminnelse om att hämta kortet',
  to: ['submitter', 'holder'],
  data: everyMail.extend({ ...card, annulDay: Day, desks: z.array(z.string()).min(1) }),
  words: (data) => ({
    subject: `Kortet väntar på att hämtas, ${data.caseNumber}`,
    heading: 'Kortet väntar på att hämtas',
    lead: `Hämta det vid servicedisken i ${data.desks.join(' eller ')} före ${data.annulDay}. Då makuleras kortet.`,
    facts: [
      ['Till', data.holder],
      ['Kort', data.cardNumber],
      ['Enhet', data.unit],
      ['Makuleras', data.annulDay],
    ],
  }),
});
