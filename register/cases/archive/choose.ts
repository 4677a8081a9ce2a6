import { sql } from 'kysely';
import { z } from 'zod';
import { dayAt, policyOn, type Day } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { peopleRows, toPerson } from '../../people/person.ts';
import { findCase } from '../read.ts';
import { dueCases } from '../retention/due.ts';
import { runningRun } from '../retention/runs.ts';
import { mailsOf } from '../sent-mails.ts';
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
  const people = await protectedPeople(context);
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
      const hidden = proposedProtected === 1 || (await isAboutProtected(context, caseId, people));
      if (hidden === isProtected && found.length < most) found.push({ caseId, number });
    }
    if (rows.length < batch) break;
  }
  return found;
}

interface Protected {
  readonly ids: ReadonlySet<string>;
  readonly addresses: ReadonlySet<string>;
}

async function protectedPeople(context: Context): Promise<Protected> {
  const rows = await peopleRows(context).where('people.protectedIdentity', '=', 1).execute();
  const people = rows.map((row) => toPerson(context, row));
  return {
    ids: new Set(people.map(({ personId }) => personId)),
    addresses: new Set(
      people.flatMap(({ email, earlierEmails }) =>
        [email, ...earlierEmails.map(({ address }) => address)].filter((address) => address !== undefined),
      ),
    ),
  };
}

/** Who has a part in the case, comes to a visit of it, or gets a mail of it: all of them may stand in its files. */
async function isAboutProtected(context: Context, caseId: string, { ids, addresses }: Protected): Promise<boolean> {
  if (ids.size === 0) return false;
  const found = await findCase(context, caseId);
  const people = [found?.holder, found?.submitter, found?.enteredBy, found?.attester, found?.confirmedBy];
  if (people.some((person) => person?.protectedIdentity === true)) return true;
  const visits = await context.db.selectFrom('visits').select('attendees').where('caseId', '=', caseId).execute();
  if (visits.some(({ attendees }) => Attendees.parse(JSON.parse(attendees)).some((id) => ids.has(id)))) return true;
  return (await mailsOf(context, caseId)).some(({ to }) => to.some((address) => addresses.has(address)));
}

const Attendees = z.array(z.string());
