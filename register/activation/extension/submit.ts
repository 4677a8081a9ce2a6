import { startVariables } from '../../../contract/index.ts';
import { caseOfToken, createCase } from '../../cases/create.ts';
import type { Case } from '../../cases/types.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { isRefusal, type Refusal } from '../../kernel/refusal.ts';
import { judge } from './rules.ts';
import type { ExtensionRequest } from './types.ts';

const processId = 'reserve-card-extension';

/** Makes the case, and starts its process. The same token again returns the first case. */
export async function submitExtension(
  work: Work,
  request: ExtensionRequest & { readonly submissionToken: string },
  { viewer, author }: Asker,
): Promise<Case | Refusal> {
  const { submissionToken, unitId, employmentId } = request;
  const before = await caseOfToken(work, submissionToken, viewer);
  if (before) return before;
  const accepted = await judge(work, request, { viewer, author });
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
