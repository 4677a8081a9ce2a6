import { activateBefore, startVariables } from '../../contract/index.ts';
import { reserve } from '../cards/reserve.ts';
import { caseOfToken, createCase } from '../cases/create.ts';
import type { Asker } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import { isRefusal, type Refusal } from '../kernel/refusal.ts';
import { asReserveCase } from './case.ts';
import { judge } from './rules.ts';
import type { Activation, ReserveCase } from './types.ts';

const processId = 'reserve-card-activation';

/**
 * One transaction: case row with number and token, card reservation, audit, outbox `start-process`. The same token
 * again returns the first case. Refuses (with what must change) what the rules refuse: not of the unit, no HSA record,
 * protected identity, no Swedish number, an active reserve card, attester = holder or card staff, card not in stock …
 */
export async function submitActivation(
  work: Work,
  activation: Activation,
  { viewer, author }: Asker,
): Promise<ReserveCase | Refusal> {
  const before = await caseOfToken(work, activation.submissionToken, viewer);
  if (before) return isRefusal(before) ? before : asReserveCase(before);
  const accepted = await judge(work, activation, { viewer, author });
  if (isRefusal(accepted)) return accepted;
  const { employment, submitter, oldest, way, cardNumber } = accepted;
  const { submissionToken, unitId, employmentId, attesterId, identityCheck, reason, note, systems = [] } = activation;
  const holderId = employment.person.personId;
  const ids = { unitId, employmentId, holderId, attesterId };
  const made = await createCase(
    work,
    {
      processId,
      submissionToken,
      ...ids,
      submitterId: submitter.personId,
      viewer,
      author,
      facts: { way, systems: [...systems], offered: [...accepted.offered] },
      ...(cardNumber !== undefined && { cardNumber }),
      identityCheck,
      reason,
      activateBefore: activateBefore(author.at, way),
      note,
      audit: { reason, identityCheck, attester: accepted.attester.hsaId, way, offered: accepted.offered.join(' ') },
      after: activation,
    },
    (case_) =>
      startVariables[processId].parse({
        ...case_,
        ...ids,
        submitterId: submitter.personId,
        way,
        reason,
        ...(cardNumber !== undefined && { cardNumber }),
      }),
  );
  const details = oldest === undefined ? {} : { olderCard: oldest };
  if (cardNumber !== undefined) await reserve(work, { cardNumber, caseId: made.caseId, unitId, author, details });
  return asReserveCase(made);
}
