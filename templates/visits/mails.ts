import { z } from 'zod';
import {
  VisitInMail,
  visitTimeInEnglish,
  visitTimeInWords,
  VisitPurpose,
  words,
  Day,
  Instant,
} from '../../contract/index.ts';
import { everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';
import {
  bringSteps,
  calendarEntry,
  changeNote,
  inEnglish,
  timeOf,
  visitFacts,
  visitInEnglish,
  visitPurposeFact,
} from './visit-words.ts';

/** Mails about a visit to a service desk, with an entry of the reader's calendar; the reminder without. */
export const visitsMails = {
  /** To all who would have come: they don't have to; takes the entry out of their calendar. */
  'visit-cancelled': mail({
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
          : 'Besöket behövs inte längre.',
      ],
      ...(data.visit.english && {
        english: {
          heading: 'Your visit is cancelled',
          lead: `The visit on ${visitTimeInEnglish(data.visit.startsAt)} is cancelled. Do not come then.`,
        },
      }),
      calendar: calendarEntry(data, 'CANCEL'),
    }),
  }),
  /** To all who come: when, where, with what; goes into their calendar. */
  'visit-invitation': mail({
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
  }),
  /** To those who asked: an earlier time is free at the desk, for who takes it first. */
  'visit-earlier-time': mail({
    name: 'Besked om en tidigare tid',
    to: ['time-askers'],
    data: everyMail.extend({ visit: VisitInMail, freeAt: Instant, changeUrl: z.url() }),
    words: (data) => ({
      subject: `En tidigare tid är ledig${inEnglish(data.visit, 'an earlier time is free')}, ${data.caseNumber}`,
      heading: 'En tidigare tid är ledig',
      lead: `Vid servicedisken i ${data.visit.desk} är ${visitTimeInWords(data.freeAt)} ledig just nu. Besöket är bokat ${timeOf(data.visit)}.`,
      steps: ['Fråga dem som ska komma om tiden passar.', 'Byt till den. Den som är först får tiden.'],
      action: { label: 'Byt till den tidigare tiden', url: data.changeUrl },
      facts: [
        ['Ledig tid', visitTimeInWords(data.freeAt)],
        ['Bokad tid', timeOf(data.visit)],
        ['Plats', data.visit.address[0] ?? data.visit.desk],
        ['Kortinnehavare', data.holder],
        ['Enhet', data.unit],
      ],
      notes: [
        'Passar den inte gäller den bokade tiden som förut. Du får högst ett sådant mejl om dagen, tills besöket har varit eller fått en tidigare tid. På besökets sida säger du till om du inte vill ha fler.',
      ],
      ...(data.visit.english && {
        english: {
          heading: 'An earlier time is free',
          lead: `${visitTimeInEnglish(data.freeAt)} (Swedish time) is free at the service desk in ${data.visit.desk}. Your visit is booked for ${visitTimeInEnglish(data.visit.startsAt)}.`,
          notes: [
            'To change, follow the link below. Who is first gets the time. If it does not suit you, your booked time is still yours.',
          ],
        },
      }),
    }),
  }),
  /** To all who come: the visit has another time or place; changes the entry in their calendar. */
  'visit-moved': mail({
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
  }),
  /** To all who come, the day before. */
  'visit-reminder': mail({
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
  }),
  /** To those who order for the unit: a time at a service desk must be chosen. */
  'visit-to-book': mail({
    name: 'Begäran om bokning av besök',
    to: ['submitter', 'manager'],
    /** Mails queued by an older version say no purpose. */
    data: everyMail.extend({ bookBefore: Day, tasksUrl: z.url(), purpose: VisitPurpose.optional() }),
    words: (data) => ({
      subject: `Boka ett besök vid servicedisken, ${data.caseNumber}`,
      heading: 'Boka ett besök vid servicedisken',
      lead: `Beställningen är godkänd. Nästa steg är ett besök vid en servicedisk${data.purpose === undefined ? '' : `: ${words.visitPurpose[data.purpose].toLowerCase()}`}.`,
      steps: ['Öppna uppgiften Boka besök och välj en tid som passar alla som ska komma.'],
      deadline: `Boka senast ${data.bookBefore}. Annars stängs beställningen.`,
      action: { label: 'Öppna mina uppgifter', url: data.tasksUrl },
      facts: [...visitPurposeFact(data), ['Till', data.holder], ['Enhet', data.unit]],
    }),
  }),
};
