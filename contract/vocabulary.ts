import { z } from 'zod';

/** What everything is made of: ids, numbers, days, instants, and who did something. */

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
export const earliestDayThereIs: Day = '1900-01-01';
export const latestDayThereIs: Day = '2200-12-31';

/** Calendar day `2026-11-24` (Europe/Stockholm). Days compare as text. */
export type Day = `${number}-${number}-${number}`;
export const Day = z.iso.date().refine(isDay, {
  error: `expected a day from ${earliestDayThereIs} to ${latestDayThereIs}`,
});

/** A day that was counted, or is read from a personal number: it may lie beyond those that can be typed. */
export const AnyDay = z.iso.date().refine(isDayText);

/** Instant in UTC with milliseconds, `2026-11-24T07:30:00.000Z`, so that instants compare as text. */
export type Instant = `${Day}T${number}:${number}:${number}.${number}Z`;
/** Read from a text with an offset or Z, to the minute (as forms write it) or finer. */
export const Instant = z
  .union([z.iso.datetime({ offset: true }), z.iso.datetime({ offset: true, precision: -1 })])
  .transform((text) => new Date(text).toISOString())
  .refine(isInstant, { error: `expected an instant from ${earliestDayThereIs} to ${latestDayThereIs}` });

/** Whether a text is written as a day; arithmetic may come to days outside of those there are. */
export function isDayText(text: string): text is Day {
  return /^\d{4}-\d\d-\d\d$/.test(text);
}

/** Whether a text is written as an instant. */
export function isInstantText(text: string): text is Instant {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text);
}

function isDay(text: string): text is Day {
  return isDayText(text) && text >= earliestDayThereIs && text <= latestDayThereIs;
}

function isInstant(text: string): text is Instant {
  return isInstantText(text) && isDay(text.slice(0, 10));
}

/**
 * What a human step leaves behind: who did it (HSA-id) and when. The portal signs it with the whole answer that it stands in; a
 * job's input that is made of it is verified before the step runs (`signed-answers.ts`).
 */
export const Actor = z.object({ by: HsaId.describe('who did it'), at: Instant });
export type Actor = z.infer<typeof Actor>;

/** An answer that the model passes on under another name than that of its task. */
export const CopiedActor = Actor.extend({});
