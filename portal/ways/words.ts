import { onCallHours, visitTimeInEnglish, visitTimeInWords, words, wordsInEnglish } from '../../contract/index.ts';
import type { Desk, Instant, Language, LoginWay, OnCall, Policy, WayObstacle } from '../../contract/index.ts';
import * as wording from '../pages/wording.ts';

type System = Policy['assurance']['systems'][number];

/** What stands on "Vad fungerar i natt?", to holders also in English. */
const sv = {
  title: 'Vad fungerar i natt?',
  when: 'När det vanliga kortet inte går att använda',
  for: (name: string) => `För ${name}`,
  change: 'Ändra',
  allWays: 'Alla sätt, de som öppnar mest först',
  opens: 'Öppnar',
  opensNot: 'Öppnar inte',
  call: 'Ring',
  not: 'Går inte, och varför',
  places: 'Vilka som är på plats',
  open: 'Öppet',
  closed: 'Stängt',
  question: 'Vem, vad och när?',
  unit: 'Enhet',
  person: 'Person',
  none: 'Ingen vald',
  systems: 'System som behövs',
  allIfNone: 'Inget ikryssat: alla.',
  day: 'Dag',
  time: 'Klockslag',
  show: 'Visa',
  isLost: 'Är kortet borta?',
  block: 'Spärra kortet',
  table: 'Vad systemen kräver',
  tableLabel: 'Tabell, vad systemen kräver',
  columns: { system: 'System', level: 'Tillitsnivå', from: 'Från', to: 'Till och med', source: 'Källa' },
  untilFurther: 'tills vidare',
  exceptions: 'Undantag som är eller har varit kända. Inget av dem räknas in i svaret:',
  exception: (from: string, to: string | undefined, days: number | undefined) =>
    [
      to === undefined ? `från ${from}` : `${from} till och med ${to}`,
      ...(days === undefined ? [] : [`${days} dagar åt gången`]),
    ].join(', '),
  isFree: 'Tabellen är fri att använda:',
  openData: 'öppna data (JSON)',
  whatOpens: 'Vad kortet öppnar',
  whatOpensAt: '/instruktioner/vad-kortet-oppnar',
  orderFirst: 'Ett kort måste beställas först.',
  whyOrderFirst:
    'Utan svenskt person- eller samordningsnummer finns inget annat sätt: ett reservkort ges bara i stället för ett kort som redan är beställt, och mobilt SITHS eID kräver svenskt nummer. Ett korttidskort lämnas ut vid en servicedisk, med pass och med chefen på plats. Ansvarig chef eller enhetens IT-beställare beställer det.',
  noWay: 'Inget sätt finns just nu.',
  callLater: 'Ring kundservice när de är på plats.',
  opensAll: (title: string, when: string) => `${title} öppnar allt som behövs, ${when}.`,
  opensNothing: 'Inget sätt öppnar det som behövs.',
  opensSome: (title: string, opened: string, when: string) =>
    `Inget sätt öppnar allt. ${title} öppnar ${opened}, ${when}.`,
  else: (title: string, when: string) => `Annars: ${wording.inSentence(title)}, ${when}.`,
  elseNot: (closed: string) => ` Det öppnar inte ${closed}.`,
  all: 'allt som behövs',
  nothing: 'inget av det',
  atOnce: 'Genast',
  from: (at: Instant) => `Från ${visitTimeInWords(at)}`,
  inText: (from: Instant, now: Instant) => (from === now ? 'genast' : `från ${visitTimeInWords(from)}`),
  drawer: (count: number) => `${wording.counted(count, ['reservkort', 'reservkort'])} i enhetens låda.`,
  fillIn: 'Fyll i blanketten',
  mobile: 'Mobilt SITHS eID',
  mobileAt: '/instruktioner/mobilt-siths-eid',
  ownCard: (to: string) => `Fungerar dygnet runt för den som har kortet till hands, till och med ${to}.`,
  hasMobile: 'För den som redan har det i telefonen. Fungerar dygnet runt, utan kort.',
  phoneNow: (to: Instant) =>
    `Någon annan på enheten fyller i blanketten och ringer kundservice, som svarar till ${wording.time(to)}.`,
  phoneLater: (from: Instant) =>
    `Någon annan på enheten fyller i blanketten och ringer när kundservice öppnar, ${visitTimeInWords(from)}.`,
  desk: (elsewhere: string) => `Första lediga tiden.${elsewhere} Någon annan på enheten fyller i blanketten och bokar.`,
  atOtherDesk: (desk: string, from: Instant) => ` I ${desk} ${visitTimeInWords(from)}.`,
  twoPersons: 'Två ID-administratörer lämnar ut kortet. Ta med godkänd id-handling.',
  way: (way: LoginWay, desk: string | undefined) =>
    desk === undefined ? words.loginWay[way] : words.loginWay[way].replace('en servicedisk', `servicedisken i ${desk}`),
  obstacle: (why: WayObstacle): string => words.wayObstacle[why],
  systemInList: ({ name }: System) => name,
  systemInTable: ({ name }: System) => name,
  systemInText: ({ name, short }: System) => (short === undefined ? wording.inSentence(name) : name),
  /** One whose other part, of the same short name, is not meant. */
  partInText: ({ name }: System) => name,
  list: { locale: 'sv-SE' },
  service: ({ customerService }: Policy) => customerService.name,
  answersTo: (to: Instant) => `svarar till ${wording.time(to)}`,
  answersFrom: (from: Instant) => `svarar från ${visitTimeInWords(from)}`,
  dutyHours: (duty: OnCall, { customerService }: Policy) =>
    `${onCallHours(duty)}, när ${customerService.name} inte är på plats. Bara spärr`,
  deskIn: (name: string) => `Servicedisken i ${name}`,
  addressOf: ({ address }: Pick<Desk, 'address' | 'addressInEnglish'>) => address,
  shut: 'Stängd tills vidare',
  openTo: (to: Instant) => `Öppen till ${wording.time(to)}`,
  openFrom: (from: Instant) => `Öppnar ${visitTimeInWords(from)}`,
  dutyNotKept: 'Tjänstgöring för LoA 3 är inte inlagd.',
  onDuty: (persons: number, isOpen: boolean) => {
    const number = wording.counted(persons, ['ID-administratör', 'ID-administratörer']);
    const when = isOpen ? 'i tjänst' : 'i tjänst när disken öppnar';
    return persons === 0 ? `Ingen ID-administratör för LoA 3 ${when}.` : `${number} för LoA 3 ${when}.`;
  },
  dayFault: 'Skriv dagen som 2026-11-24. Svaret gäller nu.',
  timeFault: 'Skriv klockslaget som 23:30. Svaret gäller nu.',
  timeMissing: 'Skriv klockslaget också. Svaret gäller nu.',
  timePassed: 'Den tiden har passerat. Svaret gäller nu.',
};

