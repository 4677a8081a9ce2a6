import { dayOf, type Instant } from '../../../contract/index.ts';
import { aboutCase } from '../../cases/about.ts';
import { getCase } from '../../cases/read.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import { systemAt } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { addMessage } from '../../kernel/outbox.ts';
import { toVisit } from '../row.ts';
import { freeSlots } from '../slots.ts';
import type { Visit } from '../types.ts';

/** A place at a desk that nobody has any more. */
type Freed = Pick<Visit, 'calendarId' | 'desk' | 'startsAt' | 'endsAt'>;

/**
 * A time became free: of those who want an earlier one at that desk, each visit that it would do for is told of once a day at most (message
 * `time-freed`, whose process writes the mail). Nobody has it before they take it.
 */
export async function tellOfFreed(work: Work, freed: Freed, at: Instant): Promise<void> {
  for (const visit of await waitingFor(work, freed, at)) {
    const { visitId, caseId, calendarId, desk, latestDay, attendees } = visit;
    const free = await freeSlots(work, { at, persons: attendees.length, latestDay, desk, moves: visit });
    const fitting = free.find(
      (slot) =>
        slot.desk === desk &&
        // With more places left it was free before.
        slot.left === 1 &&
        slot.startsAt < visit.startsAt &&
        slot.startsAt < freed.endsAt &&
        slot.endsAt > freed.startsAt,
    );
    if (!fitting) continue;
    const { startsAt } = fitting;
    await work.db
      .updateTable('earlierTimes')
      .set({ toldAt: at, freeAt: startsAt })
      .where('calendarId', '=', calendarId)
      .execute();
    await addMessage(work, {
      caseId,
      at,
      name: 'time-freed',
      correlationKey: visitId,
      variables: { caseId, visitId },
      key: `time-freed:${calendarId}:${dayOf(at)}`,
    });
    await appendAudit(work, {
      action: 'earlier-time-told',
      author: systemAt(at),
      ...aboutCase(await getCase(work, caseId)),
      details: { visitId, desk, startsAt },
    });
  }
}

/** Booked visits at the desk after that time for which somebody asked, and whose case has had no such mail today; who asked first first. */
async function waitingFor(work: Work, { calendarId, desk, startsAt }: Freed, at: Instant): Promise<Visit[]> {
  const rows = await work.db
    .selectFrom('visits')
    .innerJoin('earlierTimes', 'earlierTimes.calendarId', 'visits.calendarId')
    .selectAll('visits')
    .select(['earlierTimes.toldAt', 'earlierTimes.askedAt'])
    .where('visits.state', '=', 'booked')
    .where('visits.desk', '=', desk)
    .where('visits.startsAt', '>', startsAt)
    .where('visits.calendarId', '!=', calendarId)
    .orderBy('earlierTimes.askedAt')
    .orderBy('visits.visitId')
    .execute();
  const told = new Set(rows.flatMap((row) => (isSameDay(row.toldAt, at) ? [row.caseId] : [])));
  const visits = rows.filter(({ caseId }) => !told.has(caseId)).map(toVisit);
  return [...new Map(visits.map((visit) => [visit.caseId, visit])).values()];
}

const isSameDay = (told: Instant | null, at: Instant): boolean => told !== null && dayOf(told) === dayOf(at);

/** The visit is earlier now, is had, or won't be: nobody is told of other times for it. */
export async function endWishes({ db }: Work, { calendarId }: Pick<Visit, 'calendarId'>): Promise<void> {
  await db.deleteFrom('earlierTimes').where('calendarId', '=', calendarId).execute();
}
