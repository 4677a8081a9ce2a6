import { z } from 'zod';
import { Day } from '../../contract/index.ts';
import { everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** To the holder and the managers of their other units: somebody ordered a card for a new employment, and HSA shows it. */
export const employmentConfirmed = mail({
  name: 'Ny anställning är registrerad',
  to: ['holder', 'managers-elsewhere'],
  data: everyMail.extend({ from: Day, orderer: z.string() }),
  words: (data) => ({
    subject: `Ny anställning på ${data.unit}, ${data.caseNumber}`,
    heading: 'En ny anställning är registrerad',
    lead: `Ett kort är beställt för den. Känner du inte till anställningen, ring ${data.sender}, ${data.phone}.`,
    facts: [
      ['Till', data.holder],
      ['Enhet', data.unit],
      ['Från', data.from],
      ['Beställt av', data.orderer],
    ],
    notes: [],
  }),
});
