import { z } from 'zod';
import { Day } from '../../vocabulary.ts';
import * as own from './foreign-staff-order.ts';

/** Start form of a card for a private provider's staff without a Swedish number (P2): the agreement with the region as well. */
export const submission = own.submission.extend({
  /** Ten digits, with or without hyphen; checked by the register. */
  organisationNumber: z.string().max(13),
  /** What the agreement is called, or its number. */
  agreement: z.string().max(80),
  agreementTo: Day,
});

/** What of the submission reaches the engine. */
export const variables = own.variables.extend(submission.pick({ agreementTo: true }).shape);

/** Keys that hold personal data or business details: never in `variables`. */
export const personalKeys = [...own.personalKeys, 'organisationNumber', 'agreement'] as const;
