import { activateBefore, startVariables } from '../../contract/index.ts';
import type { Viewer } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { appendAudit } from '../audit/append.ts';
import { reserve } from '../card-life.ts';
import { nextNumber } from '../context.ts';
import type { Work } from '../context.ts';
import { addIntent } from '../outbox.ts';
import { sealFor } from '../person-keys.ts';
import { isRefusal, refuse } from '../refusal.ts';
import type { Activation, Author, Case, Refusal } from '../types.ts';
import { getCase, notePurpose } from './read.ts';
import { judge } from './rules.ts';

const processId = 'reserve-card-activation';

/** Makes the case of a submission, or says why not. The caller gives the transaction. */
export async function submitCase(
  work: Work,
  activation: Activation,
  viewer: Viewer,
  author: Author,
): Promise<Case | Refusal> {
  const before = await caseOfToken(work, activation.submissionToken);
  if (before) {
    if (before.enteredById === viewer.personId) return getCase(work, before.caseId);
    return refuse('Formuläret har redan skickats in av någon annan. Öppna ett nytt.');
  }
  const accepted = await judge(work, activation, viewer, author);
  if (isRefusal(accepted)) return accepted;
  const { employment, submitter, oldest } = accepted;
  const { unitId, employmentId, attesterId, identityCheck, reason, cardNumber, note } = activation;
  const caseId = createId();
  const holderId = employment.person.personId;
  const number = await nextNumber(work, 'case', author.at);
  const submittedAt = author.at;
  await work.db
    .insertInto('cases')
    .values({
      caseId,
      number,
      submissionToken: activation.submissionToken,
      processId,
      state: 'starting',
      phase: 'starting',
      processInstanceKey: null,
      unitId,
      employmentId,
      holderId,
      submitterId: submitter.personId,
      enteredById: viewer.personId,
      attesterId,
      identityCheck,
      reason,
      cardNumber,
      sealedNote: note === undefined ? null : await sealFor(work, holderId, note, notePurpose),
      submittedAt,
      activateBefore: activateBefore(submittedAt),
      activatedAt: null,
      withdrawnAt: null,
      closedAt: null,
      closeReason: null,
      refusalReason: null,
    })
    .execute();
  await appendAudit(work, {
    action: 'case-submitted',
    author,
    caseId,
    cardNumber,
    personId: holderId,
    unitId,
    details: { number, reason, identityCheck, attester: accepted.attester.hsaId },
    after: activation,
  });
  const details = oldest === undefined ? {} : { olderCard: oldest };
  await reserve(work, { cardNumber, caseId, unitId, author, details });
  const variables = startVariables[processId].parse({
    caseId,
    caseNumber: number,
    unitId,
    employmentId,
    holderId,
    attesterId,
    submitterId: submitter.personId,
    cardNumber,
    reason,
    submittedAt,
  });
  const intent = { kind: 'start-process', processId, variables } as const;
  await addIntent(work, { caseId, key: `start:${caseId}`, intent, at: submittedAt });
  return getCase(work, caseId);
}

function caseOfToken(work: Work, submissionToken: string) {
  return work.db
    .selectFrom('cases')
    .select(['caseId', 'enteredById'])
    .where('submissionToken', '=', submissionToken)
    .executeTakeFirst();
}
