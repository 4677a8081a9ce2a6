import { visitTimeInEnglish, visitTimeInWords, words, wordsInEnglish } from '../../contract/index.ts';
import type { CalendarEntry, VisitInMail, VisitPurpose } from '../../contract/index.ts';
import { pagesInEnglish } from '../mail/english-pages.ts';
import type { EnglishWords, MailWords } from '../mail/layout.ts';

/** What the mails about a visit at a service desk share: who comes, with what, where; and the entry of the calendar. */

interface VisitMail {
  readonly caseNumber: string;
  readonly caseUrl: string;
  readonly sender: string;
  readonly phone: string;
  readonly holder: string;
  readonly unit: string;
  readonly visit: VisitInMail;
}

/** ` (visit booked)` behind a subject, when somebody doesn't read Swedish. */
export function inEnglish({ english }: VisitInMail, text: string): string {
  return english ? ` (${text})` : '';
}

/** `tisdag 2026-12-01 09.30` */
export function timeOf({ startsAt }: VisitInMail): string {
  return visitTimeInWords(startsAt);
}

export function visitFacts({ visit, holder, unit }: VisitMail): MailWords['facts'] {
  return [
    ['Tid', timeOf(visit)],
    ['Plats', visit.address[0] ?? visit.desk],
    ...visitPurposeFact(visit),
    ['Kortinnehavare', holder],
    ['Enhet', unit],
    ['Kommer', visit.attendees.join(', ')],
  ];
}

/** What the visit is for. */
export function visitPurposeFact({ purpose }: { readonly purpose?: VisitPurpose | undefined }): MailWords['facts'] {
  return purpose === undefined ? [] : [['Gäller', words.visitPurpose[purpose]]];
}

/** What each of those who come has with them. */
export function bringSteps({ idRule, passportValidTo, purpose }: VisitInMail): string[] {
  if (purpose === 'hand-over') {
    return [
      'Kortinnehavaren tar med kortet som kom med posten, och en giltig svensk id-handling i original.',
      'Tänk ut egna pin-koder med sex siffror. De väljs vid disken.',
    ];
  }
  switch (idRule) {
    case 'document':
      return ['Kortinnehavaren tar med en giltig svensk id-handling i original.'];
    case 'vouching':
      return [
        'Kortinnehavaren och ansvarig chef kommer samtidigt.',
        'Ansvarig chef tar med en egen giltig id-handling och intygar vem kortinnehavaren är.',
      ];
    case 'passport':
      return [
        `Kortinnehavaren tar med sitt pass i original. Det ska gälla minst till och med ${passportValidTo ?? ''}.`,
        'Ansvarig chef kommer samtidigt, med en egen giltig id-handling.',
      ];
  }
}

function bringInEnglish({ idRule, passportValidTo, purpose }: VisitInMail): string[] {
  if (purpose === 'hand-over') {
    return ['The card holder brings the card that came by post, and a valid Swedish ID document in original.'];
  }
  switch (idRule) {
    case 'document':
      return ['The card holder brings a valid Swedish ID document in original.'];
    case 'vouching':
      return [
        'The card holder and the responsible manager come at the same time.',
        'The manager brings a valid ID document and vouches for the card holder.',
      ];
    case 'passport':
      return [
        `The card holder brings the passport in original. It must be valid until ${passportValidTo ?? ''} at least.`,
        'The responsible manager comes at the same time and brings a valid ID document.',
      ];
  }
}

/** How to change the visit; the same for every mail before it. */
export function changeNote({ sender, phone }: VisitMail): string {
  return `Kan ni inte komma? Boka om eller avboka på ärendets sida senast dagen före, eller ring ${sender}, ${phone}.`;
}

/** The visit for those who don't read Swedish. @param begins how the lead begins, up to the time */
export function visitInEnglish(
  { visit, phone, caseUrl }: VisitMail,
  { heading, begins }: { heading: string; begins: string },
): { english?: EnglishWords } {
  if (!visit.english) return {};
  return {
    english: {
      heading,
      lead: `${begins} ${visitTimeInEnglish(visit.startsAt)} (Swedish time): ${wordsInEnglish.visitPurpose[visit.purpose]}.`,
      steps: bringInEnglish(visit),
      address: visit.english.address,
      notes: [
        `If you cannot come, change the time on the page of the order the day before at the latest, or call ${phone}.`,
      ],
      pages: pagesInEnglish(caseUrl, ['documents', 'desks']),
    },
  };
}

/** The entry of the reader's calendar. No name stands in it: calendars are shared with others. */
export function calendarEntry(mail: VisitMail, method: CalendarEntry['method']): CalendarEntry {
  const { visit, caseNumber, caseUrl, sender } = mail;
  const { purpose, calendarId, sequence, stampedAt, startsAt, endsAt, address, organizer, remindHours } = visit;
  const summary = `${words.visitPurpose[purpose]}, SITHS eID-kort, ${caseNumber}`;
  const lines = [...bringSteps(visit), ...(visit.english ? bringInEnglish(visit) : []), caseUrl];
  return {
    method,
    sequence,
    stampedAt,
    startsAt,
    endsAt,
    remindHours,
    summary,
    id: calendarId,
    description: lines.join('\n'),
    location: address.join(', '),
    url: caseUrl,
    organizer: { name: sender, email: organizer },
  };
}
