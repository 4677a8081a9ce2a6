import type { Response } from 'express';
import {
  dayOf,
  dayOfSlot,
  policyOn,
  slotInWords,
  slotValue,
  visitTimeInWords,
  words,
  type Day,
} from '../../contract/index.ts';
import type { Case, PortalRegister, Slot, Visit } from '../../register/index.ts';
import { requesterOf } from '../login/requester.ts';
import type { PageQuestion } from '../form-check/page-form.ts';
import { viewQuestions } from '../plain-form/plain-form.ts';
import type { Views } from '../pages/views.ts';
import type { CallerBooking } from './caller-booking.ts';

interface Shown {
  readonly register: PortalRegister;
  readonly views: Views;
}

/** The page on which a booked visit is moved or cancelled. With a message its status is 409. */
export async function showVisit(
  { register, views }: Shown,
  res: Response,
  page: { found: Case; message?: string; isSlotWrong?: boolean; chosen?: string },
): Promise<void> {
  const { found, message, isSlotWrong = false, chosen = '' } = page;
  const { viewer, at } = requesterOf(res.req);
  const visit = await register.visits.booked(found.caseId);
  const mayChange = visit !== undefined && (await register.visits.mayChange(visit, { viewer, at }));
  const slots = visit && mayChange ? await register.visits.slots({ at, ...wishOf(visit) }) : [];
  views.show(res.status(message === undefined ? 200 : 409), 'visits/visit', {
    title: `${message === undefined ? '' : 'Fel: '}Ändra besök, ${found.number}`,
    case: found,
    visit: visit && {
      time: visitTimeInWords(visit.startsAt),
      desk: visit.desk,
      purpose: words.visitPurpose[visit.purpose],
      attendees: await namesOf(register, visit.attendees),
    },
    mayChange,
    slot: askSlot(
      slots,
      { label: 'Ny tid', invitation: 'ny kalenderinbjudan', latestDay: visit?.latestDay },
      { chosen, message: isSlotWrong ? message : undefined },
    ),
    phone: policyOn(dayOf(at)).customerService.phone,
    message: isSlotWrong ? undefined : message,
  });
}

/** The page on which a visit is booked for a person who calls. With a message its status is 409. */
export async function showBooking(
  { register, views }: Shown,
  res: Response,
  { found, booking, message }: { found: Case; booking: CallerBooking; message?: string },
): Promise<void> {
  const { purpose, attendees, latestDay, desk } = booking.request;
  const { at } = requesterOf(res.req);
  const slots = await register.visits.slots({ at, persons: attendees.length, latestDay, desk });
  views.show(res.status(message === undefined ? 200 : 409), 'visits/book', {
    title: `${message === undefined ? '' : 'Fel: '}Boka besök, ${found.number}`,
    case: found,
    purpose: words.visitPurpose[purpose],
    attendees: await namesOf(register, attendees),
    slot: askSlot(slots, { label: 'Servicedisk och tid', invitation: 'kalenderinbjudan', latestDay }, { message }),
  });
}

async function namesOf(register: PortalRegister, personIds: readonly string[]): Promise<string[]> {
  const people = await Promise.all(personIds.map((id) => register.people.find(id)));
  return people.flatMap((person) => (person ? [person.displayName] : []));
}

function wishOf(visit: Visit) {
  const { attendees, latestDay, desk } = visit;
  return { persons: attendees.length, latestDay, desk, moves: visit };
}

/** The question of a time, the free ones under their desk and day. */
function askSlot(
  slots: readonly Slot[],
  { label, invitation, latestDay }: { label: string; invitation: string; latestDay: Day | undefined },
  { chosen = '', message }: { chosen?: string | undefined; message: string | undefined },
): string {
  const latest = latestDay === undefined ? '' : ` Besöket måste vara senast ${latestDay}.`;
  const question: PageQuestion = {
    kind: 'select',
    key: 'slot',
    label,
    description: `Alla som ska komma får en ${invitation}.${latest}`,
    options: slots.map((slot) => ({ value: slotValue(slot), label: slotInWords(slot), group: dayOfSlot(slot) })),
    none: 'Ingen ledig tid',
  };
  return viewQuestions([question], { data: { slot: chosen }, errors: message === undefined ? {} : { slot: [message] } })
    .html;
}
