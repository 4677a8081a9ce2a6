import { dayAt, deskLocation, jobs } from '../contract/index.ts';
import type { DeskCheck, JobInput } from '../contract/index.ts';
import type { Case, WorkersRegister } from '../register/index.ts';
import { byCustomerService } from './rules/authors.ts';
import { proveIdentity } from './rules/desk-identity.ts';
import { deskCardType } from './rules/desk-card.ts';
import { deskFault, loa3Fault } from './rules/duties.ts';
import { BusinessError, needed, PermanentFailure } from './run/failures.ts';
import { worker } from './run/worker.ts';

/**
 * Records how a visit for a short-term or reserve card went. When identity is proven the chosen card of the desk's stock is reserved, and
 * an order for somebody without a Swedish number passes its point of no return (domain "Processes": approved at the desk).
 */
export const checkIdentity = worker({
  type: 'check-identity',
  ...jobs['check-identity'],
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

/** A reserve card that two persons give on LoA 3: the first is who checks the identity. */
const isLoa3 = ({ processId, facts }: Case) =>
  processId === 'reserve-card-activation' && facts['way'] === 'desk-two-persons';

async function approve(
  register: WorkersRegister,
  found: Case,
  { idRule, visit, deskCheck }: JobInput<'check-identity'>,
) {
  const { caseId } = found;
  const proven = await proveIdentity(register, found, { idRule, deskCheck });
  if (typeof proven === 'string') throw new BusinessError('IDENTITY_NOT_PROVEN', proven);
  const author = byCustomerService(deskCheck);
  const cardNumber = needed(deskCheck.cardNumber, 'deskCheck.cardNumber');
  const isBound = found.processId === 'foreign-staff-order' && !(await register.cases.passNoReturn(caseId, author));
  if (isBound || found.withdrawnAt !== undefined) {
    throw new BusinessError('CARD_NOT_AVAILABLE', `Ärendet ${found.number} är tillbakadraget`);
  }
  const location = deskLocation(visit.desk);
  const day = dayAt(Date.parse(deskCheck.at));
  const usable = await register.stock.usable({ location, cardType: deskCardType(found), day });
  const isThere = usable.some((card) => card.cardNumber === cardNumber);
  if (!isThere || !(await register.stock.reserve({ location, cardNumber, caseId, author }))) {
    throw new BusinessError('CARD_NOT_AVAILABLE', `Kortet ${cardNumber} ligger inte i servicediskens lager`);
  }
  if (found.processId === 'reserve-card-activation') await register.cases.setCard({ caseId, cardNumber, author });
  return { cardNumber, proven };
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
  const details = Object.entries(seen).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  await register.audit.append({
    action: 'identity-checked',
    author: byCustomerService(check),
    caseId,
    unitId,
    ...(holder && { personId: holder.personId }),
    details: Object.fromEntries(details),
  });
}
