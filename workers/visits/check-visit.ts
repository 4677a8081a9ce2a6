import { dayAt, jobs } from '../../contract/index.ts';
import { bookedVisit } from './booked-visit.ts';
import { worker } from '../run/worker.ts';

/**
 * Reads what holds of a booking: its day has begun, it was moved, it was cancelled, or nothing. The register decides, so that a
 * message that nobody heard, or that came twice, changes nothing.
 */
export const checkVisit = worker({
  type: 'check-visit',
  ...jobs['check-visit'],
  async run({ visitId, visit, checkedAt }, { register }) {
    const latest = await register.visits.latest(visitId);
    const { purpose, attendees, latestDay } = visit;
    if (latest.state !== 'booked') {
      const request = { purpose, attendees, ...(latestDay !== undefined && { latestDay }), desk: latest.desk };
      return { bookingState: 'cancelled' as const, visitId, visit: request };
    }
    const now = bookedVisit(latest, checkedAt);
    const bookingState = latest.visitId !== visitId ? 'moved' : isToday(latest.startsAt, checkedAt) ? 'due' : 'waiting';
    return { bookingState, visitId: latest.visitId, visit: now };
  },
});

function isToday(startsAt: string, now: string): boolean {
  return dayAt(Date.parse(startsAt)) <= dayAt(Date.parse(now));
}
