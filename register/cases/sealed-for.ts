import type { CaseRow } from '../schema.ts';

/** Whose key seals what a case keeps about people: the holder's, or the submitter's when the case has no holder. */
export function sealedFor({ holderId, submitterId }: Pick<CaseRow, 'holderId' | 'submitterId'>): string {
  return holderId ?? submitterId;
}
