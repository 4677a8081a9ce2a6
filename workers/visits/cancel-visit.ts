import { z } from 'zod';
import { Id, Instant } from '../../contract/index.ts';
import { bySystem } from '../duty/authors.ts';
import { worker } from '../run/worker.ts';

/** Frees the time that a case had booked; the case has ended before it. The mail about it has a step of its own. */
export const cancelVisit = worker({
  type: 'cancel-visit',
  input: z.object({ caseId: Id, cancelledAt: Instant }),
  /** `cancelledVisit.visitId`: for the mail `visit-cancelled`; without: there was none. */
  output: z.object({ cancelledVisit: z.object({ visitId: Id.optional() }) }),
  async run({ caseId, cancelledAt }, { register }) {
    const visit = await register.visits.booked(caseId);
    if (!visit) return { cancelledVisit: {} };
    await register.visits.cancel(visit.visitId, bySystem(cancelledAt));
    return { cancelledVisit: { visitId: visit.visitId } };
  },
});
