import { sql, type Kysely } from 'kysely';
import type { BlockChannel, CasePhase, Day } from '../../contract/index.ts';
import { EmploymentEndFacts, phasesBeforeEnd, startVariables } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { letSomebodyAnswer } from '../cases/answerer.ts';
import { callerOf, logCalledBack } from '../cases/caller.ts';
import { createCase } from '../cases/create.ts';
import { passNoReturn, setFacts } from '../cases/facts.ts';
import { getCase } from '../cases/read.ts';
import type { Case } from '../cases/types.ts';
import type { Asker, Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { addMessage } from '../kernel/outbox.ts';
import { isRefusal, type Refusal } from '../kernel/refusal.ts';
import type { Employment } from '../people/types.ts';
import * as refuse from './refusals.ts';
import type { Tables } from '../kernel/schema/index.ts';

const processId = 'employment-ended';

/** Somebody tells that an employment ends. */
export interface EndReport extends Asker {
  readonly submissionToken: string;
  readonly employment: Employment;
  readonly lastDay: Day;
  readonly note?: string | undefined;
  /** Customer service writes for somebody on the phone. */
  readonly phone?: { readonly caller?: string | undefined; readonly calledBack: boolean } | undefined;
  readonly requestId: string;
  readonly channel: BlockChannel;
}

/** Its case waits for the last day. A second report changes the day of the first. */
export async function reportEnd(work: Work, report: EndReport): Promise<Case | Refusal> {
  const open = await openEnding(work, report.employment.employmentId);
  const found = open === undefined ? await makeCase(work, report) : await changeLastDay(work, open, report);
  if (isRefusal(found)) return found;
  if (report.phone) await logCalledBack(work, found, report.author);
  return found;
}

/** The case in which an employment is about to end; one that was called off is as good as closed, and one that was stopped ends nothing. */
export async function openEnding(context: Context, employmentId: string): Promise<string | undefined> {
  const found = await endingsOf(context, employmentId);
  return found.find(({ phase }) => isBeforeEnd(phase))?.caseId;
}

/** True from the report of an employment's end until its cards have been asked to be blocked; not once its last day was moved past the reported one. */
export async function isEnding(context: Context, { employmentId, to }: Ended): Promise<boolean> {
  const found = await endingsOf(context, employmentId);
  return found.some(
    ({ phase, lastDay }) => isBeforeEnd(phase) || (phase === 'blocking' && to !== undefined && to <= lastDay),
  );
}

type Ended = Pick<Employment, 'employmentId' | 'to'>;

const isBeforeEnd = (phase: CasePhase): boolean => phasesBeforeEnd.some((each) => each === phase);

async function endingsOf({ db }: Context, employmentId: string) {
  const open = await endingOf(db, employmentId);
  return open
    .map(({ facts, ...row }) => ({ ...row, ...EmploymentEndFacts.parse(JSON.parse(facts)) }))
    .filter(({ isCalledOff }) => isCalledOff !== true);
}

const endingOf = (db: Kysely<Tables>, employmentId: string) =>
  db
    .selectFrom('cases')
    .select(['caseId', 'phase', 'facts'])
    .where('employmentId', '=', employmentId)
    .where('processId', '=', processId)
    .where('state', '!=', sql.lit('closed'))
    .execute();

/** The report's case. In that of an import nobody has reported: it is made in the holder's name. */
export async function makeCase(work: Work, report: EndReport): Promise<Case> {
  const { submissionToken, employment, lastDay, note, phone, requestId, channel, viewer, author } = report;
  const ids = {
    unitId: employment.unitId,
    employmentId: employment.employmentId,
    holderId: employment.person.personId,
    submitterId: viewer.personId,
  };
  const own = isOwnReport(report) ? { reportedByHolder: true } : {};
  const made = await createCase(
    work,
    {
      processId,
      submissionToken,
      ...ids,
      viewer,
      author,
      facts: { requestId, lastDay, channel, ...(phone && { calledBack: phone.calledBack }), ...own },
      note,
      ...callerOf(phone),
      audit: { lastDay, channel },
    },
    (case_) => startVariables[processId].parse({ ...case_, ...ids, ...own }),
  );
  if (isOwnReport(report)) await letSomebodyAnswer(work, made.caseId, { employment, author });
  await passNoReturn(work, made.caseId, author);
  return made;
}

/** The holder's own word; the manager's is needed as well (domain P5). */
function isOwnReport({ employment, viewer, phone, channel }: EndReport): boolean {
  return phone === undefined && channel !== 'system' && viewer.personId === employment.person.personId;
}

/**
 * Who answers for the unit changes the day, and has confirmed a holder's report by it. A holder changes only their own report that nobody
 * has confirmed: the manager is asked about the new day, so the process is not told.
 */
async function changeLastDay(work: Work, caseId: string, report: EndReport): Promise<Case | Refusal> {
  const { lastDay, author } = report;
  const before = await getCase(work, caseId);
  const isOwn = isOwnReport(report);
  const isWaiting = before.facts['reportedByHolder'] === true;
  if (before.facts['lastDay'] === lastDay && (isOwn || !isWaiting)) return before;
  if (isOwn && !isWaiting) {
    return refuse.endedByManagerAlready();
  }
  const facts = { lastDay, ...(isWaiting && { reportedByHolder: isOwn }) };
  await setFacts(work, { caseId, facts, author });
  if (isOwn) return getCase(work, caseId);
  await tellLastDayChanged(work, caseId, author);
  return getCase(work, caseId);
}

/** The process of the case looks at its facts anew. */
export async function tellLastDayChanged(work: Work, caseId: string, { at }: Author): Promise<void> {
  const key = `last-day-changed:${caseId}:${createId()}`;
  await addMessage(work, { caseId, key, name: 'last-day-changed', correlationKey: caseId, at });
}
