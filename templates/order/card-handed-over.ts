import { z } from 'zod';
import { CardNumber, CardType, Day, words } from '../../contract/index.ts';
import { card, everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** To the holder and the orderer: the card works, and what becomes of the ones before it. */
export const cardHandedOver = mail({
  name: 'Kortet är utlämnat',
  to: ['submitter', 'holder'],
  data: everyMail.extend({
    ...card,
    cardType: CardType,
    lastValidDay: Day,
    /** Numbers of the cards that are blocked now. */
    replaced: z.array(CardNumber),
  }),
  words: (data) => ({
    subject: `Kortet är aktivt, ${data.caseNumber}`,
    heading: 'Kortet är aktivt',
    lead: `${words.cardType[data.cardType]} ${data.cardNumber} gäller till och med ${data.lastValidDay}.`,
    facts: [
      ['Till', data.holder],
      ['Kort', data.cardNumber],
      ['Enhet', data.unit],
      ['Gäller till och med', data.lastValidDay],
      ...(data.replaced.length > 0 ? ([['Spärras nu', data.replaced.join(', ')]] as const) : []),
    ],
    notes:
      data.replaced.length > 0
        ? ['Lämna tillbaka det gamla kortet till servicedisken. Det går inte att använda längre.']
        : ['Förlorar du kortet ska det spärras genast.'],
  }),
});
