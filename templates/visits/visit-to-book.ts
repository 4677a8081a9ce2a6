import { z } from 'zod';
import { Day } from '../../contract/index.ts';
import { everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** To those who order for the unit: a time at a service desk must be chosen. */
export const visitToBook = mail({
  name: 'Begäran om bokning av besök',
  to: ['submitter', 'manager'],
  data: everyMail.extend({ bookBefore: Day, tasksUrl: z.url() }),
  words: (data) => ({
    subject: `Boka ett besök vid servicedisken, ${data.caseNumber}`,
    heading: 'Boka ett besök vid servicedisken',
    lead: 'Beställningen är godkänd. Nästa steg är ett besök vid en servicedisk.',
    steps: ['Öppna uppgiften Boka besök och välj en tid som passar alla som ska komma.'],
    deadline: `Boka senast ${data.bookBefore}. Annars stängs beställningen.`,
    action: { label: 'Öppna mina uppgifter', url: data.tasksUrl },
    facts: [
      ['Till', data.holder],
      ['Enhet', data.unit],
    ],
  }),
});
