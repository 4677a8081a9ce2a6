import { z } from 'zod';
import { Actor, CardNumber, RefusalReason } from '../../contract/index.ts';

/** What customer service decided in "Aktivera reservkort". */
export const Activation = Actor.extend({
  outcome: z.enum(['activate', 'other-card', 'refuse']),
  /** Card to take instead, with `other-card`. */
  otherCardNumber: CardNumber.optional(),
  refusalReason: RefusalReason.optional(),
  /** Whether the holder fetched in the same call. */
  fetched: z.enum(['yes', 'later']).optional(),
});

export const Review = Actor.extend({ outcome: z.enum(['approve', 'reject']) });
