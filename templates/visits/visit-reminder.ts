import { VisitInMail } from '../../contract/index.ts';
import { everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';
import { bringSteps, changeNote, inEnglish, timeOf, visitFacts, visitInEnglish } from './visit-words.ts';

/** To all who come, the day before. */
export const visitReminder = mail({
  name: 'Påminnelse om besöket',
  to: ['attendees'],
  data: everyMail.extend({ visit: VisitInMail }),
  words: (data) => ({
    subject: `Påminnelse${inEnglish(data.visit, 'reminder')}: besök ${timeOf(data.visit)}, ${data.caseNumber}`,
    heading: `Kom ihåg besöket ${timeOf(data.visit)}`,
    lead: `Besöket är vid servicedisken i ${data.visit.desk}.`,
    steps: bringSteps(data.visit),
    address: data.visit.address,
    facts: visitFacts(data),
    notes: [changeNote(data)],
    ...visitInEnglish(data, { heading: 'Reminder of your visit', begins: 'Your visit to the service desk is on' }),
  }),
});
