import { startVariables } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { createCase } from '../cases/create.ts';
import { passNoReturn, setFacts } from '../cases/facts.ts';
import { getCase } from '../cases/read.ts';
import type { Context, Work } from '../context.ts';
import { addIntent } from '../outbox.ts';
import type { Case } from '../types.ts';
import { callerOf, logCallBack, type Request } from './asking.ts';

const processId = 'employment-ended';

/** An employment ends: its case waits for the last day. A second report changes the day of the first. */
export async function reportEnd(work: Work, request: Request): Promise<Case> {
  const { submission, employment, author } = request;
  const open = await openEnding(work, employment.employmentId);
  const found = open === undefined ? await makeCase(work, request) : await changeLastDay(work, open, request);
  if (submission.phone) await logCallBack(work, found, author);
  return found;
}

/** The case in which an employment is about to end. */
export async function openEnding(context: Context, employmentId: string): Promise<string | undefined> {
  const row = await context.db
    .selectFrom('cases')
    .select('caseId')
    .where('employmentId', '=', employmentId)
    .where('processId', '=', processId)
    .where('state', '!=', 'closed')
    .where('phase', '!=', 'returning')
    .executeTakeFirst();
  return row?.caseId;
}

async function makeCase(work: Work, { submission, employment, ...request }: Request): Promise<Case> {
  const { requestId, channel, viewer, author } = request;
  const { submissionToken, lastDay = '', note, phone } = submission;
  const ids = {
    unitId: employment.unitId,
    employmentId: employment.employmentId,
    holderId: employment.person.personId,
    submitterId: viewer.personId,
  };
  const facts = { requestId, lastDay, channel, ...(phone && { calledBack: phone.calledBack }) };
  const made = await createCase(
    work,
    {
      processId,
      submissionToken,
      ...ids,
      viewer,
      author,
      facts,
      note,
      ...callerOf(submission),
      audit: { lastDay, channel },
    },
    (case_) => startVariables[processId].parse({ ...case_, ...ids }),
  );
  await passNoReturn(work, made.caseId, author);
  return made;
}

async function changeLastDay(work: Work, caseId: string, { submission, author }: Request): Promise<Case> {
  const { lastDay } = submission;
  const before = await getCase(work, caseId);
  if (before.facts['lastDay'] === lastDay) return before;
  await setFacts(work, caseId, { lastDay }, author);
  await addIntent(work, {
    caseId,
    key: `last-day-changed:${caseId}:${createId()}`,
    intent: { kind: 'message', name: 'last-day-changed', correlationKey: caseId, variables: {} },
    at: author.at,
  });
  return getCase(work, caseId);
}
