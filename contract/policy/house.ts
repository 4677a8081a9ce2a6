import { z } from 'zod';
import { Role } from '../people/roles.ts';
import { count, entry } from './entry.ts';
import { national, own } from './sources.ts';

const RequestLimit = z.strictObject({ count, minutes: count });

/** Generous for people, far too few for a script. */
function limit(words: string, most: { count: number; minutes: number }) {
  return entry(RequestLimit, {
    words: `${words}, som mest, av en person inom några minuter`,
    unit: 'pieces',
    source: own,
    since: { '2026-01-01': most },
  });
}

/** What is of no single routine. */
export const housePolicy = {
  requests: z.strictObject({
    reveals: limit('Hela personnummer som visas', { count: 30, minutes: 10 }),
    searches: limit('Sökningar och skanningar', { count: 300, minutes: 5 }),
    uploads: limit('Filer som skickas', { count: 20, minutes: 10 }),
    /** Open pages ask for their parts again when something changes. */
    pages: limit('Sidor som läses', { count: 6000, minutes: 5 }),
    denials: limit('Sidor och steg som nekas', { count: 100, minutes: 10 }),
    /** Forms, drafts, answers. */
    changes: limit('Allt annat som skickas', { count: 1000, minutes: 5 }),
    /** A hospital may have a single address. */
    strangers: entry(RequestLimit, {
      words:
        'Anrop från dem som inte är inloggade, på en adress, inom några minuter; lika många inloggningar, och lika många sidor där en börjar, räknas för sig',
      unit: 'pieces',
      source: own,
      since: { '2026-01-01': { count: 1000, minutes: 5 } },
    }),
    livePages: entry(count, {
      words: 'Sidor som hålls uppdaterade samtidigt för en person',
      unit: 'pieces',
      source: own,
      since: { '2026-01-01': 20 },
    }),
  }),
  customerService: z.strictObject({
    name: entry(z.string(), {
      words: 'Kundservice heter',
      unit: 'text',
      source: own,
      since: { '2026-01-01': 'Intern kundservice' },
    }),
    phone: entry(z.string(), {
      words: 'Kundservice telefon',
      unit: 'text',
      source: own,
      since: { '2026-01-01': '000-000 00 10' },
    }),
    address: entry(z.array(z.string()), {
      words: 'Kundservice adress',
      unit: 'text',
      source: own,
      since: { '2026-01-01': ['Intern kundservice', 'Exempelgatan 1', '000 00 Växjö'] },
    }),
    opens: entry(z.int(), {
      words: 'Kundservice öppnar på arbetsdagar',
      unit: 'hour-of-day',
      source: own,
      since: { '2026-01-01': 8 },
    }),
    closes: entry(z.int(), {
      words: 'Kundservice stänger på arbetsdagar',
      unit: 'hour-of-day',
      source: own,
      since: { '2026-01-01': 17 },
    }),
    claimMinutes: entry(count, {
      words: 'En uppgift som någon på kundservice har tagit och inte rört blir ledig igen efter',
      unit: 'minutes',
      source: own,
      since: { '2026-01-01': 60 },
    }),
  }),
  privacy: z.strictObject({
    officer: entry(z.string().max(200), {
      words:
        'Hur dataskyddsombudet nås, till exempel e-post och telefon. Så länge det är tomt hänvisar sidan om personuppgifter till arbetsgivaren',
      unit: 'text',
      source: own,
      since: { '2026-01-01': '' },
    }),
  }),
  login: z.strictObject({
    acr: entry(z.record(z.string(), z.int().min(2).max(4)), {
      words: 'Tillitsnivån som en acr från legitimeringstjänsten står för; varje annan är nivå 0',
      unit: 'level',
      source: national('Sambi, tillitsnivåer; Digg, tillitsramverket', '2026-11-25'),
      since: {
        '2026-01-01': {
          'http://id.sambi.se/loa/loa2': 2,
          'http://id.sambi.se/loa/loa3': 3,
          'http://id.elegnamnden.se/loa/1.0/loa2': 2,
          'http://id.elegnamnden.se/loa/1.0/loa3': 3,
          'http://id.elegnamnden.se/loa/1.0/loa4': 4,
        },
      },
    }),
    leastLevel: entry(z.record(Role, z.int().min(0).max(4)), {
      words: 'Tillitsnivån på inloggningen utan vilken en roll inte räknas',
      unit: 'level',
      source: own,
      since: {
        '2026-01-01': {
          manager: 3,
          orderer: 3,
          colleague: 2,
          holder: 2,
          'customer-service': 3,
          auditor: 3,
          admin: 3,
        },
      },
    }),
  }),
  appointments: z.strictObject({
    proposalDays: entry(count, {
      words: 'Ett förslag som någon annan ska godkänna kan besvaras i',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 14 },
    }),
    refusedDays: entry(count, {
      words: 'En källas förslag som har avslagits läggs inte fram igen av samma källa på',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 90 },
    }),
    warnDays: entry(count, {
      words: 'Det varnas för att en behörighet, utbildning eller bakgrundskontroll går ut',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 60 },
    }),
    substituteDays: entry(count, {
      words: 'En ställföreträdare för en chef anges för högst',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 180 },
    }),
  }),
  callBack: z.strictObject({
    newPhoneDays: entry(count, {
      words: 'En enhets nya telefonnummer rings, om ingen har bekräftat det dessförinnan, efter',
      unit: 'working-days',
      source: own,
      since: { '2026-01-01': 3 },
    }),
    newManagerDays: entry(count, {
      words: 'Den som har blivit chef för en enhet får bekräfta dess nya telefonnummer först efter',
      unit: 'working-days',
      source: own,
      since: { '2026-01-01': 10 },
    }),
  }),
  mails: z.strictObject({
    hour: entry(z.int().min(5).max(20), {
      words: 'Påminnelser till samma person samlas till ett mejl, som går klockan',
      unit: 'hour-of-day',
      source: own,
      since: { '2026-01-01': 9 },
    }),
    earlierAddressDays: entry(count, {
      words:
        'När en mejladress har ändrats går mejl om aktivering, spärr och behörighet också till den förra adressen och till chefen i',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 30 },
    }),
  }),
  log: z.strictObject({
    mailHour: entry(z.int().min(0).max(23), {
      words: 'Granskarna får loggens kontrollpunkt i ett mejl varje dag, tidigast klockan',
      unit: 'hour-of-day',
      source: own,
      since: { '2026-01-01': 7 },
    }),
  }),
  sample: z.strictObject({
    size: entry(count, {
      words: 'Ärenden i ett kvartals stickprov',
      unit: 'pieces',
      source: own,
      since: { '2026-01-01': 30 },
    }),
    questions: entry(z.array(z.string().min(1).max(200)).min(1).max(12), {
      words: 'Frågor om varje ärende i ett stickprov',
      unit: 'text',
      source: own,
      since: {
        '2026-01-01': [
          'Ringde kundservice tillbaka till ett registrerat nummer?',
          'Är intygsgivaren behörig och någon annan än innehavaren?',
          'Gäller kvittens, kort och beställning samma kort och person?',
          'Kom kvittensen in i tid, underskriven?',
          'Gjordes granskning, kontroll och aktivering av någon som inte är part?',
          'Är identiteten kontrollerad och orsaken rätt vald?',
        ],
      },
    }),
  }),
  mobileEid: z.strictObject({
    tellDaysBefore: entry(count, {
      words: 'En enhets medarbetare får mejl om dagen då enheten går över till mobilt SITHS eID så långt i förväg',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 14 },
    }),
  }),
  readyAheadDays: entry(count, {
    words: 'Den som ska börja på en enhet syns bland enhetens kort i förväg',
    unit: 'days',
    source: own,
    since: { '2026-01-01': 60 },
  }),
  draftDays: entry(count, {
    words: 'En halvt ifylld blankett sparas',
    unit: 'days',
    source: own,
    since: { '2026-01-01': 30 },
  }),
  clearAfterDays: entry(count, {
    words: 'Vad ett avslutat ärendes utförda steg och skickade meddelanden lämnat efter sig rensas efter',
    unit: 'days',
    source: own,
    since: { '2026-01-01': 30 },
  }),
  retentionYears: entry(count, {
    words: 'Ärenden, kvittenser och granskningslogg bevaras',
    unit: 'years',
    source: own,
    since: { '2026-01-01': 10 },
  }),
  retention: z.strictObject({
    personDays: entry(count, {
      words: 'Personer utan anställning, kort och ärende avidentifieras efter',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 365 },
    }),
    decision: entry(z.string(), {
      words: 'Myndighetens gallringsbeslut, till exempel dess diarienummer. Så länge det är tomt gallras inget',
      unit: 'text',
      source: own,
      since: { '2026-01-01': '' },
    }),
    archive: entry(z.string(), {
      words:
        'E-arkivet, till exempel Regionarkivet, som ska ha tagit emot ärenden innan de gallras. Så länge det är tomt gallras de utan leverans',
      unit: 'text',
      source: own,
      since: { '2026-01-01': '' },
    }),
  }),
  reading: z.strictObject({
    bundleMinutes: entry(count, {
      words: 'Samma persons läsningar av samma sak är en rad i granskningsloggen inom',
      unit: 'minutes',
      source: own,
      since: { '2026-01-01': 60 },
    }),
  }),
  termsVersion: entry(z.string(), {
    words: 'Utgåvan av villkoren som står på kvittenser',
    unit: 'text',
    source: own,
    since: { '2026-01-01': '2026-01' },
  }),
};
