import { z } from 'zod';
import { count, entry } from '../policy/entry.ts';
import { own, page } from '../policy/sources.ts';

export const visitsPolicy = {
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
  }),
};
