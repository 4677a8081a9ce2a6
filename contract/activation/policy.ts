import { z } from 'zod';
import { count, entry, Period } from '../policy/entry.ts';
import { national, own } from '../policy/sources.ts';
import { Day } from '../vocabulary.ts';

const levels = national(
  'Inera, SITHS eID: reservkort på LoA 3, system som kräver LoA 3; E-hälsomyndigheten, NLL',
  '2026-11-25',
);
const loa3From = '2025-12-01';

const System = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Heads a column of "Redo att arbeta", which has none for a system without; several systems may share one. */
  short: z.string().optional(),
  loa: z.int().min(2).max(3),
  /** From when it asks for the level, and where that is written. */
  from: Day,
  source: z.string(),
});

export const activationPolicy = {
  reserveCard: z.strictObject({
    activateWithinHours: entry(count, {
      words: 'En aktivering som inte är gjord stängs efter',
      unit: 'hours',
      source: own,
      since: { '2026-01-01': 24 },
    }),
    reviewFrom: entry(count, {
      words: 'Så många reservkort för samma anställning går till granskning',
      unit: 'pieces',
      source: own,
      since: { '2026-01-01': 3 },
    }),
    reviewWithinDays: entry(count, {
      words: 'Tiden som de reservkorten räknas över',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 90 },
    }),
    fetchWithinHours: entry(count, {
      words:
        'Kvittensens tid börjar senast så långt efter beställningen, även om ingen har sagt att innehavaren hämtat',
      unit: 'hours',
      source: own,
      since: { '2026-01-01': 24 },
    }),
    readingTries: entry(count, {
      words: 'Så många gånger får kortets tecken läsas fel innan enheten måste ringas upp igen',
      unit: 'pieces',
      source: own,
      since: { '2026-01-01': 3 },
    }),
    extendedBy: entry(Period, {
      words: 'Ett reservkort på LoA 3 förlängs, en gång, med',
      unit: 'period',
      source: levels,
      since: { '2026-01-01': 'P30D' },
    }),
  }),
  assurance: z.strictObject({
    systems: entry(z.array(System).min(1), {
      words: 'System som kräver en tillitsnivå',
      unit: 'level',
      source: levels,
      since: {
        '2026-01-01': [
          {
            id: 'nll',
            name: 'Nationella läkemedelslistan (NLL)',
            short: 'NLL',
            loa: 3,
            from: loa3From,
            source: 'E-hälsomyndigheten',
          },
          { id: 'pascal', name: 'Pascal', short: 'Pascal', loa: 3, from: loa3From, source: 'Inera' },
          {
            id: 'npo-loa3',
            name: 'Delar av NPÖ som kräver LoA 3',
            short: 'NPÖ',
            loa: 3,
            from: loa3From,
            source: 'Inera',
          },
          { id: 'npo', name: 'Övriga NPÖ', short: 'NPÖ', loa: 2, from: loa3From, source: 'Inera' },
          { id: 'cosmic', name: 'Cosmic', short: 'Cosmic', loa: 2, from: loa3From, source: 'Egen policy' },
          {
            id: 'other',
            name: 'Inloggning på datorn och andra system',
            loa: 2,
            from: loa3From,
            source: 'Egen policy',
          },
        ],
      },
    }),
    administrators: entry(count, {
      words: 'Personer som beställer och bekräftar ett reservkort på LoA 3',
      unit: 'pieces',
      source: levels,
      since: { '2026-01-01': 2 },
    }),
  }),
  receipt: z.strictObject({
    remindOnDay: entry(z.int(), {
      words: 'Påminnelse om kvittensen, dag',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 7 },
    }),
    escalateOnDay: entry(z.int(), {
      words: 'Överordnad enhets chef får veta att kvittensen saknas, dag',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 14 },
    }),
    blockOnDay: entry(z.int(), {
      words: 'Kortet spärras för att kvittensen saknas, tidigast dag',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 21 },
    }),
    warnHoursBefore: entry(z.int(), {
      words: 'Varning före den spärren',
      unit: 'hours',
      source: own,
      since: { '2026-01-01': 48 },
    }),
    blockAtHour: entry(z.int().min(0).max(23), {
      words: 'Den spärren begärs en arbetsdag klockan',
      unit: 'hour-of-day',
      source: own,
      since: { '2026-01-01': 9 },
    }),
    sentMovesWorkingDays: entry(z.int(), {
      words: '”Skickad” flyttar fram spärren, en gång, med',
      unit: 'working-days',
      source: own,
      since: { '2026-01-01': 5 },
    }),
    giveUpOnDay: entry(z.int(), {
      words: 'En kvittens till ett kort som inte längre är aktivt väntas inte på efter dag',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 90 },
    }),
    escalationAddress: entry(z.email(), {
      words: 'Får veta när överordnad enhet saknar chef',
      unit: 'text',
      source: own,
      since: { '2026-01-01': 'kundservice-ledning@kundservice.example' },
    }),
  }),
};
