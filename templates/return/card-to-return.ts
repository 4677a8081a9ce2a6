import { z } from 'zod';
import { cardMail, toReturn } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';
import { howToReturn } from './how-to-return.ts';

/** To holder and manager: the card has expired or is blocked, and is to be handed in. */
export const cardToReturn = mail({
  name: 'Lämna in kortet',
  to: ['holder', 'card-manager'],
  toldToSuspects: true,
  data: cardMail.extend({ state: z.enum(['expired', 'blocked']), ...toReturn }),
  words: (data) => ({
    subject: `Lämna tillbaka kortet, ${data.caseNumber ?? data.cardNumber}`,
    heading: 'Dags att lämna tillbaka kortet',
    lead: `Kortet ${data.cardNumber} ${data.state === 'expired' ? 'har slutat gälla' : 'är spärrat'} och ska lämnas till oss.`,
    steps: howToReturn(data.handling),
    address: data.address,
    facts: [
      ['Kortinnehavare', data.holder],
      ['Enhet', data.unit],
      ['Kort', data.cardNumber],
    ],
    notes: [`Finns kortet inte kvar? Ring ${data.phone}, så noterar vi det.`],
  }),
});
