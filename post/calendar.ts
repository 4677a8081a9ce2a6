import ical, {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator';
import type { CalendarEntry } from '../contract/index.ts';

/**
 * The entry as iCalendar text (RFC 5545, iTIP RFC 5546), for one reader. Times are UTC, so that no time zone has to be described.
 * No answer is asked for: nobody reads it. Same entry, same text.
 * @param to the reader's address, the only attendee that is named
 */
export function calendarText(entry: CalendarEntry, to: string): string {
  const { method, id, sequence, organizer, summary, description, location, url, remindHours } = entry;
  const isCancelled = method === 'CANCEL';
  const calendar = ical({
    prodId: '//SITHS-kort//SITHS-kort//SV',
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  const event = calendar.createEvent({
    id,
    sequence,
    summary,
    description,
    location,
    url,
    organizer,
    stamp: new Date(entry.stampedAt),
    start: new Date(entry.startsAt),
    end: new Date(entry.endsAt),
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  const status = ICalAttendeeStatus.NEEDSACTION;
  event.createAttendee({ email: to, role: ICalAttendeeRole.REQ, status, rsvp: false });
  if (!isCancelled) {
    event.createAlarm({ type: ICalAlarmType.display, trigger: remindHours * 3600, description: summary });
  }
  return calendar.toString();
}
