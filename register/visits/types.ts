import type { SlotId, VisitPurpose, VisitState, Day, Instant, Viewer } from '../../contract/index.ts';

/** A visit at a service desk. Times are ISO 8601 UTC. */
export interface Visit extends SlotId {
  readonly visitId: string;
  readonly caseId: string;
  readonly purpose: VisitPurpose;
  readonly endsAt: Instant;
  /** Person ids, at least one. */
  readonly attendees: readonly string[];
  /** Last day that would do. */
  readonly latestDay: Day | undefined;
  readonly state: VisitState;
  /** The calendar entry: stays the same when the visit is moved, and `sequence` grows (RFC 5545, 3.8.7.4). */
  readonly calendarId: string;
  readonly sequence: number;
  readonly bookedAt: Instant;
  /** HSA-id. */
  readonly bookedBy: string;
  /** They came without a time. */
  readonly isWalkIn: boolean;
  /** Since when they stand at the desk, as somebody there said. */
  readonly arrivedAt: Instant | undefined;
}

/** A day of a desk, as its calendar shows it. */
export interface DeskDay {
  readonly day: Day;
  /** When it is open, in their order; none on a closed day. */
  readonly hours: readonly { readonly from: Instant; readonly to: Instant }[];
  /** Why it is closed then: the holiday, or the reason that was given. Undefined also on a day on which it never is open. */
  readonly closedFor: string | undefined;
}

/** A day of a desk with those who come. */
export interface CalendarDay extends DeskDay {
  /** In any state, by time; those whose case the viewer may see. */
  readonly visits: readonly Visit[];
  /** Booked times of others. */
  readonly taken: readonly { readonly startsAt: Instant; readonly endsAt: Instant }[];
  /** Times for one person that haven't ended and have a place left, whether or not the policy's notice lets them be booked. */
  readonly free: readonly Slot[];
}

/** Days of a desk. */
export interface DeskDays {
  readonly desk: string;
  readonly from: Day;
  /** Inclusive. */
  readonly to: Day;
}

/** The calendar of a desk, as the viewer may see it. */
export interface CalendarAsked extends DeskDays {
  readonly viewer: Viewer;
  readonly at: Instant;
  /** For so many a free time must be long enough; default: one. */
  readonly persons?: number;
}

/** A time at a desk with room left. */
export interface Slot extends SlotId {
  readonly endsAt: Instant;
  /** Visits that can still be booked then. */
  readonly left: number;
}

/** A visit whose place becomes free when it is moved. */
export type MovedVisit = Pick<Visit, 'visitId' | 'desk' | 'startsAt'>;

/** What a slot must meet. */
export interface SlotWish {
  /** Now: slots begin after the policy's notice. */
  readonly at: Instant;
  /** How many must come: decides how long the visit is. */
  readonly persons: number;
  /** Last day that would do. */
  readonly latestDay?: Day | undefined;
  /** Desk that stands first. */
  readonly desk?: string | undefined;
  /** The visit that is moved: its own time is free for it, and not offered again. */
  readonly moves?: MovedVisit | undefined;
}
