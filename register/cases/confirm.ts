import { sql, type Kysely } from 'kysely';
import type { Viewer } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Asker } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { aboutCase } from './about.ts';
import { unitAndReceipt, casesFor, findCase, maySee, toCases } from './read.ts';
import * as refuse from './refusals.ts';
import type { Case } from './types.ts';
import type { Tables } from '../kernel/schema/index.ts';

/**
 * What customer service typed for a caller is confirmed by the caller, the attester or the manager (domain "Separation of duties"); a case
 * that no manager is left to answer for, by customer service. Once is enough: again returns the case as it is.
 */
export async function confirmCase(work: Work, caseId: string, { viewer, author }: Asker): Promise<Case | Refusal> {
  const found = await findCase(work, caseId);
  if (!found || !(await maySee(work, caseId, viewer))) return refuse.caseUnseen();
  if (found.confirmedBy?.personId === viewer.personId) return found;
  if (!may.confirm(viewer, found)) return whyNot(found);
  if (found.state === 'closed') return refuse.confirmedTooLate();
  await work.db
    .updateTable('cases')
    .set({ confirmedById: viewer.personId, confirmedAt: author.at })
    .where('caseId', '=', caseId)
    .execute();
  await appendAudit(work, { action: 'case-confirmed', author, ...aboutCase(found) });
  return (await findCase(work, caseId)) ?? found;
}

function whyNot({ confirmedBy, isAnsweredForByService, submitter, enteredBy }: Case): Refusal {
  if (confirmedBy) return refuse.confirmedAlready({ confirmer: confirmedBy.displayName });
  if (isAnsweredForByService) return refuse.answeredByColleague();
  if (submitter.personId === enteredBy.personId) return refuse.confirmationNotNeeded();
  return refuse.confirmationNotYours({ caller: submitter.displayName });
}

/** Open cases that the viewer may confirm, oldest first. */
export async function casesToConfirm(context: Context, viewer: Viewer): Promise<Case[]> {
  const rows = await casesFor(context, viewer, 'open')
    .selectAll('cases')
    .select(unitAndReceipt)
    // As the index of them has it.
    .where('cases.confirmedById', 'is', null)
    .where((eb) =>
      eb.or([
        eb('cases.enteredById', '!=', eb.ref('cases.submitterId')),
        eb('cases.answeredForByService', '=', sql.lit(1)),
      ]),
    )
    .orderBy('cases.submittedAt')
    .execute();
  return (await toCases(context, rows)).filter((found) => may.confirm(viewer, found));
}

/** Ids of open cases that customer service answers for. */
export async function casesOfService({ db }: Context): Promise<string[]> {
  return (await rowsOfService(db)).map(({ caseId }) => caseId);
}

const rowsOfService = (db: Kysely<Tables>) =>
  db
    .selectFrom('cases')
    .select('caseId')
    // As the index of them has it.
    .where('answeredForByService', '=', sql.lit(1))
    .where('state', '!=', sql.lit('closed'))
    .orderBy('submittedAt')
    .execute();
