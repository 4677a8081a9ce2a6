import type { z } from 'zod';
import { coded } from '../codes.ts';

/** What kinds of card there are (domain "Cards"). */
export const CardType = coded({
  sis: 'SIS-kort',
  company: 'Företagskort',
  'short-term': 'Korttidskort',
  reserve: 'Reservkort',
});
export type CardType = z.infer<typeof CardType>;
