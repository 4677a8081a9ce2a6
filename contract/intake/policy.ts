import { z } from 'zod';
import { count, entry } from '../policy/entry.ts';
import { own } from '../policy/sources.ts';

/** How much of a file may be left out or missing before all of it waits for a person. */
export const intakePolicy = {
  intake: z.strictObject({
    refusedPerMille: entry(z.number().min(0).max(1000), {
      words: 'Rader i en inläsning som får avvisas utan att hela filen väntar, tusendelar',
      unit: 'pieces',
      source: own,
      since: { '2026-01-01': 1 },
    }),
    refusedMost: entry(count, {
      words: 'Högsta antal rader i en inläsning som får avvisas utan att hela filen väntar',
      unit: 'pieces',
      source: own,
      since: { '2026-01-01': 50 },
    }),
    missingPerMille: entry(z.number().min(0).max(1000), {
      words: 'Personer eller kort som får saknas i en fullständig fil utan att hela filen väntar, tusendelar',
      unit: 'pieces',
      source: own,
      since: { '2026-01-01': 50 },
    }),
    askAgainDays: entry(count, {
      words: 'Kundservice frågas igen om någon som fortfarande saknas i filerna, efter',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 90 },
    }),
  }),
};
