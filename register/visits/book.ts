import type { SlotId, VisitPurpose } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import { about } from '../cases/change.ts';
import { getCase } from '../cases/read.ts';
import type { Work } from '../kernel/context.ts';
import type { Author } from '../types.ts';
import { toVisit } from './row.ts';
import { findOpenSlot, freePlace } from './slots.ts';
import type { Visit } from './types.ts';

interface Booking extends SlotId {
  readonly caseId: string;
  readonly purpose: VisitPurpose;
  readonly attendees: readonly string[];
  readonly latestDay?: string | undefined;
  readonly author: Author;
}

/** Takes a place in a slot. @param moved the visit whose calendar entry moves to it, and which gives up its own place */
export async function bookVisit(work: Work, booking: Booking, moved?: Visit): Promise<Visit | 'taken'> {
  const { caseId, purpose, attendees, latestDay, author, desk, startsAt } = booking;
  const slot = findOpenSlot({ at: author.at, persons: attendees.length, latestDay }, { desk, startsAt });
  const place = slot && (await freePlace(work, slot, moved));
  if (!slot || place === undefined) return 'taken';
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
      endsAt: slot.endsAt,
      place,
      attendees: JSON.stringify(attendees),
      latestDay: latestDay ?? null,
      state: 'booked',
      calendarId: moved?.calendarId ?? visitId,
      sequence: moved ? moved.sequence + 1 : 0,
      bookedAt: author.at,
      bookedBy: author.hsaId,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await appendAudit(work, {
    action: moved ? 'visit-moved' : 'visit-booked',
    author,
    ...about(await getCase(work, caseId)),
    details: { visitId, purpose, desk, startsAt },
  });
  return toVisit(row);
}
