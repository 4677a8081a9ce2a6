import { z } from 'zod';
import { count, entry } from '../policy/entry.ts';
import { own } from '../policy/sources.ts';

/** Other systems that come in through `/api/v1`. */
export const integrationPolicy = {
  integration: z.strictObject({
    tokenDays: entry(count, {
      words: 'Längsta tid som en nyckel för ett annat system gäller',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 365 },
    }),
    requestsPerMinute: entry(count, {
      words: 'Anrop som ett annat system får göra på en minut',
      unit: 'pieces',
      source: own,
      since: { '2026-01-01': 300 },
    }),
    webhookAlarmAfter: entry(count, {
      words: 'Misslyckade försök i rad att skicka händelser innan administratörerna ser det på sin startsida',
      unit: 'pieces',
      source: own,
      since: { '2026-01-01': 5 },
    }),
  }),
};
