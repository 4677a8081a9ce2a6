import { z } from 'zod';
import { entry } from '../policy/entry.ts';
import { own } from '../policy/sources.ts';

export const returnPolicy = {
  cardReturn: z.strictObject({
    remindOnDays: entry(z.tuple([z.int(), z.int()]), {
      words: 'Påminnelser om ett kort som ska lämnas in, dag',
      unit: 'days',
      source: own,
      since: { '2026-01-01': [14, 30] },
    }),
    giveUpOnDay: entry(z.int(), {
      words: 'Kortet räknas som ej återlämnat, dag',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 44 },
    }),
    watchUnreturnedDays: entry(z.int(), {
      words: 'Ett ej återlämnat kort kan dyka upp i sitt eget ärende under',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 365 },
    }),
  }),
};
