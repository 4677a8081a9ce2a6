import { mails } from '../../contract/index.ts';
import { mailTemplate } from '../mail/layout.ts';

/** To whoever ordered a card for somebody without a Swedish number: what comes next. */
export const foreignOrderReceived = mailTemplate(mails['foreign-order-received'], (data) => ({
  subject: `Vi har tagit emot beställningen, ${data.caseNumber}`,
  heading: 'Vi har tagit emot beställningen',
  lead: 'Vi granskar den. Är den godkänd bokar du ett besök vid servicedisken, för personen och ansvarig chef tillsammans.',
  facts: [
    ['Enhet', data.unit],
    ['Servicedisk', data.desk],
    ['Passet gäller', `till och med ${data.passportValidTo}`],
  ],
  notes: ['Du kan ta tillbaka beställningen på ärendets sida tills kortet är lämnat ut.'],
}));
