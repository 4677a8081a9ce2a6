import type { SlotId, Viewer, VisitPurpose, VisitState } from '../../contract/index.ts';
import type { Author, Refusal } from '../types.ts';

/** A visit at a service desk. Times are ISO 8601 UTC. */
export interface Visit extends SlotId {
  readonly visitId: string;
  readonly caseId: string;
  readonly purpose: VisitPurpose;
  readonly endsAt: string;
  /** Person ids, at least one. */
  readonly attendees: readonly string[];
  /** Last day that would do. */
  readonly latestDay: string | undefined;
  readonly state: VisitState;
  /** The calendar entry: stays the same when the visit is moved, and `sequence` grows (RFC 5545, 3.8.7.4). */
  readonly calendarId: string;
  readonly sequence: number;
  readonly bookedAt: string;
  /** HSA-id. */
  readonly bookedBy: string;
}

/** A time at a desk with room left. */
export interface Slot extends SlotId {
  readonly endsAt: string;
  /** Visits that can still be booked then. */
  readonly left: number;
}

/** A visit whose place becomes free when it is moved. */
export type MovedVisit = Pick<Visit, 'visitId' | 'desk' | 'startsAt'>;

/** What a slot must meet. */
export interface SlotWish {
  /** Now: slots begin after the policy's notice. */
  readonly at: string;
  /** How many must come: decides how long the visit is. */
  readonly persons: number;
  /** Last day that would do. */
  readonly latestDay?: string | undefined;
  /** Desk that stands first. */
  readonly desk?: string | undefined;
  /** The visit that is moved: its own time is free for it, and not offered again. */
  readonly moves?: MovedVisit | undefined;
}

/** Booked times at the service desks. Hours, capacity and limits are policy data. */
export interface Visits {
  /** Slots with room, the wished desk's first, each desk's by time. */
  slots(wish: SlotWish): Promise<Slot[]>;
  /** `taken`: the slot has no room, is past, or is later than would do. */
  book(
    input: SlotId & {
      caseId: string;
      purpose: VisitPurpose;
      attendees: readonly string[];
      latestDay?: string | undefined;
      author: Author;
    },
  ): Promise<Visit | 'taken'>;
  find(visitId: string): Promise<Visit | undefined>;
  /** Every booking of a case, also moved and cancelled ones, oldest first. */
  ofCase(caseId: string): Promise<Visit[]>;
  /** The visit that a case has booked and that has not been had. */
  booked(caseId: string): Promise<Visit | undefined>;
  /** The last booking of this visit's calendar entry: itself, or what it was moved to. */
  latest(visitId: string): Promise<Visit>;
  /** Booked visits of a day, for those who may see their cases, by time. */
  onDay(day: string, viewer: Viewer): Promise<Visit[]>;
  /** True when the viewer may move or cancel the visit now. */
  mayChange(visit: Visit, viewer: Viewer, at: string): Promise<boolean>;
  /**
   * Moves (`to` a slot) or cancels a visit before its day, and tells its process (message `visit-changed`). Returns the visit as it
   * is then. By somebody who orders for the unit, the person who started the case, an attendee or customer service.
   */
  requestChange(input: {
    visitId: string;
    to: SlotId | 'cancel';
    viewer: Viewer;
    author: Author;
  }): Promise<Visit | Refusal>;
  /** Frees the slot. False when the visit isn't booked any more. */
  cancel(visitId: string, author: Author): Promise<boolean>;
  /** Records that the visit was had, or that nobody came. Nothing to do when it isn't booked any more. */
  end(visitId: string, state: 'done' | 'no-show', author: Author): Promise<void>;
}
