import type { Day, Language } from '../../../contract/index.ts';
import * as wording from '../../pages/wording.ts';

/** Why no time can be chosen on a day. `document`: what they show then isn't valid long enough. */
export type WhyNot = 'past' | 'near' | 'closed' | 'document' | 'later' | 'full';

/** What is said where a time at a service desk is chosen, and of the visit: staff read it in Swedish, a holder also in English. */

const sv = {
  cases: 'Ärenden',
  change: 'Ändra besök',
  booked: 'Bokat är',
  atDesk: (desk: string) => `vid servicedisken i ${desk}.`,
  wrong: 'Fel: ',
  notChanged: 'Det gick inte att ändra',
  chooseTime: 'Välj en ny tid.',
  bookedAlready: 'Besöket är redan bokat, eller behövs inte längre.',
  noVisit: 'Det finns inget bokat besök att ändra här.',
  severalVisits: 'Ärendet har flera bokade besök. Öppna det som ska ändras från ärendets sida.',
  cannotChange:
    'Besöket går inte att ändra här: det är i dag, eller så är det inte ditt att ändra. Ring Intern kundservice,',
  toCase: 'Till ärendet',
  book: { any: 'Boka besöket', at: (time: string) => `Boka ${time}` },
  move: { any: 'Boka om', at: (time: string) => `Boka om till ${time}` },
  keep: 'Behåll tiden',
  earlier: 'Tidigare tid',
  earlierAsked:
    'Du får ett mejl när en tidigare tid blir ledig vid samma servicedisk, högst ett om dagen. Tiden är ledig för den som är först.',
  earlierOffered:
    'Vill du komma tidigare? Vi mejlar dig när en tidigare tid blir ledig vid samma servicedisk, högst en gång om dagen.',
  stopTelling: 'Sluta säga till',
  tellOfEarlier: 'Säg till om en tidigare tid',
  cancel: 'Avboka',
  whatCancelMeans:
    'Tiden blir ledig för andra, och alla som skulle komma får ett mejl. Ärendet ligger kvar, och en ny tid kan bokas under Uppgifter.',
  cancelVisit: 'Avboka besöket',
  visit: 'Besöket',
  whoComes: 'Kommer',
  bring: 'Tar med sig',
  notBooked: 'Tiden är inte bokad',
  soonest: 'De närmaste dagarna:',
  desk: 'Servicedisk',
  before: { word: 'Före', rest: 'gående månad' },
  next: { word: 'Nästa', rest: ' månad' },
  weekdays: ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'],
  noTime: 'Ingen ledig tid',
  noTimeInMonth: 'Ingen ledig tid den här månaden',
  callService: 'Ring Intern kundservice, så hjälper de till.',
  chooseOther: 'Välj en annan månad eller en annan servicedisk.',
  whyNot: 'Varför inte de andra dagarna?',
  mailMeEarlier: 'Mejla mig när en tidigare tid blir ledig vid samma disk, högst ett mejl om dagen',
  invitation: 'Alla som ska komma får en kalenderinbjudan. Besöket kan bokas om till och med dagen före.',
  times: (count: number) => (count === 1 ? '1 tid' : `${count} tider`),
  reasons: {
    past: '',
    near: 'för nära',
    closed: 'stängt',
    later: 'senare',
    full: 'fullt',
  } satisfies Record<Exclude<WhyNot, 'document'>, string>,
  documents: { card: 'kortet', id: 'id', passport: 'pass' },
  why: {
    full: 'Alla tider är bokade. En tid kan bli ledig när någon bokar om.',
    closed: 'Helger, röda dagar och dagar då servicedisken inte har öppet.',
    near: (hours: number) => `Ett besök bokas minst ${hours} timmar innan.`,
    later: (last: Day, days: number) => `Tider bokas till och med ${last}, högst ${days} dagar i förväg.`,
    /** @param period of the policy, `P6M` */
    passport: (until: Day, period: string, last: Day | '') =>
      `Passet går ut ${until} och måste gälla ${wording.period(period)} efter dagen då kortet lämnas ut. Sista dagen är ${last}.`,
    card: (last: Day | '') => `Kortet som ska förlängas gäller till och med ${last}.`,
    document: (last: Day | '') =>
      `Handlingen i beställningen gäller till och med ${last}, och måste gälla den dag ni kommer.`,
  },
};

export type BookingWords = typeof sv;

const en: BookingWords = {
  cases: 'Cases',
  change: 'Change the visit',
  booked: 'Booked:',
  atDesk: (desk) => `at the service desk in ${desk}.`,
  wrong: 'Error: ',
  notChanged: 'It could not be changed',
  chooseTime: 'Choose a new time.',
  bookedAlready: 'The visit is already booked, or not needed any more.',
  noVisit: 'There is no booked visit to change here.',
  severalVisits: 'The case has several booked visits. Open the one to change from the page of the case.',
  cannotChange: 'The visit cannot be changed here: it is today, or not yours to change. Call customer service,',
  toCase: 'To the case',
  book: { any: 'Book the visit', at: (time) => `Book ${time}` },
  move: { any: 'Change the time', at: (time) => `Change the time to ${time}` },
  keep: 'Keep the time',
  earlier: 'An earlier time',
  earlierAsked:
    'You get a mail when an earlier time is free at the same service desk, one a day at most. The first to book gets it.',
  earlierOffered:
    'Would you like to come earlier? We mail you when an earlier time is free at the same service desk, once a day at most.',
  stopTelling: 'Stop telling me',
  tellOfEarlier: 'Tell me of an earlier time',
  cancel: 'Cancel',
  whatCancelMeans:
    'The time is free for others, and everybody who was to come gets a mail. The case remains, and the manager can book a new time.',
  cancelVisit: 'Cancel the visit',
  visit: 'The visit',
  whoComes: 'Who comes',
  bring: 'What to bring',
  notBooked: 'The time is not booked',
  soonest: 'The next days:',
  desk: 'Service desk',
  before: { word: 'Previous', rest: ' month' },
  next: { word: 'Next', rest: ' month' },
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  noTime: 'No time is free',
  noTimeInMonth: 'No time is free this month',
  callService: 'Call customer service, and they will help.',
  chooseOther: 'Choose another month or another service desk.',
  whyNot: 'Why not the other days?',
  mailMeEarlier: 'Mail me when an earlier time is free at the same desk, one mail a day at most',
  invitation: 'Everybody who is to come gets a calendar invitation. The visit can be changed until the day before.',
  times: (count) => `${count} free`,
  reasons: { past: '', near: 'too soon', closed: 'closed', later: 'later', full: 'full' },
  documents: { card: 'card', id: 'ID', passport: 'passport' },
  why: {
    full: 'All times are booked. One may be free when somebody changes theirs.',
    closed: 'Weekends, public holidays, and days on which the service desk is not open.',
    near: (hours) => `A visit is booked ${hours} hours before at least.`,
    later: (last, days) => `Times are booked until ${last}, ${days} days ahead at most.`,
    passport: (until, period, last) =>
      `The passport expires on ${until} and must be valid for ${wording.period(period, 'en')} after the day on which the card is handed out. The last day is ${last}.`,
    card: (last) => `The card that is to be extended is valid until ${last}.`,
    document: (last) => `The document in the order is valid until ${last}, and must be valid on the day of the visit.`,
  },
};

export const bookingWords: Readonly<Record<Language, BookingWords>> = { sv, en };
