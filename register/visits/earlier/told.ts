import { dayOf, type Instant } from '../../../contract/index.ts';
import { may } from '../../../rights/index.ts';
import { getCase, maySee } from '../../cases/read.ts';
import type { Context } from '../../kernel/context.ts';
import { findPerson } from '../../people/person.ts';
import { findViewer } from '../../people/viewer.ts';
import type { Person } from '../../people/types.ts';
import { findVisit } from '../row.ts';
import { freeSlots } from '../slots.ts';
import type { Slot } from '../types.ts';

/** The earlier time of which those who asked are told, while it is free and the visit is booked. */
export async function earlierTime(context: Context, visitId: string, at: Instant): Promise<Slot | undefined> {
  const visit = await findVisit(context, visitId);
  if (visit?.state !== 'booked') return undefined;
  const { calendarId, attendees, latestDay, desk } = visit;
  const row = await context.db
    .selectFrom('earlierTimes')
    .select('freeAt')
    .where('calendarId', '=', calendarId)
    .executeTakeFirst();
  const free = await freeSlots(context, { at, persons: attendees.length, latestDay, desk, moves: visit });
  return free.find((slot) => slot.desk === desk && slot.startsAt === row?.freeAt);
}

/** Those who asked to be told, of whom each may still change the visit. */
export async function earlierAskers(context: Context, visitId: string, at: Instant): Promise<Person[]> {
  const visit = await findVisit(context, visitId);
  if (!visit) return [];
  const rows = await context.db
    .selectFrom('earlierTimes')
    .select('personId')
    .where('calendarId', '=', visit.calendarId)
    .orderBy('askedAt')
    .orderBy('personId')
    .execute();
  const found = await getCase(context, visit.caseId);
  const askers: Person[] = [];
  for (const { personId } of rows) {
    const person = await findPerson(context, personId);
    const viewer = person && (await findViewer(context, person.hsaId, dayOf(at)));
    if (!viewer || !(await maySee(context, visit.caseId, viewer))) continue;
    if (may.awaitEarlier(viewer, found, visit.attendees)) askers.push(person);
  }
  return askers;
}
