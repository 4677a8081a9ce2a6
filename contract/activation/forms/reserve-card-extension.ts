import { z } from 'zod';
import { Id } from '../../vocabulary.ts';

/** Start form of the extension of a reserve card of LoA 3: the card is the one that the person has in the employment. */
export const submission = z.strictObject({ unitId: Id, employmentId: Id });

/** What of the submission reaches the engine. */
export const variables = submission;

/** Keys that may hold personal data: never in `variables`. */
export const personalKeys = [] as const;
