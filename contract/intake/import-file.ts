import { z } from 'zod';
import { EmployerKind } from '../people/employers.ts';
import { textFault, Email } from '../text/free-text.ts';
import { noSuchName, PersonName } from '../text/person-name.ts';
import { holdsNationalNumber } from '../text/national-number.ts';
import { Day, HsaId } from '../vocabulary.ts';

/**
 * What a file with units, people and employments holds, whatever its format: the facts that a region's catalogue and its HR system can
 * give (HSA, KIV, Heroma …). CSV columns and JSON properties have the same names; `docs/operators/import.md` and the JSON Schema beside it
 * are made from this.
 */

/** A text on one line, without what can't be seen and without a national number. @param but taken for what it is */
const line = (most: number, but?: string) =>
  z
    .string()
    .trim()
    .min(1, 'is empty')
    .max(most)
    .refine(
      (text) => text === but || textFault(text, { most }) === undefined,
      'holds what no such text has: hidden characters, a formula or a national number',
    );

const nameLine = line(100, noSuchName);

/** A name; what no text may hold is told of alone. */
const name = nameLine.superRefine((text, context) => {
  const why = PersonName.safeParse(text).error?.issues[0]?.message;
  if (text !== noSuchName && nameLine.safeParse(text).success && why !== undefined) context.addIssue(why);
});

/** An HSA-id that is new to the register. It stands in addresses, mails and the engine, where no national number may. */
export const NewHsaId = HsaId.refine(
  (text) => !holdsNationalNumber(text),
  'holds a national number: HSA has to give another',
);

/** Catalogues write a day as `2026-01-01`, `20260101` or `20260101000000Z`. */
const ImportDay = z
  .string()
  .transform((text) => text.replace(/^(\d{4})(\d{2})(\d{2})(\d{6}Z)?$/, '$1-$2-$3'))
  .pipe(Day);

export const UnitFacts = z.strictObject({
  unitHsaId: NewHsaId.describe('HSA-id of the unit; what it is known by'),
  name: line(200).describe('name of the unit'),
  parentHsaId: NewHsaId.optional().describe('the unit above it'),
  orgNo: z.string().max(20).describe('organisation number of the employer, checked by its check digit'),
  employerName: line(200).optional().describe('name of the employer; needed the first time its number is named'),
  employerKind: EmployerKind.optional().describe(
    `kind of the employer: ${EmployerKind.options.join(', ')}; needed the first time its number is named`,
  ),
  managerHsaId: NewHsaId.optional().describe('HSA-id of the manager; empty: the manager that there is stays'),
  telephone: line(40)
    .optional()
    .describe('the phone that customer service calls back on; without it there is no activation by phone'),
  address: z.array(line(100)).max(6).optional().describe('postal address, a line each; in CSV parted by |'),
  agreement: line(100).optional().describe('name or number of the agreement with a private provider'),
  agreementTo: ImportDay.optional().describe('last day of that agreement'),
  startDate: ImportDay.optional().describe('first day of the unit; before it the unit is left out'),
  endDate: ImportDay.optional().describe(
    'last day of the unit; after it the unit is left out, and one that is known stays',
  ),
});
export type UnitFacts = z.infer<typeof UnitFacts>;

export const EmploymentForm = z.enum(['permanent', 'temporary', 'consultant', 'student']);

export const PersonFacts = z.strictObject({
  personHsaId: NewHsaId.describe('HSA-id of the person; what they are known by'),
  personId: z.string().max(20).optional().describe('personnummer or samordningsnummer, checked by its check digit'),
  birthDate: ImportDay.optional().describe('needed without personId'),
  givenName: name.optional().describe('given name; - when the person has one name only'),
  middleAndSurName: name.describe('middle name and surname; - when the person has one name only'),
  protected: z
    .boolean({
      error: ({ input }) => (input === undefined ? undefined : 'must be true or false; in CSV also ja, nej, 1 or 0'),
    })
    .describe('protected personal data: true or false; in CSV also ja, nej, 1, 0'),
  title: line(100).optional().describe('title, as lists show it'),
  mail: Email.optional().describe('e-mail address'),
});
export type PersonFacts = z.infer<typeof PersonFacts>;

/** The same, with names that no card can carry: who is known keeps theirs, and the rest of the row comes in. */
export const PersonFactsByAnyName = PersonFacts.extend({ givenName: nameLine.optional(), middleAndSurName: nameLine });

export const EmploymentFacts = z.strictObject({
  employmentId: z
    .string()
    .trim()
    .min(1, 'is empty')
    .max(64)
    .regex(/^[^\p{C}]*$/u, 'holds hidden characters')
    .describe('what the HR system knows the employment by; never a national number'),
  unitHsaId: NewHsaId.describe('the unit of the employment'),
  form: EmploymentForm.optional().describe(
    `form of employment: ${EmploymentForm.options.join(', ')}; only permanent may get a SIS card. Without it a new employment counts as not permanent, and a known one stays as it is`,
  ),
  startDate: ImportDay.describe('first day'),
  endDate: ImportDay.optional().describe('last day, inclusive; empty: open-ended'),
});
export type EmploymentFacts = z.infer<typeof EmploymentFacts>;

/** `full`: who isn't in it has gone; `delta`: it tells only what is new or changed. */
export const ImportScope = z.enum(['full', 'delta']);
export type ImportScope = z.infer<typeof ImportScope>;

export const ImportFile = z.strictObject({
  source: line(60).describe('the system that the file comes from'),
  extractedAt: z.iso.datetime({ offset: true }).describe('when it was taken out'),
  scope: ImportScope.describe('full: everybody there is; delta: only what is new or changed'),
  includesProtected: z.boolean().describe('false: persons with protected data are left out'),
  units: z.array(UnitFacts),
  persons: z.array(PersonFacts.extend({ employments: z.array(EmploymentFacts) })),
});
export type ImportFile = z.infer<typeof ImportFile>;

/** The columns of CSV files, by what their rows are; required ones are those without a default. */
export const importColumns = {
  units: { ...UnitFacts.shape },
  employments: { ...PersonFacts.shape, ...EmploymentFacts.shape },
};
