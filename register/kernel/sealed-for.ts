import type { Kysely } from 'kysely';
import type { CaseRow } from './schema/cases.ts';
import type { Tables } from './schema/index.ts';
import { statement, type Take } from './statement.ts';

/** Whose key seals what a case keeps about people: the holder's, as it was proposed, or the submitter's when the case has no holder. */
export function sealedFor({
  holderId,
  proposedHolderId,
  submitterId,
}: Pick<CaseRow, 'holderId' | 'proposedHolderId' | 'submitterId'>): string {
  return proposedHolderId ?? holderId ?? submitterId;
}

/** The same of a case by its id; undefined: there is no such case. */
export async function keeperOf(db: Kysely<Tables>, caseId: string): Promise<string | undefined> {
  const [found] = await keepersOfCase(db, { caseId });
  return found && sealedFor(found);
}

const keepersOfCase = statement((db, take: Take<{ caseId: string }>) =>
  db.selectFrom('cases').select(['holderId', 'proposedHolderId', 'submitterId']).where('caseId', '=', take('caseId')),
);
