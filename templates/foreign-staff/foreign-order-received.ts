import { z } from 'zod';
import { Day } from '../../contract/index.ts';
import { caseMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** To the person who ordered a card for somebody without a Swedish number: what comes next. */
export const foreignOrderReceived = mail({
  name: 'Beställningen är mottagen',
  to: ['submitter'],
  data: caseMail.extend({ desk: z.string(), passportValidTo: Day }),
  words: (data) => ({
    subject: `Vi har tagit emot beställningen, ${data.caseNumber}`,
    heading: 'Vi har tagit emot beställningen',
    lead: 'Vi granskar den. Är den godkänd bokar du ett besök vid servicedisken, för personen och ansvarig chef tillsammans.',
    facts: [
      ['Enhet', data.unit],
      ['Servicedisk', data.desk],
      ['Passet gäller', `till och med ${data.passportValidTo}`],
    ],
    notes: ['Du kan ta tillbaka beställningen på ärendets sida tills kortet är lämnat ut.'],
  }),
});
