import { z } from 'zod';
import { Actor, CardNumber, RefusalReason } from '../../contract/index.ts';

/** What customer service decided in "Aktivera korttidskort" on the phone. */
export const ShortTermCall = Actor.extend({
  outcome: z.enum(['activate', 'other-card', 'refuse']),
  otherCardNumber: CardNumber.optional(),
  refusalReason: RefusalReason.optional(),
  fetched: z.enum(['yes', 'later']).optional(),
});
