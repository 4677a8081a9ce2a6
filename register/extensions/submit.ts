import { startVariables } from '../../contract/index.ts';
import type { Viewer } from '../../contract/index.ts';
import { caseOfToken, createCase } from '../cases/create.ts';
import type { Work } from '../context.ts';
import { isRefusal } from '../refusal.ts';
import type { Author, Case, Refusal } from '../types.ts';
import { judge } from './rules.ts';
import type { Extensions } from './types.ts';

const processId = 'reserve-card-extension';

/** See `Extensions.submit`. The caller gives the transaction. */
export async function submitExtension(
  work: Work,
  request: Parameters<Extensions['submit']>[0],
  viewer: Viewer,
  author: Author,
): Promise<Case | Refusal> {
  const { submissionToken, unitId, employmentId } = request;
  const before = await caseOfToken(work, submissionToken, viewer);
  if (before) return before;
  const accepted = await judge(work, request, viewer, author);
  if (isRefusal(accepted)) return accepted;
  const { employment, cardNumber, lastValidDay } = accepted;
  const ids = { unitId, employmentId, holderId: employment.person.personId, submitterId: accepted.submitter.personId };
  return createCase(
    work,
    {
      processId,
      submissionToken,
      ...ids,
      viewer,
      author,
      cardNumber,
      facts: { lastValidDay },
      audit: { lastValidDay },
    },
    (case_) => startVariables[processId].parse({ ...case_, ...ids, cardNumber }),
  );
}
