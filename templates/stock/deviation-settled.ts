import { z } from 'zod';
import { caseMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** To the person who ordered and the manager: what became of the cards that did not come. */
export const deviationSettled = mail({
  name: 'Avvikelsen är utredd',
  to: ['submitter', 'manager'],
  data: caseMail.extend({ shipment: z.string(), found: z.string(), missing: z.string() }),
  words: (data) => ({
    subject: `Avvikelsen är utredd, följesedel ${data.shipment}`,
    heading: 'Avvikelsen i leveransen är utredd',
    lead:
      data.missing === ''
        ? 'Inga kort saknas längre. Du behöver inte göra något mer.'
        : 'De kort som inte kom till rätta är registrerade som saknade och kan aldrig aktiveras.',
    facts: [
      ['Enhet', data.unit],
      ['Följesedel', data.shipment],
      ...(data.found === '' ? [] : [['Kom till rätta', data.found] as const]),
      ...(data.missing === '' ? [] : [['Saknas', data.missing] as const]),
    ],
    notes: data.missing === '' ? [] : ['Dyker ett saknat kort upp? Använd det inte. Skicka det till oss.'],
  }),
});
