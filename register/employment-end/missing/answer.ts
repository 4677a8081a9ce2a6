import { dayOf, type Day } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { serviceFault } from '../../../rights/index.ts';
import type { Case } from '../../cases/types.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { isRefusal, type Refusal } from '../../kernel/refusal.ts';
import { changeEmployment } from '../../people/employment.ts';
import type { Employment } from '../../people/types.ts';
import * as refuse from '../refusals.ts';
import { reportEnd } from '../report.ts';
import { endFault } from '../rules.ts';
import { findMissing } from './list.ts';
import type { MissingEnded, MissingRemains } from './types.ts';

/**
 * Customer service has found out that somebody who is missing has gone, or will: the case of an employment that ends begins. Whose cards all
 * follow to another employment at the employer has only moved: the employment ends, and no case is needed. Returns the case.
 */
export async function startEnd(
  work: Work,
  { employmentId, lastDay, confirmedBy, viewer, author }: MissingEnded,
): Promise<{ readonly case: Case | undefined } | Refusal> {
  const employment = await asked(work, employmentId, { viewer, author });
  if (isRefusal(employment)) return employment;
  const fault = await endFault(work, lastDay, { employment, day: dayOf(author.at) });
  if (fault && fault.code !== refuse.employmentGoesOn.code) return fault;
  await answer(work, employment, { answer: 'ended', said: { lastDay, confirmedBy }, author });
  if (fault) {
    await changeEmployment(work, { employmentId, to: lastDay, author });
    return { case: undefined };
  }
  const requestId = createId();
  const found = await reportEnd(work, {
    submissionToken: requestId,
    requestId,
    employment,
    lastDay,
    viewer,
    author,
    note: confirmedBy,
    channel: 'portal',
  });
  if (isRefusal(found)) throw new Error('Unreachable: only who has no case of an end is asked about');
  return { case: found };
}

/** They work there all the same; the file is wrong. Nobody is asked again for some time (policy `intake.askAgainDays`). */
export async function keepMissing(
  work: Work,
  { employmentId, reason, viewer, author }: MissingRemains,
): Promise<Refusal | undefined> {
  const employment = await asked(work, employmentId, { viewer, author });
  if (isRefusal(employment)) return employment;
  await answer(work, employment, { answer: 'remains', said: { reason }, author });
  return undefined;
}

/** The employment that the question is about, when the viewer may answer it. */
async function asked(work: Work, employmentId: string, { viewer, author }: Asker): Promise<Employment | Refusal> {
  const found = await findMissing(work, employmentId, dayOf(author.at));
  if (!found) return refuse.missingAnswered();
  const { employment } = found;
  const fault = serviceFault(viewer, employment.person);
  if (fault === 'own') return refuse.missingOwn();
  return fault === undefined ? employment : refuse.missingAnswered();
}

async function answer(
  work: Work,
  { employmentId, person: { personId }, unitId }: Employment,
  {
    answer: given,
    said,
    author,
  }: {
    answer: 'ended' | 'remains';
    said: { lastDay: Day; confirmedBy: string } | { reason: string };
    author: Asker['author'];
  },
): Promise<void> {
  await work.db
    .updateTable('proposedEnds')
    .set({ answer: given, answeredAt: author.at })
    .where('employmentId', '=', employmentId)
    .execute();
  await appendAudit(work, {
    action: 'employment-end-proposal-answered',
    author,
    personId,
    unitId,
    details: { employmentId, answer: given },
    after: said,
  });
}
