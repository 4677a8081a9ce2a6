import { z } from 'zod';
import { BookedVisit, NoVisit, VisitRequest } from '../visits/index.ts';
import { Actor, Id, Instant } from '../vocabulary.ts';

/** What somebody chose in "Boka besök". */
export const Booking = Actor.extend({ slot: z.string() });

/** Jobs of "Besök vid servicedisk". */
export const visitJobs = {
  /** Looks for free times that would do. `visit` is a `NoVisit` when there is none. */
  'offer-slots': {
    input: z.object({ caseId: Id, visit: VisitRequest, offeredAt: Instant }),
    output: z.object({
      slots: z.array(z.object({ label: z.string(), value: z.string() })),
      visit: z.union([NoVisit, VisitRequest]),
    }),
  },
  /** Books the chosen time; checks who chose. Throws SLOT_TAKEN. */
  'book-visit': {
    input: z.object({ caseId: Id, visit: VisitRequest, booking: Booking }),
    output: z.object({ visitId: Id, visit: BookedVisit }),
  },
  /** Reads what holds now. `due`: the day has begun; `waiting`: nothing has changed. A cancelled visit becomes a request again. */
  'check-visit': {
    input: z.object({ caseId: Id, visitId: Id, visit: VisitRequest, checkedAt: Instant }),
    output: z.object({
      bookingState: z.enum(['due', 'moved', 'cancelled', 'waiting']),
      visitId: Id,
      visit: z.union([BookedVisit, VisitRequest]),
    }),
  },
  /** Cancels the visit that a case has booked, when there is one: the case has ended before it. */
  'cancel-visit': {
    input: z.object({ caseId: Id, cancelledAt: Instant }),
    /** `cancelledVisit.visitId`: for the mail `visit-cancelled`; without: there was none. */
    output: z.object({ cancelledVisit: z.object({ visitId: Id.optional() }) }),
  },
} as const;
