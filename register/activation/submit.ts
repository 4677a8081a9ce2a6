import { activateBefore, startVariables } from '../../contract/index.ts';
import type { Viewer } from '../../contract/index.ts';
import { reserve } from '../cards/life.ts';
import type { Work } from '../kernel/context.ts';
import { isRefusal } from '../kernel/refusal.ts';
import type { Activation, ReserveCase, Author, Refusal } from '../types.ts';
import { caseOfToken, createCase } from '../cases/create.ts';
import { asReserveCase } from '../cases/read.ts';
import { judge } from './rules.ts';

const processId = 'reserve-card-activation';

/** Makes the case of a submission, or says why not. The caller gives the transaction. */
export async function submitCase(
  work: Work,
  activation: Activation,
  viewer: Viewer,
  author: Author,
): Promise<ReserveCase | Refusal> {
  const before = await caseOfToken(work, activation.submissionToken, viewer);
  if (before) return isRefusal(before) ? before : asReserveCase(before);
  const accepted = await judge(work, activation, viewer, author);
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
        ...{ ...case_, ...ids, submitterId: submitter.personId, way, reason },
        ...(cardNumber !== undefined && { cardNumber }),
      }),
  );
  const details = oldest === undefined ? {} : { olderCard: oldest };
  if (cardNumber !== undefined) await reserve(work, { cardNumber, caseId: made.caseId, unitId, author, details });
  return asReserveCase(made);
}
