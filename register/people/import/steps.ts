import { z } from 'zod';
import { CardNumber, CardType, Day, EmployerKind, HsaId, Id } from '../../../contract/index.ts';

const text = z.string();

export const EmployerStep = z.strictObject({
  kind: z.literal('employer'),
  organisationNumber: text,
  name: text.optional(),
  employerKind: EmployerKind.optional(),
});
export const UnitStep = z.strictObject({
  kind: z.literal('unit'),
  hsaId: HsaId,
  name: text,
  parentHsaId: HsaId.optional(),
  organisationNumber: text,
  phone: text.optional(),
  address: z.array(text).optional(),
  agreement: text.optional(),
  agreementTo: Day.optional(),
});
export const PersonStep = z.strictObject({
  kind: z.literal('person'),
  hsaId: HsaId,
  givenName: text,
  familyName: text,
  birthDate: Day,
  /** 12 digits. */
  number: text.optional(),
  title: text.optional(),
  email: text.optional(),
  protectedIdentity: z.boolean(),
});
export const EmploymentStep = z.strictObject({
  kind: z.literal('employment'),
  sourceId: text,
  personHsaId: HsaId,
  unitHsaId: HsaId,
  from: Day,
  /** Undefined: open-ended. */
  to: Day.optional(),
  /** Undefined: the file doesn't tell. */
  permanent: z.boolean().optional(),
});
const ManagerStep = z.strictObject({
  kind: z.literal('manager'),
  unitHsaId: HsaId,
  managerHsaId: HsaId,
  /** Who manages the unit when the import is planned; a step that an earlier release has staged doesn't say. */
  formerHsaIds: z.array(HsaId).default([]),
});
/** Somebody is missing in a full file; or is there again; or the file tells another last day. */
const EndStep = z.strictObject({
  kind: z.enum(['end-proposed', 'end-withdrawn', 'end-told']),
  employmentId: Id,
  /** Whose it is; a step that an earlier release has staged doesn't say, nor does one beside which the employment's own step stands. */
  personHsaId: HsaId.optional(),
});

/** @property isByHand somebody hands it in, and may do so again though it was refused once */
const Held = { source: text, proposedBy: text, isByHand: z.boolean() };
/** Phones and managers that wait for somebody's yes, of units that change in the same way. */
const UnitsHeldStep = z.strictObject({
  kind: z.literal('units-held'),
  ...Held,
  units: z.array(
    z.strictObject({
      unitHsaId: HsaId,
      phone: text.optional(),
      managerHsaId: HsaId.optional(),
    }),
  ),
});
/** Somebody who is to be protected no longer, once somebody has said yes. */
const ProtectionHeldStep = z.strictObject({ kind: z.literal('protection-held'), ...Held, personHsaId: HsaId });

/** A card that somebody had before this register existed (`register/cards/import`). */
const CardStep = z.strictObject({
  kind: z.literal('card'),
  cardNumber: CardNumber,
  cardType: CardType,
  employmentId: Id,
  personHsaId: HsaId,
  validFrom: Day,
  validTo: Day,
  certificates: z.array(text),
  issuer: text.optional(),
});

/**
 * One thing that an import does. Each says how something is to be, not what changes: done twice, or after somebody else has done it, it
 * changes nothing.
 */
export const Step = z.discriminatedUnion('kind', [
  EmployerStep,
  UnitStep,
  PersonStep,
  EmploymentStep,
  ManagerStep,
  EndStep,
  UnitsHeldStep,
  ProtectionHeldStep,
  CardStep,
]);
export type Step = z.infer<typeof Step>;
export type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;
