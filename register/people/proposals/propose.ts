import type { Kysely } from 'kysely';
import type { Day } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { createPersonKey } from '../../kernel/person-keys.ts';
import { keepTerms } from '../person.ts';
import type { PersonalNumber } from '../personal-number.ts';
import { numberColumns } from '../sealed-number.ts';
import type { TypedHolder } from './types.ts';
import type { Tables } from '../../kernel/schema/index.ts';

/** What an order proposes, with the ids that person and employment get if nobody has them yet. */
export interface Proposal {
  readonly personId: string;
  readonly employmentId: string;
  readonly holder: TypedHolder;
  /** Undefined: no Swedish number. */
  readonly number: PersonalNumber | undefined;
  readonly unitId: string;
  readonly from: Day;
  readonly to: Day | undefined;
  readonly permanent: boolean;
}

/** Prepares a proposal and the key that seals what its case keeps of the holder. */
export async function newProposal(
  work: Work,
  proposed: Omit<Proposal, 'personId' | 'employmentId'>,
): Promise<Proposal> {
  const personId = createId();
  await createPersonKey(work, personId);
  return { ...proposed, personId, employmentId: createId() };
}

/** Keeps the proposal beside its case. */
export async function keepProposal(
  work: Work,
  { caseId, proposal, author }: { caseId: string; proposal: Proposal; author: Author },
): Promise<void> {
  const { personId, employmentId, unitId, number, from, to, permanent, holder } = proposal;
  await work.db
    .insertInto('proposedEmployments')
    .values({
      employmentId,
      caseId,
      personId,
      unitId,
      fromDay: from,
      toDay: to,
      permanent: permanent ? 1 : 0,
      ...(await numberColumns(work, personId, number)),
    })
    .execute();
  await keepTerms(work, personId, holder);
  await appendAudit(work, {
    action: 'employment-proposed',
    author,
    caseId,
    personId,
    unitId,
    details: { employmentId, from, ...(to !== undefined && { to }) },
    after: holder,
  });
}

/** An order that has ended leaves no proposed employment and no number behind. */
export async function dropProposal(work: Work, caseId: string, author: Author): Promise<void> {
  const row = await findProposal(work, caseId);
  if (!row) return;
  const { employmentId, personId, unitId } = row;
  await work.db.deleteFrom('proposedEmployments').where('caseId', '=', caseId).execute();
  await appendAudit(work, {
    action: 'employment-dropped',
    author,
    caseId,
    personId,
    unitId,
    details: { employmentId },
  });
}

export async function findProposal(context: Pick<Work, 'db'>, caseId: string) {
  const [row] = await proposalOf(context.db, caseId);
  return row;
}

const proposalOf = (db: Kysely<Tables>, caseId: string) =>
  db.selectFrom('proposedEmployments').selectAll().where('caseId', '=', caseId).execute();
