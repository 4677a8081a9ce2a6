import { z } from 'zod';
import { IdDocument } from '../../identity/documents.ts';
import { CardChange, EmploymentKind, IssueWay, ReplacementReason, TemporaryCard } from '../order.ts';
import { isNamed, NameOrNone } from '../../text/person-name.ts';
import { Day, Id } from '../../vocabulary.ts';

/** Start form of "Beställ kort" (P1). The orderer comes from the login, never from the form. */
export const submission = z.strictObject({
  unitId: Id,
  card: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('new') }),
    z.strictObject({ kind: z.literal('change'), change: CardChange }),
    z.strictObject({ kind: z.literal('replacement'), replacementReason: ReplacementReason }),
  ]),
  person: z.discriminatedUnion('known', [
    z.strictObject({ known: z.literal('employee'), employmentId: Id }),
    /** Not in the register yet: person and employment are made with the order. */
    z
      .strictObject({
        known: z.literal('new'),
        /** Personnummer or samordningsnummer in any usual way of writing; checked by the register. */
        personalNumber: z.string().max(20),
        givenName: NameOrNone,
        familyName: NameOrNone,
        email: z.string().max(120),
        title: z.string().max(80).optional(),
        from: Day,
        /** Last day, inclusive; absent: open-ended. */
        to: Day.optional(),
        protectedIdentity: z.literal(true).optional(),
      })
      .refine(isNamed),
  ]),
  /** Not asked of somebody whom the register has as permanent staff. */
  employment: EmploymentKind.optional(),
  identity: z.discriminatedUnion('idDocument', [
    z.strictObject({ idDocument: IdDocument, idValidTo: Day }),
    z.strictObject({ idDocument: z.literal('none') }),
  ]),
  registeredAddress: z.enum(['yes', 'no']),
  /** Not asked when the card is a short-term card anyhow. */
  temporaryCard: TemporaryCard.optional(),
  /** Where a short-term card is given out; asked only when there will be one. */
  way: IssueWay.optional(),
  /** What else customer service should know. Stays in the register. */
  note: z.string().max(500).optional(),
});

/** What of the submission reaches the engine. */
export const variables = submission.pick({
  unitId: true,
  card: true,
  employment: true,
  identity: true,
  registeredAddress: true,
  temporaryCard: true,
  way: true,
});

/** Keys that may hold personal data: never in `variables`. */
export const personalKeys = [
  'person.personalNumber',
  'person.givenName',
  'person.familyName',
  'person.email',
  'person.title',
  'note',
] as const;
