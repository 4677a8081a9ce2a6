import { VisitInMail, words } from '../../contract/index.ts';
import { everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';
import { bringSteps, calendarEntry, changeNote, inEnglish, timeOf, visitFacts, visitInEnglish } from './visit-words.ts';

/** To all who come: when, where, with what; goes into their calendar. */
export const visitInvitation = mail({
  name: 'Kallelse till besöket',
  to: ['attendees'],
  data: everyMail.extend({ visit: VisitInMail }),
  words: (data) => ({
    subject: `Bokat besök${inEnglish(data.visit, 'visit booked')} ${timeOf(data.visit)}, ${data.caseNumber}`,
    heading: `Besök vid servicedisken ${timeOf(data.visit)}`,
    lead: `Ett besök är bokat vid servicedisken i ${data.visit.desk}: ${words.visitPurpose[data.visit.purpose].toLowerCase()}.`,
    steps: bringSteps(data.visit),
    address: data.visit.address,
    facts: visitFacts(data),
    notes: [changeNote(data)],
    ...visitInEnglish(data, { heading: 'Your visit to the service desk', begins: 'A visit is booked for' }),
    calendar: calendarEntry(data, 'REQUEST'),
  }),
});
