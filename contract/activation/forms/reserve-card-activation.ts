import { z } from 'zod';
import { ActivationReason, ActivationWay } from '../activation.ts';
import { IdentityCheck } from '../../identity/documents.ts';
import { CardNumber, Id } from '../../vocabulary.ts';

/** Start form of a reserve card's activation. The submitter comes from the login, never from the form. */
export const submission = z.strictObject({
  /** Ids of the policy's systems that the person needs now. */
  systems: z.array(z.string()),
  way: ActivationWay,
  unitId: Id,
  /** Employment of the person the card is for. */
  employmentId: Id,
  reason: ActivationReason,
  /** From the unit's drawer, for the phone; a desk takes one of its own. */
  cardNumber: CardNumber.optional(),
  /** Person who vouches: the submitter, or a colleague in the unit. */
  attesterId: Id,
  identityCheck: IdentityCheck,
  /** What else customer service should know. Stays in the register. */
  note: z.string().max(500).optional(),
});

/** What of the submission reaches the engine. */
export const variables = submission.pick({
  unitId: true,
  employmentId: true,
  reason: true,
  way: true,
  cardNumber: true,
  attesterId: true,
});

/** Keys that may hold personal data: never in `variables`. */
export const personalKeys = ['note'] as const;
