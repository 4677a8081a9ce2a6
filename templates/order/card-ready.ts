import { z } from 'zod';
import { CardType, Day, words } from '../../contract/index.ts';
import { card, everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** To the holder and the orderer: the card lies at the desk. */
export const cardReady = mail({
  name: 'Kortet finns att hämta',
  to: ['submitter', 'holder'],
  data: everyMail.extend({
    ...card,
    cardType: CardType,
    bring: z.array(z.string()).min(1),
    annulDay: Day,
    /** Names of the desks where it can be collected. */
    desks: z.array(z.string()).min(1),
  }),
  words: (data) => ({
    subject: `Kortet kan hämtas, ${data.caseNumber}`,
    heading: 'Kortet kan hämtas',
    lead: `Hämta det vid servicedisken i ${data.desks.join(' eller ')} före ${data.annulDay}. Då makuleras kortet.`,
    facts: [
      ['Till', data.holder],
      ['Enhet', data.unit],
      ['Kort', `${words.cardType[data.cardType]} ${data.cardNumber}`],
      ['Servicedisk', data.desks.join(', ')],
      ['Ta med', data.bring.join(', ')],
    ],
    notes: ['Instruktioner för kort och koder finns på ärendets sida.'],
  }),
});
