import { z } from 'zod';
import {
  BookedVisit,
  CardNumber,
  DeskCheck,
  Id,
  IdRule,
  Issue,
  ProvenIdentity,
  dayOf,
  deskLocation,
} from '../../contract/index.ts';
import type { Case, WorkersRegister } from '../../register/index.ts';
import { byCustomerService } from '../duty/authors.ts';
import { proveIdentity } from './desk-identity.ts';
import { deskCardType } from './desk-card.ts';
import { deskFault, loa3Fault } from '../duty/duties.ts';
import { BusinessError, needed, PermanentFailure } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

const Input = z.object({
  caseId: Id,
  idRule: IdRule,
  visit: BookedVisit,
  deskCheck: DeskCheck,
  noShows: z.int().nonnegative().optional(),
});
type Input = z.infer<typeof Input>;

/**
 * Records how a visit for a short-term or reserve card went. When identity is proven the chosen card of the desk's stock is reserved – of an
 * extension it is the one that the holder has, which must be one that can be extended – and an order for somebody without a Swedish number passes its point of no return (domain "Processes": approved at the desk).
 */
export const checkIdentity = worker({
  type: 'check-identity',
  errors: ['CARD_NOT_AVAILABLE', 'IDENTITY_NOT_PROVEN'],
  input: Input,
  output: z.object({
    /** So often nobody came, or they had to come again. */
    noShows: z.int().nonnegative(),
    cardNumber: CardNumber.optional(),
    proven: ProvenIdentity.optional(),
    /** When it ends here, or no other visit is booked. */
    issue: Issue.optional(),
  }),
  async run(input, { register }) {
    const { caseId, visit, deskCheck, noShows = 0 } = input;
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const fault = await (isLoa3(found) ? loa3Fault : deskFault)(register, found, deskCheck);
    if (fault !== undefined) throw new PermanentFailure(fault);
    const author = byCustomerService(deskCheck);
    await register.visits.end({
      visitId: visit.visitId,
      state: deskCheck.outcome === 'no-show' ? 'no-show' : 'done',
      author,
    });
    await record(register, found, deskCheck);
    switch (deskCheck.outcome) {
      case 'no-show':
        return { noShows: noShows + 1, issue: { outcome: 'no-show' as const } };
      case 'unfinished':
        return { noShows: noShows + 1, issue: { outcome: 'not-approved' as const } };
      case 'not-approved':
        return { noShows, issue: { outcome: 'not-approved' as const, reason: deskCheck.refusal } };
      case 'document':
      case 'passport':
      case 'vouching':
        return { noShows, ...(await approve(register, found, input)) };
    }
  },
});

/** A reserve card that two persons give or extend on LoA 3: the first is who checks the identity. */
const isLoa3 = ({ processId, facts }: Case) =>
  processId === 'reserve-card-extension' ||
  (processId === 'reserve-card-activation' && facts['way'] === 'desk-two-persons');

async function approve(register: WorkersRegister, found: Case, { idRule, visit, deskCheck }: Input) {
  const { caseId } = found;
  const proven = await proveIdentity(register, found, { idRule, deskCheck });
  if (typeof proven === 'string') throw new BusinessError('IDENTITY_NOT_PROVEN', proven);
  if (found.processId === 'reserve-card-extension') {
    await checkExtendable(register, found, deskCheck);
    return { proven };
  }
  const author = byCustomerService(deskCheck);
  const cardNumber = needed(deskCheck.cardNumber, 'deskCheck.cardNumber');
  if (found.processId === 'foreign-staff-order') await register.cases.passNoReturn(caseId, author);
  if (found.withdrawnAt !== undefined) {
    throw new BusinessError('CARD_NOT_AVAILABLE', `Ärendet ${found.number} är tillbakadraget`);
  }
  const location = deskLocation(visit.desk);
  const day = dayOf(deskCheck.at);
  const usable = await register.stock.usable({ location, cardType: deskCardType(found), day });
  const isThere = usable.some((card) => card.cardNumber === cardNumber);
  if (!isThere || !(await register.stock.reserve({ location, cardNumber, caseId, author }))) {
    throw new BusinessError('CARD_NOT_AVAILABLE', `Kortet ${cardNumber} ligger inte i servicediskens lager`);
  }
  if (found.processId === 'reserve-card-activation') await register.cases.setCard({ caseId, cardNumber, author });
  return { cardNumber, proven };
}

async function checkExtendable(register: WorkersRegister, { cardNumber }: Case, { at }: DeskCheck): Promise<void> {
  const obstacle = await register.extensions.obstacle(needed(cardNumber, 'Kortet'), dayOf(at));
  if (obstacle !== undefined) throw new BusinessError('CARD_NOT_AVAILABLE', obstacle);
}

/** What was seen is in the log of the case, without names and numbers of documents. */
async function record(register: WorkersRegister, { caseId, unitId, holder }: Case, check: DeskCheck): Promise<void> {
  const { outcome, idDocument, validTo, managerHsaId, managerValidTo, unfinished, refusal, envelope, registered } =
    check;
  const seen = {
    outcome,
    idDocument,
    validTo,
    manager: managerHsaId,
    managerValidTo,
    unfinished,
    refusal,
    envelope,
    registered,
  };
  await register.audit.append({
    action: 'identity-checked',
    author: byCustomerService(check),
    caseId,
    unitId,
    ...(holder && { personId: holder.personId }),
    details: seen,
  });
}
