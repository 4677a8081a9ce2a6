import { z } from 'zod';
import { Id } from '../../vocabulary.ts';

/** Start form of an order of reserve cards and receipt forms. How many at most is policy data; the register checks it. */
export const submission = z.strictObject({
  unitId: Id,
  cards: z.int().min(1),
  forms: z.int().min(0),
  /** Where the parcel goes; without it to the unit's own address. May name a person: stays in the register. */
  address: z.string().max(300).optional(),
  note: z.string().max(500).optional(),
});

/** What of the submission reaches the engine. */
export const variables = submission.pick({ unitId: true, cards: true, forms: true });

/** Keys that may hold personal data: never in `variables`. */
export const personalKeys = ['address', 'note'] as const;
