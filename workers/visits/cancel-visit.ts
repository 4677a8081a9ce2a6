import { z } from 'zod';
import { Id, Instant, VisitPurpose } from '../../contract/index.ts';
import { bySystem } from '../duty/authors.ts';
import { worker } from '../run/worker.ts';

/** Frees the time that a case had booked; the case has ended before it, or what the visit was for. The mail about it has a step of its own. */
export const cancelVisit = worker({
  type: 'cancel-visit',
  input: z.object({
    caseId: Id,
    cancelledAt: Instant,
    /** Absent: whatever it was for. */
    onlyPurpose: VisitPurpose.optional(),
  }),
  /** `cancelledVisit.visitId`: for the mail `visit-cancelled`; without: there was none. */
  output: z.object({ cancelledVisit: z.object({ visitId: Id.optional() }) }),
  async run({ caseId, cancelledAt, onlyPurpose }, { register }) {
    const visit = (await register.visits.ofCase(caseId)).find(
      ({ state, purpose }) => state === 'booked' && (onlyPurpose === undefined || purpose === onlyPurpose),
    );
    if (!visit) return { cancelledVisit: {} };
    await register.visits.cancel(visit.visitId, bySystem(cancelledAt));
    return { cancelledVisit: { visitId: visit.visitId } };
  },
});
