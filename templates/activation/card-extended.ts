import { Day } from '../../contract/index.ts';
import { card, everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** To submitter, holder and manager: how long the card holds now, and that its certificates are to be fetched. */
export const cardExtended = mail({
  name: 'Kortet är förlängt',
  to: ['submitter', 'holder', 'card-manager'],
  data: everyMail.extend({ ...card, lastValidDay: Day, previousLastDay: Day }),
  words: (data) => ({
    subject: `Reservkortet är förlängt till ${data.lastValidDay}, ${data.caseNumber}`,
    heading: 'Reservkortet är förlängt',
    lead: `Kortet ${data.cardNumber} gäller nu till och med ${data.lastValidDay}. Ett reservkort kan bara förlängas en gång.`,
    deadline: `De nya certifikaten ska vara hämtade senast ${data.previousLastDay}. Efter det fungerar inte de gamla.`,
    steps: ['Är de inte hämtade än loggar kortinnehavaren in på Mina sidor, med kortläsare och kortets säkerhetskod.'],
    facts: [
      ['Kortinnehavare', data.holder],
      ['Enhet', data.unit],
      ['Kort', data.cardNumber],
      ['Gäller till och med', data.lastValidDay],
      ['Gällde förut till och med', data.previousLastDay],
    ],
  }),
});
