import { dayAt, dayOf, instantOf, policyOn, type BookedVisit, type Instant, instantAt } from '../../contract/index.ts';
import type { Visit } from '../../register/index.ts';
import { hourMs } from '../time/instants.ts';

/**
 * A visit as its process carries it. The reminder goes the policy's hours before; when that is past already it never goes: the
 * process waits until the visit's day begins and no longer.
 * @param now ISO 8601 instant
 */
export function bookedVisit(visit: Visit, now: Instant): BookedVisit {
  const { visitId, purpose, attendees, latestDay, desk, startsAt, endsAt } = visit;
  const starts = Date.parse(startsAt);
  const { reminderHours } = policyOn(dayOf(now)).visits;
  const remindAt = instantAt(starts - reminderHours * hourMs);
  return {
    visitId,
    purpose,
    attendees: [...attendees],
    desk,
    startsAt,
    endsAt,
    ...(latestDay !== undefined && { latestDay }),
    dueAt: instantAt(instantOf(dayAt(starts))),
    remindAt: remindAt > now ? remindAt : endsAt,
    outcome: 'due',
  };
}
