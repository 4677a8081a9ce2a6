import { z } from 'zod';
import { Language } from '../../people/language.ts';
import { CoordinationNumber } from '../foreign-order.ts';
import { isNamed, NameOrNone } from '../../text/person-name.ts';
import { Day, Id } from '../../vocabulary.ts';

/** Start form of a card for the staff of a region or municipality without a Swedish number (P2). */
export const submission = z.strictObject({
  unitId: Id,
  person: z
    .strictObject({
      givenName: NameOrNone,
      familyName: NameOrNone,
      birthDate: Day,
      citizenship: z.string().max(60),
      email: z.string().max(120),
      passportNumber: z.string().max(20),
      passportCountry: z.string().max(60),
    })
    .refine(isNamed),
  passportValidTo: Day,
  coordinationNumber: CoordinationNumber,
  assignmentFrom: Day,
  /** Last day, inclusive; absent: open-ended. */
  assignmentTo: Day.optional(),
  desk: z.string(),
  language: Language,
  /** What else customer service should know. Stays in the register. */
  note: z.string().max(500).optional(),
});

/** What of the submission reaches the engine. */
export const variables = submission.pick({
  unitId: true,
  passportValidTo: true,
  coordinationNumber: true,
  assignmentFrom: true,
  assignmentTo: true,
  desk: true,
  language: true,
});

/** Keys that hold personal data: never in `variables`. */
export const personalKeys = [
  'person.givenName',
  'person.familyName',
  'person.birthDate',
  'person.citizenship',
  'person.email',
  'person.passportNumber',
  'person.passportCountry',
  'note',
] as const;
