import { VisitInMail } from '../../contract/index.ts';
import { everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';
import { bringSteps, calendarEntry, changeNote, inEnglish, timeOf, visitFacts, visitInEnglish } from './visit-words.ts';

/** To all who come: the visit has another time or place; changes the entry in their calendar. */
export const visitMoved = mail({
  name: 'Ny tid för besöket',
  to: ['attendees'],
  data: everyMail.extend({ visit: VisitInMail }),
  words: (data) => ({
    subject: `Ny tid${inEnglish(data.visit, 'visit moved')} ${timeOf(data.visit)}, ${data.caseNumber}`,
    heading: `Besöket är flyttat till ${timeOf(data.visit)}`,
    lead: `Besöket vid servicedisken har en ny tid. Det är nu i ${data.visit.desk}. Den förra tiden gäller inte längre.`,
    steps: bringSteps(data.visit),
    address: data.visit.address,
    facts: visitFacts(data),
    notes: [changeNote(data)],
    ...visitInEnglish(data, { heading: 'Your visit has been moved', begins: 'The visit is moved to' }),
    calendar: calendarEntry(data, 'REQUEST'),
  }),
});
