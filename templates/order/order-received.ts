import { mails, words } from '../../contract/index.ts';
import { mailTemplate } from '../mail/layout.ts';

/** To the orderer and the holder: which card it becomes, and what comes next. */
export const orderReceived = mailTemplate(mails['order-received'], (data) => ({
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
}));
