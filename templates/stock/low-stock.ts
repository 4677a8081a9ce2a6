import { z } from 'zod';
import { caseMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** To the manager and those who order for the unit: the drawer is nearly empty. Once until the next delivery. */
export const lowStock = mail({
  name: 'Reservkorten börjar ta slut',
  to: ['manager'],
  data: caseMail.extend({
    usable: z.int(),
    reorderPoint: z.int(),
    explanation: z.string(),
    /** The start form of an order for the unit. */
    orderUrl: z.url(),
  }),
  words: (data) => ({
    subject: data.usable === 0 ? 'Reservkorten är slut' : 'Reservkorten börjar ta slut',
    heading: data.usable === 0 ? 'Reservkorten är slut' : 'Reservkorten börjar ta slut',
    lead: `${data.unit} har ${data.usable} reservkort kvar i lådan.`,
    steps: ['Beställ fler. Enhet och antal är ifyllda, kontrollera dem och skicka in.'],
    action: { label: 'Beställ reservkort', url: data.orderUrl },
    facts: [
      ['Enhet', data.unit],
      ['Kvar i lådan', `${data.usable} kort`],
      ['Beställ vid', `${data.reorderPoint} kort`],
    ],
    notes: [data.explanation, `Det senaste kortet togs i ärendet ${data.caseNumber}.`],
  }),
});
