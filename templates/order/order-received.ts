import { z } from 'zod';
import { AssuranceLevel, CardType, Day, words } from '../../contract/index.ts';
import { everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** To the orderer and the holder: which card it becomes, and what comes next. */
export const orderReceived = mail({
  name: 'Beställningen är mottagen',
  to: ['submitter', 'holder'],
  data: everyMail.extend({
    cardType: CardType,
    loa: AssuranceLevel,
    lastValidDay: Day,
    bring: z.array(z.string()).min(1),
    /** Without a record there, no card is activated. */
    inHsa: z.boolean(),
  }),
  words: (data) => ({
    subject: `Vi har tagit emot beställningen, ${data.caseNumber}`,
    heading: 'Vi har tagit emot beställningen',
    lead: 'Vi granskar den och hör av oss om något behöver kompletteras.',
    facts: [
      ['Till', data.holder],
      ['Enhet', data.unit],
      ['Kort', `${words.cardType[data.cardType]}, ${words.assuranceLevel[data.loa]}`],
      ['Gäller', `till och med ${data.lastValidDay}, om kortet lämnas ut i dag`],
      ['Ta med', data.bring.join(', ')],
    ],
    notes: [
      ...(data.inHsa
        ? []
        : [
            'Personen finns inte i HSA än. Be enhetens HSA-administratör lägga till personen. Inget kort kan aktiveras innan.',
          ]),
      ...(data.loa === 'loa-2'
        ? ['LoA 2 räcker inte överallt. Nationella läkemedelslistan, Pascal och delar av NPÖ kräver LoA 3.']
        : []),
      'Orderbekräftelsen finns på ärendets sida. Där kan ni också ta tillbaka beställningen tills kortet är beställt.',
    ],
  }),
});