export type WaysWords = typeof sv;

/** Whole names are Swedish, the short ones are nobody's language. */
const shortIn = ({ short }: System): string => short ?? 'other systems';

const en: WaysWords = {
  title: 'What works tonight?',
  when: 'When your ordinary card cannot be used',
  for: (name) => `For ${name}`,
  change: 'Change',
  allWays: 'All ways, those that open most first',
  opens: 'Opens',
  opensNot: 'Does not open',
  call: 'Call',
  not: 'What is not possible, and why',
  places: 'Who is there',
  open: 'Open',
  closed: 'Closed',
  question: 'Who, what and when?',
  unit: 'Unit',
  person: 'Person',
  none: 'None chosen',
  systems: 'Systems that are needed',
  allIfNone: 'None ticked: all of them.',
  day: 'Day',
  time: 'Time',
  show: 'Show',
  isLost: 'Is the card lost?',
  block: 'Block the card',
  table: 'What the systems ask for',
  tableLabel: 'Table, what the systems ask for',
  columns: { system: 'System', level: 'Level', from: 'From', to: 'Until', source: 'Source' },
  untilFurther: 'until further notice',
  exceptions: 'Exceptions that are or have been known, by their Swedish names. None of them counts in the answer:',
  exception: (from, to, days) =>
    [
      to === undefined ? `from ${from}` : `${from} to ${to}`,
      ...(days === undefined ? [] : [`${days} days at a time`]),
    ].join(', '),
  isFree: 'The table is free to use:',
  openData: 'open data (JSON)',
  whatOpens: 'What the card opens',
  whatOpensAt: '/instruktioner/vad-kortet-oppnar-en',
  orderFirst: 'A card must be ordered first.',
  whyOrderFirst:
    'Without a Swedish identity number or coordination number there is no other way: a reserve card is given only in place of a card that is ordered already, and mobile SITHS eID asks for a Swedish number. A short-term card is handed out at a service desk, with your passport, and your manager comes with you. Your manager, or the person who orders for your unit, orders it.',
  noWay: 'There is no way just now.',
  callLater: 'Call customer service when they are there.',
  opensAll: (title, when) => `${title} opens all that is needed, ${when}.`,
  opensNothing: 'No way opens what is needed.',
  opensSome: (title, opened, when) => `No way opens all of it. ${title} opens ${opened}, ${when}.`,
  else: (title, when) => `Otherwise: ${wording.inSentence(title)}, ${when}.`,
  elseNot: (closed) => ` It does not open ${closed}.`,
  all: 'all that is needed',
  nothing: 'none of it',
  atOnce: 'At once',
  from: (at) => `From ${visitTimeInEnglish(at)}`,
  inText: (from, now) => (from === now ? 'at once' : `from ${visitTimeInEnglish(from)}`),
  drawer: (count) => `${count === 1 ? 'One reserve card' : `${count} reserve cards`} in the drawer of the unit.`,
  fillIn: 'Fill in the form',
  mobile: 'Mobile SITHS eID',
  mobileAt: '/instruktioner/mobilt-siths-eid-en',
  ownCard: (to) => `Works day and night if you have the card at hand, until ${to}.`,
  hasMobile: 'If you already have it in your phone. Works day and night, without a card.',
  phoneNow: (to) =>
    `Somebody else in the unit fills in the form and calls customer service, who answer until ${wording.time(to, 'en')}.`,
  phoneLater: (from) =>
    `Somebody else in the unit fills in the form and calls when customer service opens, ${visitTimeInEnglish(from)}.`,
  desk: (elsewhere) =>
    `The first time that is free.${elsewhere} Somebody else in the unit fills in the form and books.`,
  atOtherDesk: (desk, from) => ` In ${desk} ${visitTimeInEnglish(from)}.`,
  twoPersons: 'Two ID administrators hand out the card. Bring an approved identity document.',
  way: (way, desk) => {
    const words = wording.capital(wordsInEnglish.loginWay[way]);
    return desk === undefined ? words : words.replace('a service desk', `the service desk in ${desk}`);
  },
  obstacle: (why) => wordsInEnglish.wayObstacle[why],
  systemInList: (system) => `${wording.capital(shortIn(system))} (LoA ${system.loa})`,
  systemInTable: (system) => wording.capital(shortIn(system)),
  systemInText: (system) => shortIn(system),
  partInText: (system) => `${shortIn(system)} (LoA ${system.loa})`,
  list: { locale: 'en-GB' },
  service: () => 'Customer service',
  answersTo: (to) => `answers until ${wording.time(to, 'en')}`,
  answersFrom: (from) => `answers from ${visitTimeInEnglish(from)}`,
  dutyHours: ({ from, to }) =>
    `${from === to % 24 ? 'day and night' : `${from}:00–${to}:00`}, when customer service is closed. Only to block a card`,
  deskIn: (name) => `The service desk in ${name}`,
  addressOf: ({ addressInEnglish }) => addressInEnglish,
  shut: 'Closed until further notice',
  openTo: (to) => `Open until ${wording.time(to, 'en')}`,
  openFrom: (from) => `Opens ${visitTimeInEnglish(from)}`,
  dutyNotKept: 'Who is on duty for LoA 3 is not entered.',
  onDuty: (persons, isOpen) => {
    const number = persons === 1 ? 'One ID administrator' : `${persons === 0 ? 'No' : persons} ID administrators`;
    return `${number} for LoA 3 on duty${isOpen ? '' : ' when the desk opens'}.`;
  },
  dayFault: 'Write the day like 2026-11-24. The answer is for now.',
  timeFault: 'Write the time like 23:30. The answer is for now.',
  timeMissing: 'Write the time as well. The answer is for now.',
  timePassed: 'That time has passed. The answer is for now.',
};

export const waysWords: Readonly<Record<Language, WaysWords>> = { sv, en };
