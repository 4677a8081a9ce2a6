import { startVariables } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { createCase } from '../cases/create.ts';
import { passNoReturn, setFacts } from '../cases/facts.ts';
import { getCase } from '../cases/read.ts';
import type { Context, Work } from '../context.ts';
import { addIntent } from '../outbox.ts';
import { isRefusal, refuse } from '../refusal.ts';
import type { Case, Refusal } from '../types.ts';
import { letSomebodyAnswer } from './answerer.ts';
import { callerOf, logCallBack, type Request } from './asking.ts';

const processId = 'employment-ended';

/** An employment ends: its case waits for the last day. A second report changes the day of the first. */
export async function reportEnd(work: Work, request: Request): Promise<Case | Refusal> {
  const { submission, employment, author } = request;
  const open = await openEnding(work, employment.employmentId);
  const found = open === undefined ? await makeCase(work, request) : await changeLastDay(work, open, request);
  if (isRefusal(found)) return found;
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
  const reportedByHolder = isOwnReport({ employment, viewer, submission });
  const own = reportedByHolder ? { reportedByHolder } : {};
  const facts = { requestId, lastDay, channel, ...(phone && { calledBack: phone.calledBack }), ...own };
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
    (case_) => startVariables[processId].parse({ ...case_, ...ids, ...own }),
  );
  if (reportedByHolder) await letSomebodyAnswer(work, made.caseId, { employment, author });
  await passNoReturn(work, made.caseId, author);
  return made;
}

/** The holder's own word; the manager's is needed as well (domain P5). */
function isOwnReport({
  employment,
  viewer,
  submission,
}: Pick<Request, 'employment' | 'viewer' | 'submission'>): boolean {
  return submission.phone === undefined && viewer.personId === employment.person.personId;
}

/**
 * Who answers for the unit changes the day, and has confirmed a holder's report by it. A holder changes only their own report that nobody
 * has confirmed: the manager is asked about the new day, so the process is not told.
 */
async function changeLastDay(work: Work, caseId: string, request: Request): Promise<Case | Refusal> {
  const { submission, author } = request;
  const { lastDay } = submission;
  const before = await getCase(work, caseId);
  const isOwn = isOwnReport(request);
  const isWaiting = before.facts['reportedByHolder'] === true;
  if (before.facts['lastDay'] === lastDay && (isOwn || !isWaiting)) return before;
  if (isOwn && !isWaiting) {
    return refuse(
      'Din chef har redan anmält eller bekräftat sista anställningsdagen. Be chefen ändra den.',
      'block.lastDay',
    );
  }
  await setFacts(work, caseId, { lastDay, ...(isWaiting && { reportedByHolder: isOwn }) }, author);
  if (isOwn) return getCase(work, caseId);
  await addIntent(work, {
    caseId,
    key: `last-day-changed:${caseId}:${createId()}`,
    intent: { kind: 'message', name: 'last-day-changed', correlationKey: caseId, variables: {} },
    at: author.at,
  });
  return getCase(work, caseId);
}
