import { z } from 'zod';
import { CardNumber, Day } from '../../vocabulary.ts';

/** "Registrera att kortet är skickat hem". Keys are paths into `sent`; the portal adds `by` and `at`. The number may not be known yet. */
export const submission = z.strictObject({
  sent: z.strictObject({ sentOn: Day, cardNumber: CardNumber.optional() }),
});
export const variables = submission;
export const personalKeys = [] as const;

/** Process variables that its texts and conditions read. */
export const reads = ['orderNotice'] as const;

/** The card is in the post. */
export const deed = { makes: 'no-return' } as const;
