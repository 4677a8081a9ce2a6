import type { SlotId, VisitPurpose, Day } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { aboutCase } from '../cases/about.ts';
import { getCase } from '../cases/read.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { endWishes, tellOfFreed } from './earlier/tell.ts';
import { toVisit } from './row.ts';
import { findOpenSlot, freePlace, type OpenSlot } from './slots.ts';
import type { Visit } from './types.ts';

export interface Booking extends SlotId {
  readonly caseId: string;
  readonly purpose: VisitPurpose;
  readonly attendees: readonly string[];
  readonly latestDay?: Day | undefined;
  readonly author: Author;
}

/** Where a visit is had. */
interface Place extends Pick<OpenSlot, 'endsAt'> {
  readonly place: number;
  /** They stand at the desk, and had no time. */
  readonly isWalkIn?: boolean;
}

/**
 * Takes a place in a slot. The place that the case has there for the same purpose is the one. `taken`: the slot has no room, is past, or
 * is later than would do.
 */
export async function bookVisit(work: Work, booking: Booking): Promise<Visit | 'taken'> {
  const { caseId, purpose, desk, startsAt } = booking;
  const held = await heldAt(work, { caseId, purpose, desk, startsAt });
  return held ?? takePlace(work, booking, undefined);
}

/** As `bookVisit`. @param moved the visit whose calendar entry moves to the slot, and which gives up its own place */
export async function takePlace(work: Work, booking: Booking, moved: Visit | undefined): Promise<Visit | 'taken'> {
  const { attendees, latestDay, author, desk, startsAt } = booking;
  const wish = { at: author.at, persons: attendees.length, latestDay };
  const slot = await findOpenSlot(work, wish, { desk, startsAt });
  const place = slot && (await freePlace(work, slot, moved));
  if (!slot || place === undefined) return 'taken';
  return keepVisit(work, booking, { endsAt: slot.endsAt, place, moved });
}

/** Writes a visit to its place, and that another has moved there. */
export async function keepVisit(
  work: Work,
  { caseId, purpose, attendees, latestDay, author, desk, startsAt }: Booking,
  { endsAt, place, isWalkIn = false, moved }: Place & { readonly moved: Visit | undefined },
): Promise<Visit> {
  if (moved) {
    await work.db.updateTable('visits').set({ state: 'rebooked' }).where('visitId', '=', moved.visitId).execute();
  }
  const visitId = createId();
  const row = await work.db
    .insertInto('visits')
    .values({
      visitId,
      caseId,
      purpose,
      desk,
      startsAt,
      endsAt,
      place,
      attendees: JSON.stringify(attendees),
      latestDay,
      state: 'booked',
      calendarId: moved?.calendarId ?? visitId,
      sequence: moved ? moved.sequence + 1 : 0,
      bookedAt: author.at,
      bookedBy: author.hsaId,
      choices: 1,
      isWalkIn: Number(isWalkIn),
      arrivedAt: isWalkIn ? author.at : undefined,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await appendAudit(work, {
    action: isWalkIn ? 'visit-without-time' : moved ? 'visit-moved' : 'visit-booked',
    author,
    ...aboutCase(await getCase(work, caseId)),
    details: { visitId, purpose, desk, startsAt, ...(moved && { fromDesk: moved.desk, fromTime: moved.startsAt }) },
  });
  const visit = toVisit(row);
  if (moved) {
    if (visit.startsAt < moved.startsAt) await endWishes(work, visit);
    await tellOfFreed(work, moved, author.at);
  }
  return visit;
}

async function heldAt(
  { db }: Context,
  { caseId, purpose, desk, startsAt }: Pick<Visit, 'caseId' | 'purpose' | 'desk' | 'startsAt'>,
): Promise<Visit | undefined> {
  const row = await db
    .selectFrom('visits')
    .selectAll()
    .where('caseId', '=', caseId)
    .where('state', '=', 'booked')
    .where('purpose', '=', purpose)
    .where('desk', '=', desk)
    .where('startsAt', '=', startsAt)
    .executeTakeFirst();
  return row && toVisit(row);
}
