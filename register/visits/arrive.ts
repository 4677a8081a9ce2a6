import { dayOf, instantAt, policyOn, slotInWords, type Instant, type VisitRequest } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { aboutCase } from '../cases/about.ts';
import { getCase, maySee } from '../cases/read.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Asker, Author } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import { addMessage } from '../kernel/outbox.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { keepVisit } from './book.ts';
import { deskDays } from './calendar.ts';
import { desksOn } from './desks/plan.ts';
import * as refuse from './refusals.ts';
import { countChoice, heldVisit } from './reserve.ts';
import { findVisit, getVisit } from './row.ts';
import { freePlace, placeBeyond, type OpenSlot } from './slots.ts';
import type { Visit } from './types.ts';

interface WalkIn extends Asker {
  readonly caseId: string;
  readonly request: VisitRequest;
  /** At which they stand. */
  readonly desk: string;
  /** A free time of today that they are given; default: now. */
  readonly startsAt?: Instant | undefined;
}

const minuteMs = 60_000;

/** Somebody whose visit is today stands at the desk. A second time changes nothing. By customer service, not for a card of their own. */
export async function arrive(
  work: Work,
  { visitId, viewer, author }: Asker & { readonly visitId: string },
): Promise<Visit | Refusal> {
  const visit = await findVisit(work, visitId);
  if (!visit) return refuse.visitUnseen();
  const refused = await notTheirs(work, visit.caseId, { viewer, author });
  if (refused) return refused;
  if (visit.state !== 'booked') return refuse.visitChangedAlready();
  if (dayOf(visit.startsAt) !== dayOf(author.at)) return refuse.visitNotToday({ slot: slotInWords(visit) });
  return noteArrival(work, visit, author);
}

/**
 * Somebody stands at the desk without a time, in a case that needs a visit: they have one now, beyond the desk's capacity if it must be, as
 * long as the desk is open and what they show is valid. A visit of a later day that the case had for it moves to now, and its process hears of it;
 * so does one of an earlier day at the same desk, whose process stands at the desk's task and ends it there. Of one of today it is said that they
 * are here. One that is under way at another desk keeps its place: its task and its cards lie there. A time of later today that they are given must be free.
 */
export async function walkIn(
  work: Work,
  { caseId, request, desk, startsAt: given, viewer, author }: WalkIn,
): Promise<Visit | Refusal> {
  const { purpose, attendees, latestDay } = request;
  const refused = await notTheirs(work, caseId, { viewer, author });
  if (refused) return refused;
  const today = dayOf(author.at);
  const held = await heldVisit(work, { caseId, purpose });
  const begun = held && dayOf(held.startsAt) <= today ? held : undefined;
  if (begun && begun.desk !== desk) {
    const slot = slotInWords(begun);
    return dayOf(begun.startsAt) === today ? refuse.visitAtOtherDesk({ slot }) : refuse.visitUnanswered({ slot });
  }
  if (held && dayOf(held.startsAt) === today) {
    await countChoice(work, held.visitId, 1);
    return noteArrival(work, held, author);
  }
  if (latestDay !== undefined && latestDay < today) return refuse.documentEnded({ day: latestDay });
  const startsAt = given ?? instantAt(Math.floor(Date.parse(author.at) / minuteMs) * minuteMs);
  if (!(await isOpen(work, desk, given === undefined ? startsAt : author.at))) return refuse.deskClosedNow({ desk });
  const minutes = policyOn(today).visits.slotMinutes[attendees.length > 1 ? 'several' : 'one'];
  const endsAt = instantAt(Date.parse(startsAt) + minutes * minuteMs);
  const time = { desk, startsAt, endsAt };
  const place = given === undefined ? await placeBeyond(work, time) : await placeLater(work, time, { held, author });
  if (place === undefined) return refuse.slotTaken();
  const booking = { caseId, purpose, attendees, latestDay, desk, startsAt, author };
  const visit = await keepVisit(work, booking, { endsAt, place, isWalkIn: true, moved: held });
  if (held && !begun) {
    await addMessage(work, {
      caseId,
      key: `visit-changed:${held.visitId}`,
      name: 'visit-changed',
      at: author.at,
      correlationKey: held.visitId,
    });
  }
  return visit;
}

async function notTheirs(work: Work, caseId: string, { viewer }: Asker): Promise<Refusal | undefined> {
  if (!(await maySee(work, caseId, viewer))) return refuse.visitUnseen();
  return may.bookForCaller(viewer, await getCase(work, caseId)) ? undefined : refuse.visitNotYours();
}

/** A place that is free at a time of later today, while the desk is open; undefined: there is none. */
async function placeLater(
  work: Work,
  time: Omit<OpenSlot, 'capacity'>,
  { held, author }: { held: Visit | undefined; author: Author },
): Promise<number | undefined> {
  const today = dayOf(author.at);
  const [day] = await deskDays(work, { desk: time.desk, from: today, to: today });
  const isWithin = day?.hours.some(({ from, to }) => from <= time.startsAt && time.endsAt <= to) === true;
  if (!isWithin || time.startsAt < author.at) return undefined;
  const desk = (await desksOn(work, today)).find(({ name }) => name === time.desk);
  return desk && freePlace(work, { ...time, capacity: desk.capacity }, held);
}

async function isOpen(work: Work, desk: string, at: Instant): Promise<boolean> {
  const today = dayOf(at);
  const [day] = await deskDays(work, { desk, from: today, to: today });
  return day !== undefined && day.hours.some(({ from, to }) => from <= at && at < to);
}

async function noteArrival(work: Work, visit: Visit, author: Author): Promise<Visit> {
  if (visit.arrivedAt !== undefined) return visit;
  const { visitId, caseId, purpose, desk, startsAt } = visit;
  await work.db.updateTable('visits').set({ arrivedAt: author.at }).where('visitId', '=', visitId).execute();
  await appendAudit(work, {
    action: 'visit-arrived',
    author,
    ...aboutCase(await getCase(work, caseId)),
    details: { visitId, purpose, desk, startsAt },
  });
  return getVisit(work, visitId);
}
