import { mails } from '../../contract/index.ts';
import { mailTemplate } from '../mail/layout.ts';

/** To the holder and the orderer: the card still lies at the desk. */
export const cardReadyReminder = mailTemplate(mails['card-ready-reminder'], (data) => ({
  subject: `Kortet väntar på att hämtas, ${data.caseNumber}`,
  heading: 'Kortet väntar på att hämtas',
  lead: `Hämta det vid servicedisken i ${data.desks.join(' eller ')} före ${data.annulDay}. Då makuleras kortet.`,
  facts: [
    ['Till', data.holder],
    ['Kort', data.cardNumber],
    ['Enhet', data.unit],
    ['Makuleras', data.annulDay],
  ],
}));
