import type { SlotId, VisitPurpose, VisitState, Day, Instant } from '../../contract/index.ts';

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
