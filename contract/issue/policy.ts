import { z } from 'zod';
import { count, entry } from '../policy/entry.ts';
import { own } from '../policy/sources.ts';

export const issuePolicy = {
  shortTermCard: z.strictObject({
    activateWithinDays: entry(count, {
      words: 'Ett korttidskort som ska aktiveras på telefon går tillbaka till lagret efter',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 7 },
    }),
  }),
};
