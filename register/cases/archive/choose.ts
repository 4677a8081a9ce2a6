import { sql } from 'kysely';
import { dayAt, policyOn, type Day } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { findCase } from '../read.ts';
import { dueCases } from '../retention/due.ts';
import { runningRun } from '../retention/runs.ts';
import type { CaseToArchive } from './types.ts';

const batch = 100;

/** The archive that cases are sent to before they are erased, by the rules of today; empty: none. */
export const archiveOn = ({ clock }: Pick<Context, 'clock'>): string =>
  policyOn(dayAt(clock.now())).retention.archive.trim();

/**
 * Cases that are due and in no package, the oldest first: by the day of the run that goes on, else by today. Those with a protected person in them
 * are told apart, since an archive keeps them apart.
 */
export async function casesToArchive(
  context: Context,
  { most, isProtected }: { readonly most: number; readonly isProtected: boolean },
): Promise<CaseToArchive[]> {
  const through: Day = (await runningRun(context))?.through ?? dayAt(context.clock.now());
  const found: CaseToArchive[] = [];
  for (let offset = 0; found.length < most; offset += batch) {
    const rows = await dueCases(context, through)
      .select(['cases.caseId', 'cases.number', 'cases.proposedProtected'])
      .where(sql<boolean>`not exists (select 1 from "archivedCases" where "archivedCases"."caseId" = "cases"."caseId")`)
      .orderBy('cases.closedAt')
      .orderBy('cases.caseId')
      .limit(batch)
      .offset(offset)
      .execute();
    for (const { caseId, number, proposedProtected } of rows) {
      const hidden = proposedProtected === 1 || (await isAboutProtected(context, caseId));
      if (hidden === isProtected && found.length < most) found.push({ caseId, number });
    }
    if (rows.length < batch) break;
  }
  return found;
}

async function isAboutProtected(context: Context, caseId: string): Promise<boolean> {
  const found = await findCase(context, caseId);
  const people = [found?.holder, found?.submitter, found?.enteredBy, found?.attester, found?.confirmedBy];
  return people.some((person) => person?.protectedIdentity === true);
}
