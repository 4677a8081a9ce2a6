import { mails, words } from '../../contract/index.ts';
import { bringSteps, calendarEntry, changeNote, inEnglish, timeOf, visitFacts, visitInEnglish } from './visit-words.ts';
import { mailTemplate } from '../mail/layout.ts';

/** To all who come: when, where, with what; goes into their calendar. */
export const visitInvitation = mailTemplate(mails['visit-invitation'], (data) => ({
  subject: `Bokat besök${inEnglish(data.visit, 'visit booked')} ${timeOf(data.visit)}, ${data.caseNumber}`,
  heading: `Besök vid servicedisken ${timeOf(data.visit)}`,
  lead: `Ett besök är bokat vid servicedisken i ${data.visit.desk}: ${words.visitPurpose[data.visit.purpose].toLowerCase()}.`,
  steps: bringSteps(data.visit),
  address: data.visit.address,
  facts: visitFacts(data),
  notes: [changeNote(data)],
  ...visitInEnglish(data, { heading: 'Your visit to the service desk', begins: 'A visit is booked for' }),
  calendar: calendarEntry(data, 'REQUEST'),
}));
