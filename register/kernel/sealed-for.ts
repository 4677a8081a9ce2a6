import type { CaseRow } from './schema/cases.ts';

/** Whose key seals what a case keeps about people: the holder's, as it was proposed, or the submitter's when the case has no holder. */
export function sealedFor({
  holderId,
  proposedHolderId,
  submitterId,
}: Pick<CaseRow, 'holderId' | 'proposedHolderId' | 'submitterId'>): string {
  return proposedHolderId ?? holderId ?? submitterId;
}
