import { visitTimeInWords, words, type Instant } from '../../contract/index.ts';
import type { Case, PortalRegister } from '../../register/index.ts';
import type { Viewer } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import type { CaseAction } from '../case/case-process.ts';
import { particularsOf, type Particular } from '../pages/particular.ts';

interface CaseVisit {
  /** What happens next, when that is the visit. */
  readonly next?: readonly string[];
  readonly rows: readonly Particular[];
  readonly actions: readonly CaseAction[];
}

const toBook = [
  'Ett besök vid servicedisken ska bokas, eller pågår.',
  'Bokar gör ansvarig chef eller IT-beställare under Uppgifter.',
];

/** What a case page says of the visit that is booked, and what the viewer may do with it. Empty without one. */
export async function caseVisit(
  register: PortalRegister,
  found: Case,
  { viewer, at }: { viewer: Viewer; at: Instant },
): Promise<CaseVisit> {
  const visit = await register.visits.booked(found.caseId);
  const href = `/arenden/${found.number}/besok`;
  if (!visit) {
    if (found.phase !== 'visit') return { rows: [], actions: [] };
    const book = { text: 'Boka besök', icon: 'clock', href: `/arenden/${found.number}/boka`, how: 'link' } as const;
    return { rows: [], next: toBook, actions: may.bookForCaller(viewer, found) ? [book] : [] };
  }
  const time = visitTimeInWords(visit.startsAt);
  const next =
    found.phase === 'visit'
      ? {
          next: [
            `Besöket är ${time} vid servicedisken i ${visit.desk}.`,
            'De som ska komma har fått en kallelse med mejl.',
          ],
        }
      : {};
  const rows = particularsOf({
    label: 'Besök',
    text: time,
    sub: `${visit.desk}, ${words.visitPurpose[visit.purpose].toLowerCase()}`,
  });
  if (!(await register.visits.mayChange(visit, { viewer, at }))) return { rows, actions: [], ...next };
  return { rows, ...next, actions: [{ text: 'Boka om eller avboka', icon: 'clock', href, how: 'link' }] };
}
