import { z } from 'zod';
import {
  Actor,
  ComeAgain,
  Day,
  Id,
  IdDocument,
  dayOf,
  earliestDay,
  factsOf,
  idMustLastTo,
  lastValidDay as lastValidDayOf,
} from '../../contract/index.ts';
import type { OrderFacts } from '../../contract/index.ts';
import type { Case, WorkersRegister } from '../../register/index.ts';
import { byCustomerService } from '../duty/authors.ts';
import { caseAtDesk } from '../duty/duties.ts';
import { BusinessError } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** Outcome of the photo visit at a desk. */
const PhotoVisit = Actor.extend({
  /** `rebook`: they came, and must come again. `no-document`: they have no ID document at all, and get a short-term card instead. */
  outcome: z.enum(['done', 'rebook', 'no-document', 'no-show', 'not-approved']),
  idDocument: IdDocument.optional(),
  idValidTo: Day.optional(),
  unfinished: ComeAgain.optional(),
});
type PhotoVisit = z.infer<typeof PhotoVisit>;

/**
 * Records how the photo visit went, and what was seen. The ID document must be valid on the day, and as long after the first
 * submission as the order asked (domain "Identity"): an earlier promise of the order is seen through here. A holder who has no document at
 * all gets a short-term card instead, with the manager's vouching (domain P1.4).
 */
export const recordPhoto = worker({
  type: 'record-photo',
  errors: ['DUTIES_NOT_SEPARATED', 'IDENTITY_NOT_PROVEN'],
  input: z.object({ caseId: Id, photo: PhotoVisit, noShows: z.int(), visit: z.object({ visitId: Id }) }),
  output: z.object({ noShows: z.int() }),
  async run({ caseId, photo, noShows, visit }, { register }) {
    const found = await caseAtDesk(register, caseId, photo);
    const facts = factsOf('card-order', found);
    const wrong = identityFault(facts, photo);
    if (wrong !== undefined) throw new BusinessError('IDENTITY_NOT_PROVEN', wrong);
    const { outcome } = photo;
    await register.visits.end({
      visitId: visit.visitId,
      state: outcome === 'no-show' ? 'no-show' : 'done',
      author: byCustomerService(photo),
    });
    await record(register, found, photo);
    if (outcome === 'no-document') await becomeShortTerm(register, found, { facts, photo });
    return { noShows: outcome === 'no-show' || outcome === 'rebook' ? noShows + 1 : noShows };
  },
});

function identityFault({ order }: OrderFacts, { outcome, idValidTo, at }: PhotoVisit): string | undefined {
  if (outcome === 'no-document' && order.temporaryCard === 'meanwhile') {
    return 'Ett korttidskort ingår redan i beställningen';
  }
  if (outcome !== 'done') return undefined;
  const leastDay = idMustLastTo(order.submittedDay, dayOf(at));
  if (idValidTo !== undefined && idValidTo >= leastDay) return undefined;
  return `Id-handlingen ska gälla minst till och med ${leastDay}`;
}

async function record(register: WorkersRegister, { caseId, unitId, holder }: Case, photo: PhotoVisit): Promise<void> {
  const { outcome, idDocument, idValidTo, unfinished } = photo;
  await register.audit.append({
    action: `photo-visit-${outcome}`,
    author: byCustomerService(photo),
    caseId,
    unitId,
    ...(holder && { personId: holder.personId }),
    details: {
      ...(idDocument && { idDocument }),
      ...(idValidTo !== undefined && { idValidTo }),
      ...(unfinished && { unfinished }),
    },
  });
}

/** From here on the order is one for a short-term card, given out on the manager's word. */
async function becomeShortTerm(
  register: WorkersRegister,
  { caseId }: Case,
  { facts, photo }: { facts: OrderFacts; photo: PhotoVisit },
): Promise<void> {
  const { assignmentTo } = facts.order;
  const card = { cardType: 'short-term', activationDay: dayOf(photo.at), blankExpires: null } as const;
  const whole = lastValidDayOf({ ...card, assignmentTo: null });
  const decision = {
    identity: 'vouching',
    idRule: 'vouching',
    managerPresent: true,
    cardType: 'short-term',
    loa: 'loa-2',
    lastValidDay: earliestDay(whole, assignmentTo),
    limitedBy: assignmentTo !== undefined && assignmentTo < whole ? 'assignment' : 'period',
  } as const;
  await register.cases.setFacts({ caseId, facts: { ...facts, decision }, author: byCustomerService(photo) });
}
