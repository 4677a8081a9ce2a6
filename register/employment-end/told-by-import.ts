import { dayOf, EmploymentEndFacts } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { setFacts } from '../cases/facts.ts';
import { getCase } from '../cases/read.ts';
import type { Author } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import { findEmployment } from '../people/employment.ts';
import type { Employment } from '../people/types.ts';
import { findViewer } from '../people/viewer.ts';
import { makeCase, openEnding, tellLastDayChanged } from './report.ts';
import { cardsAtEnd } from './rules.ts';

/**
 * An import has changed the last day of an employment. When cards end with it the case of an employment that ends begins, in the holder's
 * name. One that is open follows an earlier day; a later one, or that nothing ends any more, only when an import began it: what a person
 * has said stands against a file.
 */
export async function endToldByImport(work: Work, employmentId: string, author: Author): Promise<void> {
  const employment = await findEmployment(work, employmentId);
  if (!employment) return;
  const open = await openEnding(work, employmentId);
  if (open === undefined) await begin(work, employment, author);
  else await follow(work, open, { employment, author });
}

async function begin(work: Work, employment: Employment, author: Author): Promise<void> {
  const { employmentId, registeredTo: lastDay, person } = employment;
  if (lastDay === undefined) return;
  const { ending } = await cardsAtEnd(work, { employmentId, lastDay }, dayOf(author.at));
  if (ending.length === 0) return;
  const viewer = await findViewer(work, person.hsaId, dayOf(author.at));
  if (!viewer) throw new Error(`Nobody has the employment ${employmentId}`);
  const requestId = createId();
  await makeCase(work, {
    submissionToken: requestId,
    requestId,
    employment,
    lastDay,
    channel: 'system',
    viewer,
    author,
  });
}

async function follow(
  work: Work,
  caseId: string,
  { employment: { registeredTo: to }, author }: { employment: Employment; author: Author },
): Promise<void> {
  const { facts } = await getCase(work, caseId);
  const { lastDay, channel } = EmploymentEndFacts.parse(facts);
  if (to === lastDay) return;
  if (to !== undefined && to < lastDay)
    await setFacts(work, { caseId, facts: { lastDay: to, reportedByHolder: false }, author });
  else if (channel !== 'system') return;
  else if (to === undefined) await setFacts(work, { caseId, facts: { isCalledOff: true }, author });
  else await setFacts(work, { caseId, facts: { lastDay: to }, author });
  await tellLastDayChanged(work, caseId, author);
}
