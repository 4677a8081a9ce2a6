import { z } from 'zod';
import { caseMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** To the person who ordered and the manager: what they reported, and that customer service looks for it. */
export const deliveryDeviation = mail({
  name: 'Avvikelse i leveransen',
  to: ['submitter', 'manager'],
  data: caseMail.extend({ shipment: z.string(), missing: z.string(), extra: z.string() }),
  words: (data) => ({
    subject: `En avvikelse i leveransen, följesedel ${data.shipment}`,
    heading: 'Vi utreder avvikelsen i leveransen',
    lead: 'Ni har bekräftat leveransen med en avvikelse. Övriga kort ligger nu i ert lager.',
    steps: [
      'Leta igenom paketet och lådan en gång till.',
      'Hittar ni korten? Ring oss, så lägger vi dem i ert lager.',
      ...(data.extra === '' ? [] : ['Använd inte kort som inte står på följesedeln. Lägg dem åt sidan.']),
    ],
    facts: [
      ['Enhet', data.unit],
      ['Följesedel', data.shipment],
      ...(data.missing === '' ? [] : [['Saknas', data.missing] as const]),
      ...(data.extra === '' ? [] : [['Står inte på följesedeln', data.extra] as const]),
    ],
  }),
});
