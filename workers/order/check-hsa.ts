import { z } from 'zod';
import { Actor, HsaEvidence, Id, type Instant } from '../../contract/index.ts';
import { isRefusal } from '../../register/index.ts';
import type { Case, WorkersRegister } from '../../register/index.ts';
import { boundByAgreement } from '../foreign-staff/index.ts';
import { byCustomerService, bySystem } from '../duty/authors.ts';
import { checkClericalDuties, checkDuties } from '../duty/duties.ts';
import { checkProposalDuties } from '../duty/proposal-duties.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

const Input = z.object({ caseId: Id, holderId: Id, hsaRecord: Actor.extend(HsaEvidence.shape).optional() });
type Input = z.infer<typeof Input>;

/**
 * No card is activated for a person without a record in HSA (domain "Rules"), and a proposed employment counts only when HSA shows it at
 * the unit. What customer service found there is entered first; an HSA-id of somebody else counts as not found.
 */
export const checkHsa = worker({
  type: 'check-hsa',
  input: Input,
  output: z.object({ inHsa: z.boolean(), holderId: Id.optional(), employmentId: Id.optional() }),
  async run(input, { register, at }) {
    const { caseId } = input;
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const answer = await (found.wasProposed
      ? confirm(register, found, { ...input, at })
      : checkRecord(register, found, input));
    if (!answer) await register.cases.setPhase(caseId, 'waiting-hsa');
    return answer ?? { inHsa: false };
  },
});

type Answer = { readonly inHsa: true; readonly holderId?: string; readonly employmentId?: string } | undefined;

async function confirm(
  register: WorkersRegister,
  found: Case,
  { hsaRecord, at }: Input & { readonly at: Instant },
): Promise<Answer> {
  const { caseId } = found;
  if (hsaRecord) {
    await checkDuties(register, found, hsaRecord);
    await checkProposalDuties(register, found, hsaRecord);
  }
  const author = hsaRecord ? byCustomerService(hsaRecord) : bySystem(at);
  const confirmed = await register.proposals.confirm({ caseId, evidence: hsaRecord, author });
  if (!confirmed || isRefusal(confirmed)) return undefined;
  await boundByAgreement(register, caseId, author);
  return { inHsa: true, ...confirmed };
}

async function checkRecord(
  register: WorkersRegister,
  found: Case,
  { caseId, holderId, hsaRecord }: Input,
): Promise<Answer> {
  const person = needed(await register.people.find(holderId), `Personen ${holderId}`);
  if (person.hasHsaRecord) return { inHsa: true };
  if (!hsaRecord) return undefined;
  await checkClericalDuties(register, found, hsaRecord);
  const { hsaId } = hsaRecord;
  const entered = await register.orders.enterHsaRecord({
    personId: holderId,
    hsaId,
    caseId,
    author: byCustomerService(hsaRecord),
  });
  return isRefusal(entered) ? undefined : { inHsa: true };
}
