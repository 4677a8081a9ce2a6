import { z } from 'zod';
import { VisitInMail, visitTimeInEnglish } from '../../contract/index.ts';
import { everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';
import { calendarEntry, inEnglish, timeOf, visitFacts } from './visit-words.ts';

/** To all who would have come: they don't have to; takes the entry out of their calendar. */
export const visitCancelled = mail({
  name: 'Besöket är avbokat',
  to: ['attendees'],
  data: everyMail.extend({ visit: VisitInMail, isOpen: z.boolean() }),
  words: (data) => ({
    subject: `Avbokat besök${inEnglish(data.visit, 'visit cancelled')} ${timeOf(data.visit)}, ${data.caseNumber}`,
    heading: 'Besöket är avbokat',
    lead: `Besöket ${timeOf(data.visit)} vid servicedisken i ${data.visit.desk} är avbokat. Ni ska inte komma då.`,
    facts: visitFacts(data),
    notes: [
      data.isOpen
        ? 'Behövs kortet fortfarande? Då bokar den som beställer för enheten en ny tid under Mina uppgifter.'
        : 'Ärendet är avslutat. Du behöver inte göra något mer.',
    ],
    ...(data.visit.english && {
      english: {
        heading: 'Your visit is cancelled',
        lead: `The visit on ${visitTimeInEnglish(data.visit.startsAt)} is cancelled. Do not come then.`,
      },
    }),
    calendar: calendarEntry(data, 'CANCEL'),
  }),
});
