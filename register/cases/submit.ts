import { activateBefore, startVariables } from '../../contract/index.ts';
import type { Viewer } from '../../contract/index.ts';
import { reserve } from '../card-life.ts';
import type { Work } from '../context.ts';
import { isRefusal } from '../refusal.ts';
import type { Activation, ActivationCase, Author, Refusal } from '../types.ts';
import { caseOfToken, createCase } from './create.ts';
import { asActivation } from './read.ts';
import { judge } from './rules.ts';

const processId = 'reserve-card-activation';

/** Makes the case of a submission, or says why not. The caller gives the transaction. */
export async function submitCase(
  work: Work,
  activation: Activation,
  viewer: Viewer,
  author: Author,
): Promise<ActivationCase | Refusal> {
  const before = await caseOfToken(work, activation.submissionToken, viewer);
  if (before) return isRefusal(before) ? before : asActivation(before);
  const accepted = await judge(work, activation, viewer, author);
  if (isRefusal(accepted)) return accepted;
  const { employment, submitter, oldest } = accepted;
  const { submissionToken, unitId, employmentId, attesterId, identityCheck, reason, cardNumber, note } = activation;
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
      facts: {},
      cardNumber,
      identityCheck,
      reason,
      activateBefore: activateBefore(author.at),
      note,
      audit: { reason, identityCheck, attester: accepted.attester.hsaId },
      after: activation,
    },
    (case_) =>
      startVariables[processId].parse({ ...case_, ...ids, submitterId: submitter.personId, cardNumber, reason }),
  );
  const details = oldest === undefined ? {} : { olderCard: oldest };
  await reserve(work, { cardNumber, caseId: made.caseId, unitId, author, details });
  return asActivation(made);
}
