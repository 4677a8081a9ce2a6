import { z } from 'zod';
import { BookedVisit, Id, Instant, VisitRequest, dayOf } from '../../contract/index.ts';
import { bookedVisit } from './booked-visit.ts';
import { worker } from '../run/worker.ts';

/**
 * Reads what holds of a booking: its day has begun, it was moved, it was cancelled, or nothing. The register decides, so that a
 * message that nobody heard, or that came twice, changes nothing.
 */
export const checkVisit = worker({
  type: 'check-visit',
  input: z.object({ caseId: Id, visitId: Id, visit: VisitRequest, checkedAt: Instant }),
  output: z.object({
    bookingState: z.enum(['due', 'moved', 'cancelled', 'waiting']),
    visitId: Id,
    visit: z.union([BookedVisit, VisitRequest]),
  }),
  async run({ visitId, visit, checkedAt }, { register }) {
    const latest = await register.visits.latest(visitId);
    const { purpose, attendees, latestDay } = visit;
    if (latest.state !== 'booked') {
      const request = { purpose, attendees, ...(latestDay !== undefined && { latestDay }), desk: latest.desk };
      return { bookingState: 'cancelled' as const, visitId, visit: request };
    }
    const now = bookedVisit(latest, checkedAt);
    if (latest.visitId !== visitId) return { bookingState: 'moved' as const, visitId: latest.visitId, visit: now };
    const bookingState = isToday(latest.startsAt, checkedAt) ? ('due' as const) : ('waiting' as const);
    return { bookingState, visitId, visit: now };
  },
});

function isToday(startsAt: Instant, now: Instant): boolean {
  return dayOf(startsAt) <= dayOf(now);
}
