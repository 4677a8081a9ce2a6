import { z } from 'zod';
import { coded } from '../codes.ts';
import { dayAndTimeAt, dayAt, weekday } from '../days.ts';
import { IdRule } from '../identity/documents.ts';
import { Day, Id, Instant } from '../vocabulary.ts';

/** Visits at a service desk: why, when, who. Limits are policy data (`visits`), desks and their hours stand in the register. */

/** `photo`: photo and identity for an ordinary card; `issue`: a short-term card; `hand-over`: an ordinary card that was sent home. */
export const VisitPurpose = coded({
  photo: 'Foto och legitimering',
  issue: 'Reservkort eller korttidskort',
  'hand-over': 'Aktivering av kort som skickats hem',
});
export type VisitPurpose = z.infer<typeof VisitPurpose>;

/** `rebooked`: another visit has taken its place. */
export const VisitState = z.enum(['booked', 'rebooked', 'cancelled', 'no-show', 'done']);
export type VisitState = z.infer<typeof VisitState>;

/** How a visit that was due went. `unfinished`: they came, and must come again. */
export const VisitResult = z.enum(['done', 'no-show', 'unfinished']);
export type VisitResult = z.infer<typeof VisitResult>;

/** What a process that calls `desk-visit` asks for. */
export const VisitRequest = z.object({
  purpose: VisitPurpose,
  /** Persons who must come, all at the same time. */
  attendees: z.array(Id).min(1),
  /** Last day that would do, e.g. for a passport. */
  latestDay: Day.optional(),
  /** The desk that is wished for; after a booking, the desk. */
  desk: z.string().optional(),
});
export type VisitRequest = z.infer<typeof VisitRequest>;

/** A visit as its process knows it. */
export const BookedVisit = VisitRequest.extend({
  visitId: Id,
  desk: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  /** When the day of the visit begins. */
  dueAt: Instant,
  /** When the attendees are reminded; after `dueAt` when it is too late for that. */
  remindAt: Instant,
  /** `due`: the day is here. */
  outcome: z.literal('due'),
});
export type BookedVisit = z.infer<typeof BookedVisit>;

/** There will be no visit: nobody booked one in time, or no time that is left would do. */
export const NoVisit = VisitRequest.extend({
  outcome: z.literal('cancelled'),
  why: z.enum(['not-booked', 'no-slots']),
});

/** A time at a desk that can be booked. */
export interface SlotId {
  readonly desk: string;
  /** ISO 8601 UTC. */
  readonly startsAt: Instant;
}

/** The slot as a form's value: `Växjö/2026-12-01T08:30:00.000Z`. */
export function slotValue({ desk, startsAt }: SlotId): string {
  return `${desk}/${startsAt}`;
}

/** Undefined when the text is no slot. */
export function slotOf(text: string): SlotId | undefined {
  const [desk = '', time] = text.split('/');
  const startsAt = Instant.safeParse(time);
  return desk !== '' && startsAt.success ? { desk, startsAt: startsAt.data } : undefined;
}

const weekdays = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'];
const weekdaysInEnglish = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** `Växjö, tisdag 2026-12-01 09.30` */
export function slotInWords({ desk, startsAt }: SlotId): string {
  return `${desk}, ${visitTimeInWords(startsAt)}`;
}

/** What a slot stands under in a list, `Växjö, tisdag 2026-12-01`: desk first, then day. */
export function dayOfSlot(slot: SlotId): string {
  return slotInWords(slot).slice(0, -' 09.30'.length);
}

/** `tisdag 2026-12-01 09.30`. @param startsAt ISO 8601 instant */
export function visitTimeInWords(startsAt: Instant): string {
  const instant = Date.parse(startsAt);
  return `${weekdays[weekday(dayAt(instant)) - 1] ?? ''} ${dayAndTimeAt(instant)}`;
}

/** `Tuesday 2026-12-01 09:30`. @param startsAt ISO 8601 instant */
export function visitTimeInEnglish(startsAt: Instant): string {
  const instant = Date.parse(startsAt);
  const [day = '', time = ''] = dayAndTimeAt(instant).split(' ');
  return `${weekdaysInEnglish[weekday(dayAt(instant)) - 1] ?? ''} ${day} ${time.replace('.', ':')}`;
}

/** What a mail says of a visit. */
export const VisitInMail = z.object({
  calendarId: Id,
  sequence: z.int().nonnegative(),
  /** When this version of the calendar entry was made. */
  stampedAt: Instant,
  purpose: VisitPurpose,
  desk: z.string(),
  address: z.array(z.string()).min(1),
  startsAt: Instant,
  endsAt: Instant,
  /** Names of those who come, as a mail may show them. */
  attendees: z.array(z.string()).min(1),
  idRule: IdRule,
  /** With `passport`: the day until which it must be valid at least. */
  passportValidTo: Day.optional(),
  organizer: z.email(),
  remindHours: z.int().positive(),
  /** Somebody who comes doesn't read Swedish. */
  english: z.object({ address: z.array(z.string()).min(1) }).optional(),
});
export type VisitInMail = z.infer<typeof VisitInMail>;
