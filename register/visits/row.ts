import { z } from 'zod';
import type { Context } from '../kernel/context.ts';
import type { VisitRow } from '../kernel/schema/routines.ts';
import type { Visit } from './types.ts';

const Attendees = z.array(z.string());

export function toVisit(row: VisitRow): Visit {
  const { visitId, caseId, purpose, desk, startsAt, endsAt, state, calendarId, sequence, bookedAt, bookedBy } = row;
  const { isWalkIn, arrivedAt } = row;
  const attendees = Attendees.parse(JSON.parse(row.attendees));
  const latestDay = row.latestDay ?? undefined;
  return {
    visitId,
    caseId,
    purpose,
    desk,
    startsAt,
    endsAt,
    attendees,
    latestDay,
    state,
    calendarId,
    sequence,
    bookedAt,
    bookedBy,
    isWalkIn: isWalkIn === 1,
    arrivedAt: arrivedAt ?? undefined,
  };
}

export async function findVisit(context: Context, visitId: string): Promise<Visit | undefined> {
  const row = await context.db.selectFrom('visits').selectAll().where('visitId', '=', visitId).executeTakeFirst();
  return row && toVisit(row);
}

export async function getVisit(context: Context, visitId: string): Promise<Visit> {
  const found = await findVisit(context, visitId);
  if (!found) throw new Error(`No visit ${visitId} in the register`);
  return found;
}

/** The last booking of this visit's calendar entry: itself, or what it was moved to. */
export async function latestVisit(context: Context, visitId: string): Promise<Visit> {
  const { calendarId } = await getVisit(context, visitId);
  const row = await context.db
    .selectFrom('visits')
    .selectAll()
    .where('calendarId', '=', calendarId)
    .orderBy('sequence', 'desc')
    .executeTakeFirstOrThrow();
  return toVisit(row);
}
