import { z } from 'zod';
import { count, entry, Period } from '../policy/entry.ts';
import { national, own } from '../policy/sources.ts';
import { LevelException, levelTable, SystemLevel } from './system-levels.ts';

const levels = national(
  'Inera, SITHS eID: reservkort på LoA 3, system som kräver LoA 3; E-hälsomyndigheten, NLL',
  levelTable.checked,
);

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
    systems: entry(z.array(SystemLevel).min(1), {
      words: 'System som kräver en tillitsnivå',
      unit: 'level',
      source: levels,
      since: {
        '2026-01-01': levelTable.systems,
      },
    }),
    exceptions: entry(z.array(LevelException), {
      words: 'Undantag från tillitsnivåerna som är eller har varit kända; inget av dem öppnar något här',
      unit: 'level',
      source: levels,
      since: { '2026-01-01': levelTable.exceptions },
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
