import { z } from 'zod';
import { count, entry } from '../policy/entry.ts';
import { own, page } from '../policy/sources.ts';
import { Day } from '../vocabulary.ts';

/** `09:30` in Stockholm. */
const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const Desk = z.strictObject({
  name: z.string(),
  /** Organizer of the calendar invitations. */
  email: z.email(),
  address: z.array(z.string()).min(1),
  addressInEnglish: z.array(z.string()).min(1),
  /** P: ISO weekday → hours in which visits begin and end; a day that is not there is closed. */
  hours: z.partialRecord(z.enum(['1', '2', '3', '4', '5', '6', '7']), z.array(z.tuple([ClockTime, ClockTime]))),
  /** P: visits at the same time. */
  capacity: count,
});

const morning: [string, string] = ['09:00', '11:30'];
const wholeDay = [morning, ['13:00', '15:30']] satisfies [string, string][];

export const visitsPolicy = {
  desks: entry(z.array(Desk).min(1), {
    words: 'Servicediskar, där kort lämnas ut och foton tas',
    unit: 'text',
    source: page,
    since: {
      '2026-01-01': [
        {
          name: 'Växjö',
          email: 'servicedisk-vaxjo@kundservice.example',
          address: ['Servicedisken i Växjö', 'Exempelgatan 1, plan 1', '000 00 Växjö'],
          addressInEnglish: ['The service desk in Växjö', 'Exempelgatan 1, ground floor', '000 00 Växjö'],
          hours: { 1: wholeDay, 2: wholeDay, 3: wholeDay, 4: wholeDay, 5: [morning] },
          capacity: 2,
        },
        {
          name: 'Ljungby',
          email: 'servicedisk-ljungby@kundservice.example',
          address: ['Servicedisken i Ljungby', 'Mönstervägen 3, entré B', '000 00 Ljungby'],
          addressInEnglish: ['The service desk in Ljungby', 'Mönstervägen 3, entrance B', '000 00 Ljungby'],
          hours: { 2: [['10:00', '12:00']], 4: [['13:00', '15:00']] },
          capacity: 1,
        },
      ],
    },
  }),
  visits: z.strictObject({
    slotMinutes: entry(z.strictObject({ one: count, several: count }), {
      words: 'Ett besök tar, för en eller flera som kommer',
      unit: 'minutes',
      source: own,
      since: { '2026-01-01': { one: 20, several: 40 } },
    }),
    bookAheadDays: entry(count, {
      words: 'Ett besök bokas högst så långt i förväg',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 21 },
    }),
    noticeHours: entry(z.int().nonnegative(), {
      words: 'Ett besök bokas senast så långt innan',
      unit: 'hours',
      source: own,
      since: { '2026-01-01': 4 },
    }),
    bookWithinDays: entry(count, {
      words: 'Ett besök som behövs bokas inom; annars avslutas det som det gällde',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 14 },
    }),
    reminderHours: entry(count, {
      words: 'Påminnelse före besöket',
      unit: 'hours',
      source: page,
      since: { '2026-01-01': 24 },
    }),
    maxNoShows: entry(z.int().nonnegative(), {
      words: 'Så många gånger bokas ett besök om när ingen kom',
      unit: 'pieces',
      source: own,
      since: { '2026-01-01': 2 },
    }),
    closedDays: entry(z.array(Day), {
      words: 'Dagar då servicediskarna är stängda, utöver helgdagar',
      unit: 'text',
      source: own,
      since: { '2026-01-01': [] },
    }),
  }),
};
