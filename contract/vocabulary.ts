import { z } from 'zod';

/** The domain's own words as schemas: ids, card types, states, reasons. Labels for people stand in `words.ts`. */

/** Opaque id of a register row (ULID). */
export const Id = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'expected an id of 26 characters');

/** HSA-id of a person or unit (HSA: `^SE\d{10}-[A-Za-z0-9]+$`, at most 31 characters). */
export const HsaId = z
  .string()
  .max(31)
  .regex(/^SE\d{10}-[A-Za-z0-9]+$/, 'expected an HSA-id such as SE2321000065-A123');

/** Number printed on a card, letters and digits without spaces, e.g. `RK44100087`. */
export const CardNumber = z.string().regex(/^[A-Z0-9]{8,20}$/, 'expected 8–20 letters and digits');

/** Case number people see: `SK-<year in Stockholm>-<6 digits>`. */
export const CaseNumber = z.string().regex(/^SK-\d{4}-\d{6}$/, 'expected SK-2026-000123');

/** Number of a receipt form, `KV-2026-000123`; its bar code holds `2026000123`. */
export const ReceiptNumber = z.string().regex(/^KV-\d{4}-\d{6}$/, 'expected KV-2026-000123');

/** Days outside are slips of the pen, or somebody's "no end"; arithmetic on them runs out of the calendar. */
export const earliestDayThereIs = '1900-01-01';
export const latestDayThereIs = '2200-12-31';

/** Calendar day `2026-11-24` (Europe/Stockholm). */
export const Day = z.iso.date().refine((day) => day >= earliestDayThereIs && day <= latestDayThereIs, {
  error: `expected a day from ${earliestDayThereIs} to ${latestDayThereIs}`,
});

/** Instant with offset or Z, to the minute (as forms write it) or finer. Read as UTC text with milliseconds. */
export const Instant = z
  .union([z.iso.datetime({ offset: true }), z.iso.datetime({ offset: true, precision: -1 })])
  .transform((text) => new Date(text).toISOString())
  .refine((instant) => Day.safeParse(instant.slice(0, 10)).success, {
    error: `expected an instant from ${earliestDayThereIs} to ${latestDayThereIs}`,
  });

export const CardType = z.enum(['sis', 'company', 'short-term', 'reserve']);
export type CardType = z.infer<typeof CardType>;

export const CardState = z.enum([
  'blank',
  'in-transit',
  'in-stock',
  'reserved',
  'ordered',
  'produced',
  'delivered',
  'active',
  'blocked',
  'expired',
  'returned',
  'unreturned',
  'missing',
  'annulled',
  'destroyed',
]);
export type CardState = z.infer<typeof CardState>;

/** Why a reserve card is activated. `lost` and `stolen` also ask for a block of the ordinary card. */
export const ActivationReason = z.enum(['lost', 'stolen', 'forgotten', 'broken', 'locked', 'awaiting-card']);
export type ActivationReason = z.infer<typeof ActivationReason>;

/** Why a card is blocked: the first five are chosen by people, the rest only by the system. */
export const BlockReason = z.enum([
  'lost',
  'broken',
  'codes-exposed',
  'employment-ended',
  'misuse',
  'replaced',
  'receipt-missing',
  'returned-early',
  'wrong-card',
  'deceased',
  'not-needed',
]);
export type BlockReason = z.infer<typeof BlockReason>;

/** Whom or what a case waits for; the portal words it. */
export const CasePhase = z.enum([
  'starting',
  'review',
  'completion',
  'visit',
  'waiting-hsa',
  'production',
  'pick-up',
  'packing',
  'delivery',
  'calling',
  'receipt',
  'blocking',
  'waiting-portal',
  'waiting-last-day',
  'returning',
  'stopped',
  'closed',
]);
export type CasePhase = z.infer<typeof CasePhase>;

/** Why a case ended. */
export const CloseReason = z.enum([
  'receipt-registered',
  'receipt-absent',
  'refused',
  'rejected',
  'withdrawn',
  'timed-out',
  'completed',
  'not-completed',
  'no-show',
  'not-collected',
  'redirected',
  'returned',
  'not-approved',
  'no-end',
  'not-confirmed',
]);
export type CloseReason = z.infer<typeof CloseReason>;

/** Why customer service refuses an activation. */
export const RefusalReason = z.enum([
  'identity-not-proven',
  'no-answer',
  'card-damaged',
  'wrong-unit',
  'desk-required',
  'other',
]);
export type RefusalReason = z.infer<typeof RefusalReason>;

/** How the attester made sure who the holder is. */
export const IdentityCheck = z.enum(['known-person', 'identity-document']);
export type IdentityCheck = z.infer<typeof IdentityCheck>;

/** Why somebody needs to see a whole national number; logged with the view. */
export const RevealReason = z.enum(['caller-identity', 'portal-order', 'hsa-check', 'identity-document', 'correction']);
export type RevealReason = z.infer<typeof RevealReason>;

export const Role = z.enum(['manager', 'orderer', 'colleague', 'holder', 'customer-service', 'auditor', 'admin']);
export type Role = z.infer<typeof Role>;

/** Extra rights of a person of customer service. */
export const Right = z.enum(['id-administrator', 'protected']);
export type Right = z.infer<typeof Right>;

/**
 * What a human step leaves behind: who did it (HSA-id) and when. The portal signs it with the whole answer that it stands in; a
 * job's input that is made of it is verified before the step runs (`signed-answers.ts`).
 */
export const Actor = z.object({ by: HsaId.describe('who did it'), at: Instant });
export type Actor = z.infer<typeof Actor>;

/** An answer that the model passes on under another name than that of its task. */
export const CopiedActor = Actor.extend({});
