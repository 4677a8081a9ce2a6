import { visitTimeInWords, words } from '../../contract/index.ts';
import type { Case, Register } from '../../register/index.ts';
import type { Viewer } from '../../contract/index.ts';
import type { CaseAction } from '../case/processes/case-process.ts';
import { factsOf, type Fact } from '../fact.ts';

/** What a case page says of the visit that is booked, and what the viewer may do with it. Empty without one. */
export async function caseVisit(
  register: Register,
  found: Case,
  { viewer, at }: { viewer: Viewer; at: string },
): Promise<{ rows: readonly Fact[]; actions: readonly CaseAction[] }> {
  const visit = await register.visits.booked(found.caseId);
  if (!visit) return { rows: [], actions: [] };
  const rows = factsOf({
    label: 'Besök',
    text: visitTimeInWords(visit.startsAt),
    sub: `${visit.desk}, ${words.visitPurpose[visit.purpose].toLowerCase()}`,
  });
  if (!(await register.visits.mayChange(visit, viewer, at))) return { rows, actions: [] };
  const href = `/arenden/${found.number}/besok`;
  return { rows, actions: [{ text: 'Boka om eller avboka', icon: 'clock', href, how: 'link' }] };
}
