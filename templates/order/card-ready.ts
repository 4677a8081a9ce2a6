import { mails, words } from '../../contract/index.ts';
import { mailTemplate } from '../mail/layout.ts';

/** To the holder and the orderer: the card lies at the desk. */
export const cardReady = mailTemplate(mails['card-ready'], (data) => ({
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
}));
